package dev.sallyport.revoke;

import static dev.sallyport.fixture.OneTenant.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.fixture.OneTenant;
import dev.sallyport.fixture.OneTenant.Answer;
import dev.sallyport.fixture.SampleClient;
import dev.sallyport.fixture.SampleCode;
import dev.sallyport.fixture.SampleTenant;
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Endpoint.CrossOrigin;
import dev.sallyport.spec.Spec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevokeEndpointTest {
    private static final Instant LATER = NOON.plusSeconds(600);

    private final OneTenant house =
            new OneTenant(
                    new SampleTenant().build(),
                    SampleClient.confidential("web", "s").build(),
                    SampleClient.confidential("sealed", "s").opaque().build(),
                    SampleClient.confidential("other", "s").build(),
                    SampleClient.withoutSecret("phone").build());

    @ParameterizedTest
    @CsvSource({
        "web,refresh_token",
        "web,access_token",
        "sealed,refresh_token",
        "sealed,access_token"
    })
    @Spec("RFC7009-2.1")
    void any_token_of_a_grant_ends_the_whole_grant_with_one_write(String client, String kind) {
        var tokens = signIn(client);
        house.store.forgetCounts();

        var answer = revoke(client, tokens.text(kind));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(JsonObject.empty());
        assertThat(answer.reply().headers().first("Cache-Control")).contains("no-store");
        assertThat(house.store.writes()).isEqualTo(1);
        assertThat(isActive(client, tokens.text("access_token"))).isFalse();
        assertThat(refresh(client, tokens).outcome()).isEqualTo("invalid_grant");
    }

    @Test
    @Spec("RFC7009-2.1")
    void an_old_refresh_token_ends_its_grant_too() {
        var tokens = signIn("web");
        var next = refresh("web", tokens);

        revoke("web", tokens.text("refresh_token"));

        assertThat(refresh("web", next).outcome()).isEqualTo("invalid_grant");
    }

    @Test
    @Spec("RFC7009-2.1")
    void a_token_without_a_grant_ends_alone() {
        var one = ownToken("web");
        var another = ownToken("web");

        revoke("web", one);

        assertThat(isActive("web", one)).isFalse();
        assertThat(isActive("web", another)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"refresh_token", "access_token"})
    @Spec("RFC7009-2.1")
    void a_token_of_another_client_is_refused_and_lives_on(String kind) {
        var tokens = signIn("web");

        var answer = revoke("other", tokens.text(kind));

        assertThat(answer.outcome()).isEqualTo("invalid_grant");
        assertThat(isActive("web", tokens.text("access_token"))).isTrue();
        assertThat(refresh("web", tokens).outcome()).isEqualTo("ok");
    }

    @Test
    @Spec("RFC7009-2.1")
    void an_own_token_of_another_client_is_refused_and_lives_on() {
        var token = ownToken("web");

        assertThat(revoke("other", token).outcome()).isEqualTo("invalid_grant");
        assertThat(isActive("web", token)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "spr_AAAA", "spa_AAAA", "a.b.c", "ü"})
    @Spec("RFC7009-2.2")
    void a_token_nobody_knows_is_answered_like_one_that_was_ended(String token) {
        assertThat(revoke("web", token).status()).isEqualTo(200);
        assertThat(house.store.writes()).isZero();
    }

    @Test
    @Spec("RFC7009-2.2")
    void what_is_dead_already_is_answered_like_that_too() {
        var tokens = signIn("web");
        revoke("web", tokens.text("refresh_token"));
        house.store.forgetCounts();

        assertThat(revoke("web", tokens.text("refresh_token")).status()).isEqualTo(200);
        assertThat(revoke("web", tokens.text("access_token")).status()).isEqualTo(200);
        assertThat(revoke("web", tokens.text("id_token")).status()).isEqualTo(200);
        assertThat(house.store.writes()).isZero();
    }

    @Test
    @Spec("RFC7009-2.1")
    void a_public_client_gives_back_its_own_tokens_by_its_name() {
        var code = new SampleCode(house, "phone").challenged().issue();
        var tokens =
                house.token(
                        NOON,
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                code,
                                "code_verifier",
                                SampleCode.VERIFIER,
                                "redirect_uri",
                                SampleClient.CALLBACK,
                                "client_id",
                                "phone"));
        var foreign = signIn("web").text("refresh_token");

        assertThat(asPhone(foreign).outcome()).isEqualTo("invalid_grant");
        assertThat(asPhone(tokens.text("access_token")).status()).isEqualTo(200);
        assertThat(isActive("web", tokens.text("access_token"))).isFalse();
    }

    private Answer asPhone(String token) {
        return house.post("/revoke", LATER, Map.of("client_id", "phone", "token", token));
    }

    @Test
    @Spec("RFC7009-2.1")
    void a_client_must_prove_itself_and_send_a_token() {
        var token = signIn("web").text("refresh_token");

        assertThat(house.post("/revoke", LATER, Map.of("token", token)).status()).isEqualTo(401);
        assertThat(
                        house.post("/revoke", LATER, Map.of("token", token, "client_id", "web"))
                                .status())
                .isEqualTo(401);
        assertThat(house.post("/revoke", LATER, as("web")).outcome()).isEqualTo("invalid_request");
        assertThat(isActive("web", signIn("web").text("access_token"))).isTrue();
    }

    @Test
    void a_marker_is_swept_soon_after_its_token_would_have_expired() {
        var token = ownToken("web");
        revoke("web", token);

        assertThat(house.store.sweep(NOON.plus(Duration.ofMinutes(61)), 100)).isZero();
        assertThat(house.store.sweep(NOON.plus(Duration.ofMinutes(62)), 100)).isEqualTo(1);
    }

    @Test
    void browser_apps_of_registered_origins_may_read_the_answer() {
        var door = house.router.door("/revoke").orElseThrow();

        assertThat(door.crossOrigin()).isEqualTo(CrossOrigin.REGISTERED);
        assertThat(door.metadata()).containsKey("revocation_endpoint_auth_methods_supported");
    }

    private Answer revoke(String client, String token) {
        var form = new HashMap<>(as(client));
        form.put("token", token);
        return house.post("/revoke", LATER, form);
    }

    private boolean isActive(String asker, String token) {
        var form = new HashMap<>(as(asker));
        form.put("token", token);
        return house.post("/introspect", LATER, form).body().isTrue("active");
    }

    private Answer signIn(String client) {
        var form = new HashMap<>(as(client));
        form.put("grant_type", "authorization_code");
        form.put("code", new SampleCode(house, client).issue());
        form.put("redirect_uri", SampleClient.CALLBACK);
        return house.token(NOON, form);
    }

    private Answer refresh(String client, Answer tokens) {
        var form = new HashMap<>(as(client));
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", tokens.text("refresh_token"));
        return house.token(LATER, form);
    }

    private String ownToken(String client) {
        var form = new HashMap<>(as(client));
        form.put("grant_type", "client_credentials");
        return house.token(NOON, form).text("access_token");
    }

    private static Map<String, String> as(String client) {
        return Map.of("client_id", client, "client_secret", "s");
    }
}
