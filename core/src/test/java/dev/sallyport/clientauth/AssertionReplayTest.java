package dev.sallyport.clientauth;

import static dev.sallyport.fixture.OneTenant.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.sallyport.fixture.Assertion;
import dev.sallyport.fixture.OneTenant;
import dev.sallyport.fixture.OneTenant.Answer;
import dev.sallyport.fixture.Race;
import dev.sallyport.fixture.SampleClient;
import dev.sallyport.fixture.SampleTenant;
import dev.sallyport.spec.Spec;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// An assertion proves its client once.
class AssertionReplayTest {
    private static final ECKey EC = ec("ec");
    private static final ECKey OTHER = ec("ec");

    private final OneTenant house =
            new OneTenant(
                    new SampleTenant().build(),
                    SampleClient.withKeys("robot", Assertion.jwks(EC)).build(),
                    SampleClient.withKeys("other", Assertion.jwks(OTHER)).build());

    @Test
    @Spec({"RFC7523-3", "OIDCC-9"})
    void an_assertion_is_good_once() {
        var assertion = new Assertion("robot").signed("ES256", EC);

        assertThat(send(assertion).outcome()).isEqualTo("ok");
        assertThat(send(assertion).outcome()).isEqualTo("invalid_client");
        assertThat(send(assertion).why()).contains("jti");
    }

    @Test
    void the_same_jti_of_another_client_is_another_one() {
        send(new Assertion("robot").with("jti", "j1").signed("ES256", EC));

        var other = send(new Assertion("other").with("jti", "j1").signed("ES256", OTHER));

        assertThat(other.outcome()).isEqualTo("ok");
    }

    @Test
    void of_64_callers_with_one_assertion_one_gets_in() {
        var assertion = new Assertion("robot").signed("ES256", EC);

        var outcomes = Race.of(() -> send(assertion).outcome());

        assertThat(outcomes).filteredOn("ok"::equals).hasSize(1);
        assertThat(outcomes).filteredOn("invalid_client"::equals).hasSize(Race.CALLERS - 1);
    }

    @Test
    void nothing_is_spent_by_whoever_cannot_sign() {
        var jti = "the-same";
        send(new Assertion("robot").with("jti", jti).signed("ES256", OTHER));
        send(new Assertion("robot").with("jti", jti).with("aud", "x").signed("ES256", EC));

        var rightful = send(new Assertion("robot").with("jti", jti).signed("ES256", EC));

        assertThat(rightful.outcome()).isEqualTo("ok");
        assertThat(house.store.writes()).isEqualTo(1);
    }

    @Test
    void a_jti_is_remembered_for_as_long_as_its_assertion_could_be_used() {
        var assertion =
                new Assertion("robot")
                        .with("exp", NOON.plusSeconds(60).getEpochSecond())
                        .signed("ES256", EC);
        send(assertion);
        var lastMoment = NOON.plusSeconds(89);
        house.store.sweep(lastMoment, 100);

        assertThat(send(lastMoment, Map.of("client_assertion", assertion)).why()).contains("jti");
        house.store.sweep(lastMoment.plusSeconds(2), 100);
        assertThat(send(lastMoment.plusSeconds(2), Map.of("client_assertion", assertion)).why())
                .contains("expired");
    }

    @Test
    void a_jti_is_not_forgotten_because_another_servers_clock_is_ahead() {
        var assertion =
                new Assertion("robot")
                        .with("exp", NOON.plusSeconds(60).getEpochSecond())
                        .signed("ES256", EC);
        send(assertion);

        house.store.sweep(NOON.plusSeconds(89 + 120), 100);

        var again = send(NOON.plusSeconds(89), Map.of("client_assertion", assertion));
        assertThat(again.why()).contains("jti");
    }

    @Test
    void an_endless_jti_is_refused() {
        var answer = send(new Assertion("robot").with("jti", "j".repeat(513)).signed("ES256", EC));

        assertThat(answer.outcome()).isEqualTo("invalid_client");
    }

    private Answer send(String assertion) {
        return send(NOON, Map.of("client_assertion", assertion));
    }

    private Answer send(Instant at, Map<String, String> more) {
        var form = new HashMap<>(more);
        form.put("grant_type", "client_credentials");
        form.put("client_assertion_type", Assertion.TYPE);
        return house.token(at, form);
    }

    private static ECKey ec(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
