package dev.sallyport.introspect;

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
import org.junit.jupiter.params.provider.ValueSource;

class IntrospectEndpointTest {
    private static final Instant LATER = NOON.plusSeconds(600);

    private final OneTenant house =
            new OneTenant(
                    new SampleTenant().build(),
                    SampleClient.confidential("web", "s").build(),
                    SampleClient.confidential("sealed", "s").opaque().build(),
                    SampleClient.confidential("api", "s").build(),
                    SampleClient.withoutSecret("phone").build());

    @ParameterizedTest
    @ValueSource(strings = {"web", "sealed"})
    @Spec("RFC7662-2.2")
    void a_living_access_token_is_told_to_an_api(String client) {
        var tokens = signIn(client, "openid", "profile", "pockets.read");

        var answer = introspect("api", tokens.text("access_token"), LATER);

        var body = answer.body();
        assertThat(body.isTrue("active")).isTrue();
        assertThat(body.string("scope")).contains("openid profile pockets.read");
        assertThat(body.string("client_id")).contains(client);
        assertThat(body.string("username")).contains("alice");
        assertThat(body.string("token_type")).contains("Bearer");
        assertThat(body.number("exp")).contains(NOON.getEpochSecond() + 3600);
        assertThat(body.number("iat")).contains(NOON.getEpochSecond());
        assertThat(body.string("sub")).contains(house.alice.subject());
        assertThat(body.string("aud")).contains("https://api.example");
        assertThat(body.string("iss")).contains("https://id.example");
        assertThat(body.string("jti")).isPresent();
        assertThat(answer.reply().headers().first("Cache-Control")).contains("no-store");
    }

    @Test
    @Spec("RFC7662-5")
    void a_user_name_is_told_only_where_the_profile_was_granted() {
        var tokens = signIn("web", "openid", "pockets.read");

        var body = introspect("api", tokens.text("access_token"), LATER).body();

        assertThat(body.isTrue("active")).isTrue();
        assertThat(body.has("username")).isFalse();
    }

    @Test
    @Spec("RFC7662-2.2")
    void a_token_of_client_credentials_names_no_person() {
        var form = new HashMap<>(as("web"));
        form.put("grant_type", "client_credentials");
        form.put("scope", "profile");
        var tokens = house.token(NOON, form);

        var body = introspect("api", tokens.text("access_token"), LATER).body();

        assertThat(body.isTrue("active")).isTrue();
        assertThat(body.string("sub")).contains("web");
        assertThat(body.has("username")).isFalse();
    }

    @Test
    @Spec({"RFC7662-2.2", "RFC7662-4"})
    void a_refresh_token_is_told_to_nobody_but_its_own_app() {
        var tokens = signIn("web", "openid", "offline_access");
        var refreshToken = tokens.text("refresh_token");

        var own = introspect("web", refreshToken, LATER).body();

        assertThat(own.isTrue("active")).isTrue();
        assertThat(own.string("client_id")).contains("web");
        assertThat(own.string("aud")).contains("https://id.example");
        assertThat(own.has("token_type")).isFalse();
        assertThat(own.number("exp"))
                .contains(NOON.plus(SampleTenant.REFRESH_LIFE).getEpochSecond());
        assertThat(introspect("api", refreshToken, LATER).body()).isEqualTo(INACTIVE);
    }

    @Test
    @Spec("RFC7662-2.2")
    void a_refresh_token_is_as_active_as_the_token_door_would_find_it() {
        var tokens = signIn("web", "openid", "offline_access");
        var old = tokens.text("refresh_token");
        var next = refresh(tokens, LATER).text("refresh_token");

        assertThat(isActive("web", old, LATER.plusSeconds(59))).isTrue();
        assertThat(isActive("web", old, LATER.plusSeconds(60))).isFalse();
        assertThat(isActive("web", next, LATER.plusSeconds(60))).isTrue();
        assertThat(isActive("web", next, LATER.plus(SampleTenant.REFRESH_LIFE))).isFalse();
    }

