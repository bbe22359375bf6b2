package dev.sallyport.clientauth;

import static dev.sallyport.fixture.OneTenant.NOON;
import static dev.sallyport.protocol.ErrorCode.INVALID_CLIENT;
import static dev.sallyport.protocol.ErrorCode.TEMPORARILY_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.sallyport.client.Client;
import dev.sallyport.fixture.Assertion;
import dev.sallyport.fixture.OneTenant;
import dev.sallyport.fixture.Refusals;
import dev.sallyport.fixture.SampleClient;
import dev.sallyport.fixture.SampleTenant;
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Refusal.Refused;
import dev.sallyport.spec.Spec;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientKeysTest {
    private static final ECKey FIRST = ec("first");
    private static final ECKey SECOND = ec("second");
    private static final Client ROBOT =
            SampleClient.withKeysAt("robot", "https://robot.example/jwks").build();

    private final AtomicInteger fetches = new AtomicInteger();
    private Optional<JsonObject> site = Optional.of(Assertion.jwks(FIRST));
    private final ClientKeys keys = new ClientKeys(this::fetch);

    private Optional<JsonObject> fetch(URI address) {
        assertThat(address).isEqualTo(URI.create("https://robot.example/jwks"));
        fetches.incrementAndGet();
        return site;
    }

    @Test
    void keys_are_read_once_and_remembered_for_ten_minutes() {
        assertThat(kids("first", NOON)).containsExactly("first");
        assertThat(kids("first", after(599))).containsExactly("first");
        assertThat(fetches).hasValue(1);

        kids("first", after(600));
        assertThat(fetches).hasValue(2);
    }

    @Test
    void an_unknown_key_is_looked_for_at_most_once_a_minute() {
        kids("first", NOON);
        site = Optional.of(Assertion.jwks(FIRST, SECOND));

        assertThat(kids("second", after(59))).containsExactly("first");
        assertThat(kids("second", after(60))).containsExactly("first", "second");
        kids("third", after(61));
        kids("third", after(119));
        assertThat(fetches).hasValue(2);
        kids("third", after(120));
        assertThat(fetches).hasValue(3);
    }

    @Test
    void an_assertion_that_names_no_key_makes_nobody_fetch_again() {
        kids("first", NOON);

        keys.of(ROBOT, Optional.empty(), after(300));

        assertThat(fetches).hasValue(1);
    }

    @Test
    void an_address_that_never_answered_is_refused_and_tried_every_ten_seconds() {
        site = Optional.empty();

        assertThat(refusal(NOON)).isTrue();
        assertThat(refusal(after(9))).isTrue();
        assertThat(fetches).hasValue(1);

        site = Optional.of(Assertion.jwks(FIRST));
        assertThat(kids("first", after(10))).containsExactly("first");
    }

    @Test
    void an_address_that_stops_answering_is_believed_for_an_hour() {
        kids("first", NOON);
        site = Optional.empty();

        assertThat(kids("first", after(3599))).containsExactly("first");
        assertThat(refusal(after(3600))).isTrue();
    }

    @Test
    @Spec("RFC7517-5")
    void keys_that_cannot_be_read_are_left_out() {
        var odd = JsonObject.builder().add("kty", "LATTICE").add("kid", "odd").build();
        var broken = JsonObject.builder().add("kty", "EC").add("crv", "P-256").build();
        var good = JsonObject.parse(FIRST.toPublicJWK().toJSONString());
        var secret = JsonObject.builder().add("kty", "oct").add("k", "AAAA").build();
        site =
                Optional.of(
                        JsonObject.builder()
                                .add("keys", List.of(odd, broken, secret, good))
                                .build());

        assertThat(kids("first", NOON)).containsExactly("first");
    }

    @Test
    void a_document_that_is_no_key_set_holds_no_keys() {
        site = Optional.of(JsonObject.builder().add("keys", "none").build());

        assertThat(kids("first", NOON)).isEmpty();
    }

    @Test
    void only_public_halves_are_kept() {
        var careless = JsonObject.parse(FIRST.toJSONString());
        site = Optional.of(JsonObject.builder().add("keys", List.of(careless)).build());

        assertThat(keys.of(ROBOT, Optional.of("first"), NOON)).noneMatch(JWK::isPrivate);
    }

    @Test
    void an_address_that_hangs_holds_up_its_reader_and_a_few_others() throws Exception {
        var reading = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        var hanging = hanging(reading, released);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reader = threads.submit(() -> hanging.of(ROBOT, Optional.empty(), NOON));
            reading.await();

            var answers = new LinkedBlockingQueue<String>();
            for (var other = 0; other < 50; other++) {
                threads.execute(() -> answers.add(outcome(hanging)));
            }
            var atOnce = taken(answers, 42);
            released.countDown();

            assertThat(atOnce).containsOnly(TEMPORARILY_UNAVAILABLE.wireName());
            assertThat(taken(answers, 8)).containsOnly("first");
            assertThat(reader.get()).hasSize(1);
        }
    }

    /// A key without an id may be the one that is named.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void while_one_looks_for_newer_keys_others_go_on_with_the_last_good_ones(boolean hasIds)
            throws Exception {
        if (!hasIds) {
            site = Optional.of(Assertion.jwks(new ECKey.Builder(FIRST).keyID(null).build()));
        }
        var reading = new CountDownLatch(2);
        var released = new CountDownLatch(1);
        var hangs = new AtomicBoolean();
        var sometimes =
                new ClientKeys(address -> {
                    reading.countDown();
                    return hangs.get() ? held(released) : fetch(address);
                });
        sometimes.of(ROBOT, Optional.empty(), NOON);
        hangs.set(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reader = threads.submit(() -> sometimes.of(ROBOT, Optional.empty(), after(600)));
            reading.await();

            var other = threads.submit(() -> sometimes.of(ROBOT, Optional.of("first"), after(600)));
            try {
                assertThat(other.get(60, TimeUnit.SECONDS)).hasSize(1);
            } finally {
                released.countDown();
            }
            assertThat(reader.get()).hasSize(1);
        }
    }

    private static List<String> taken(BlockingQueue<String> answers, int count)
            throws InterruptedException {
        var taken = new ArrayList<String>();
        while (taken.size() < count) {
            taken.add(answers.take());
        }
        return taken;
    }

    private static String outcome(ClientKeys keys) {
        try {
            return keys.of(ROBOT, Optional.empty(), NOON).getFirst().getKeyID();
        } catch (Refused refused) {
            return refused.refusal().code().wireName();
        }
    }

    private ClientKeys hanging(CountDownLatch reading, CountDownLatch released) {
        return new ClientKeys(_ -> {
            reading.countDown();
            return held(released);
        });
    }

    private Optional<JsonObject> held(CountDownLatch released) {
        try {
            released.await();
            return site;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Test
    void a_client_proves_itself_with_a_published_key_and_is_told_when_it_cannot_be_read() {
        var house = new OneTenant(new SampleTenant().build(), this::fetch, ROBOT);

        assertThat(outcome(house, FIRST)).isEqualTo("ok");
        assertThat(outcome(house, SECOND)).startsWith("the client is unknown");

        site = Optional.empty();
        var unreachable = new OneTenant(new SampleTenant().build(), this::fetch, ROBOT);
        assertThat(outcome(unreachable, FIRST)).contains("jwks_uri");
    }

    private static String outcome(OneTenant house, ECKey key) {
        var answer =
                house.token(
                        NOON,
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_assertion_type",
                                Assertion.TYPE,
                                "client_assertion",
                                new Assertion("robot").kid(key.getKeyID()).signed("ES256", key)));
        return answer.why().isEmpty() ? answer.outcome() : answer.why();
    }

    private List<String> kids(String wanted, Instant at) {
        return keys.of(ROBOT, Optional.of(wanted), at).stream().map(JWK::getKeyID).toList();
    }

    private boolean refusal(Instant at) {
        return Refusals.of(() -> kids("first", at)).equals(Optional.of(INVALID_CLIENT));
    }

    private static Instant after(int seconds) {
        return NOON.plus(Duration.ofSeconds(seconds));
    }

    private static ECKey ec(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