    @Test
    void asking_about_an_old_refresh_token_ends_nothing() {
        var tokens = signIn("web", "openid", "offline_access");
        var next = refresh(tokens, LATER).text("refresh_token");

        introspect("web", tokens.text("refresh_token"), LATER.plusSeconds(90));

        assertThat(isActive("web", next, LATER.plusSeconds(91))).isTrue();
    }

    @Test
    @Spec("RFC7662-2.2")
    void what_is_not_alive_is_inactive_and_nothing_more_is_said() {
        var tokens = signIn("web", "openid");
        var access = tokens.text("access_token");

        assertThat(introspect("api", access, NOON.plus(Duration.ofHours(1))).body())
                .isEqualTo(INACTIVE);
        assertThat(introspect("api", tokens.text("id_token"), LATER).body()).isEqualTo(INACTIVE);
        assertThat(introspect("api", "no token at all", LATER).body()).isEqualTo(INACTIVE);
        assertThat(introspect("api", access + "x", LATER).body()).isEqualTo(INACTIVE);

        house.endEverythingOfAlice(LATER);
        assertThat(introspect("api", access, LATER.plusSeconds(6)).body()).isEqualTo(INACTIVE);
        assertThat(introspect("web", tokens.text("refresh_token"), LATER.plusSeconds(6)).body())
                .isEqualTo(INACTIVE);
    }

    @Test
    @Spec("RFC7662-2.1")
    void whoever_asks_must_be_a_client_that_has_proven_itself() {
        var access = signIn("web", "openid").text("access_token");

        var nobody = house.post("/introspect", LATER, Map.of("token", access));
        var wrong =
                house.post(
                        "/introspect",
                        LATER,
                        Map.of("token", access, "client_id", "api", "client_secret", "guess"));
        var phone = house.post("/introspect", LATER, Map.of("token", access, "client_id", "phone"));

        assertThat(nobody.status()).isEqualTo(401);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(phone.status()).isEqualTo(401);
        assertThat(phone.why()).contains("keep a secret");
    }

    @Test
    @Spec("RFC7662-2.1")
    void a_token_must_be_sent() {
        var answer = house.post("/introspect", LATER, as("api"));

        assertThat(answer.outcome()).isEqualTo("invalid_request");
    }

    @Test
    void a_hint_may_be_wrong() {
        var form = new HashMap<>(as("api"));
        form.put("token", signIn("web", "openid").text("access_token"));
        form.put("token_type_hint", "refresh_token");

        assertThat(house.post("/introspect", LATER, form).body().isTrue("active")).isTrue();
    }

    @Test
    void nothing_is_ever_written() {
        var tokens = signIn("web", "openid", "profile");
        house.store.forgetCounts();

        introspect("api", tokens.text("access_token"), LATER);
        introspect("web", tokens.text("refresh_token"), LATER);

        assertThat(house.store.writes()).isZero();
    }

    @Test
    void browser_apps_of_registered_origins_may_read_the_answer() {
        var door = house.router.door("/introspect").orElseThrow();

        assertThat(door.crossOrigin()).isEqualTo(CrossOrigin.REGISTERED);
        assertThat(door.metadata()).containsKey("introspection_endpoint_auth_methods_supported");
    }

    private static final JsonObject INACTIVE = JsonObject.builder().add("active", false).build();

    private boolean isActive(String asker, String token, Instant at) {
        return introspect(asker, token, at).body().isTrue("active");
    }

    private Answer introspect(String asker, String token, Instant at) {
        var form = new HashMap<>(as(asker));
        form.put("token", token);
        return house.post("/introspect", at, form);
    }

    private Answer signIn(String client, String... scopes) {
        var form = new HashMap<>(as(client));
        form.put("grant_type", "authorization_code");
        form.put("code", new SampleCode(house, client).scopes(scopes).issue());
        form.put("redirect_uri", SampleClient.CALLBACK);
        return house.token(NOON, form);
    }

    private Answer refresh(Answer tokens, Instant at) {
        var form = new HashMap<>(as("web"));
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", tokens.text("refresh_token"));
        return house.token(at, form);
    }

    private static Map<String, String> as(String client) {
        return Map.of("client_id", client, "client_secret", "s");
    }
}
