package dev.sallyport.userinfo;

import static dev.sallyport.token.TokenRoom.NOW;
import static dev.sallyport.token.TokenRoom.client;
import static dev.sallyport.token.TokenRoom.forTheClientItself;
import static dev.sallyport.token.TokenRoom.issuance;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.protocol.Endpoint.CrossOrigin;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.protocol.Router;
import dev.sallyport.spec.Spec;
import dev.sallyport.token.Issuance;
import dev.sallyport.token.TokenRoom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserinfoEndpointTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final TokenRoom room = new TokenRoom();
    private final UserinfoEndpoint door =
            new UserinfoEndpoint(room.tenant.issuer(), room.liveTokens, room.users);
    private final Router router = new Router(room.tenant.dialect(), List.of(door));

    private Reply get(Headers headers) {
        return router.answer(TokenRoom.request("GET", "", headers, ""));
    }

    private Reply post(Headers headers, String body) {
        return router.answer(
                TokenRoom.request("POST", "", headers.with("Content-Type", FORM), body));
    }

    private static Headers bearing(String token) {
        return Headers.NONE.with("Authorization", "Bearer " + token);
    }

    private static String challenge(Reply reply) {
        return reply.headers().first("WWW-Authenticate").orElse("none");
    }

    private static String error(Reply reply) {
        return ((Reply.Json) reply).body().requiredString("error");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Spec({"OIDCC-5.3.2", "OIDCC-5.3", "RFC6750-2.1"})
    void the_claims_of_the_tokens_scopes_are_told(boolean isOpaque) {
        var token = room.accessToken(client("ES256", "ES256", isOpaque), "openid", "email");

        var reply = (Reply.Json) get(bearing(token));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().members())
                .containsOnlyKeys("sub", "email", "email_verified")
                .containsEntry("email", "alice@example.com");
        assertThat(reply.headers().first("Cache-Control")).contains("no-store");
    }

    @Test
    @Spec({"OIDCC-5.3.1", "OIDCC-5.3", "RFC6750-2.1", "RFC6750-2.2"})
    void a_post_is_answered_with_the_token_in_the_header_or_in_the_form() {
        var token = room.accessToken(client(), "openid");

        assertThat(post(bearing(token), "").status()).isEqualTo(200);
        assertThat(post(Headers.NONE, "access_token=" + token).status()).isEqualTo(200);
        assertThat(router.answer(TokenRoom.request("POST", "", bearing(token), "")).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer", "BEARER", "Bearer"})
    void the_schemes_name_is_compared_without_case(String scheme) {
        var token = room.accessToken(client(), "openid");

        assertThat(get(Headers.NONE.with("Authorization", scheme + " " + token)).status())
                .isEqualTo(200);
    }

    @Test
    @Spec("RFC6750-3")
    void who_brings_no_token_is_asked_for_one_and_told_of_no_error() {
        for (var headers :
                List.of(
                        Headers.NONE,
                        Headers.NONE.with("Authorization", "Basic ZGVtbzpkZW1v"),
                        Headers.NONE.with("Authorization", "Bearer"))) {
            var reply = get(headers);

            assertThat(reply.status()).isEqualTo(401);
            assertThat(challenge(reply)).isEqualTo("Bearer realm=\"" + TokenRoom.ISSUER + "\"");
            assertThat(reply).isInstanceOf(Reply.Empty.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "spa_AAAA", " ", "<script>", "\"quoted\""})
    @Spec("RFC6750-3.1")
    void a_token_that_is_none_is_refused_without_echo(String text) {
        var reply = get(bearing(text));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(challenge(reply))
                .isEqualTo(
                        "Bearer error=\"invalid_token\", error_description=\"the access token is"
                                + " expired, revoked or not ours\"");
        assertThat(error(reply)).isEqualTo("invalid_token");
    }

    @Test
    void an_expired_token_is_refused() {
        var token =
                room.accessTokens
                        .issue(issuance(client(), room.grant("openid")), NOW.minusSeconds(3600))
                        .text();

        assertThat(challenge(get(bearing(token)))).startsWith("Bearer error=\"invalid_token\"");
    }

    @Test
    void a_token_of_a_revoked_grant_is_refused() {
        var grant = room.grant("openid");
        var token = room.accessTokens.issue(issuance(client(), grant), NOW).text();
        room.grants.revoke(grant.id(), NOW);

        assertThat(get(bearing(token)).status()).isEqualTo(401);
    }

    @Test
    void an_id_token_and_a_refresh_token_are_refused() {
        var grant = room.grant("openid");

        assertThat(get(bearing(room.idTokens.issue(client(), grant, "a", NOW))).status())
                .isEqualTo(401);
        assertThat(get(bearing(room.refreshTokens.issue(grant.id(), 0))).status()).isEqualTo(401);
    }

    @Test
    @Spec("RFC6750-3.1")
    void a_token_without_openid_is_short_of_scope() {
        var reply = get(bearing(room.accessToken(client(), "pockets.read", "email")));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(challenge(reply))
                .startsWith("Bearer error=\"insufficient_scope\"")
                .endsWith("scope=\"openid\"");
        assertThat(error(reply)).isEqualTo("insufficient_scope");
    }

    @Test
    void a_token_of_the_client_itself_is_short_of_scope() {
        var token = room.accessTokens.issue(forTheClientItself(client()), NOW).text();

        assertThat(get(bearing(token)).status()).isEqualTo(403);
    }

    @Test
    void a_token_nobody_signed_in_for_is_short_of_scope_even_when_it_speaks_for_a_user() {
        var owner = room.grant().subject();
        var issuance =
                new Issuance(
                        client(), owner, List.of("openid"), Optional.empty(), Optional.empty());
        var token = room.accessTokens.issue(issuance, NOW).text();

        assertThat(get(bearing(token)).status()).isEqualTo(403);
    }

    @Test
    @Spec({"RFC9700-4.3.2", "RFC6750-2.3"})
    void a_token_in_the_address_is_refused_even_when_it_is_good() {
        var token = room.accessToken(client(), "openid");
        for (var method : List.of("GET", "POST")) {
            var request = TokenRoom.request(method, "access_token=" + token, bearing(token), "");

            var reply = router.answer(request);

            assertThat(reply.status()).isEqualTo(400);
            assertThat(challenge(reply)).startsWith("Bearer error=\"invalid_request\"");
            assertThat(reply.toString()).doesNotContain(token);
        }
    }

    @Test
    @Spec("RFC6750-2")
    void a_token_in_two_places_is_refused() {
        var token = room.accessToken(client(), "openid");

        assertThat(error(post(bearing(token), "access_token=" + token)))
                .isEqualTo("invalid_request");
        assertThat(error(get(bearing(token).with("Authorization", "Bearer " + token))))
                .isEqualTo("invalid_request");
        assertThat(error(post(Headers.NONE, "access_token=a&access_token=b")))
                .isEqualTo("invalid_request");
    }

    @Test
    @Spec("RFC6750-2.2")
    void a_body_of_another_type_is_not_looked_at() {
        var token = room.accessToken(client(), "openid");
        var json = Headers.NONE.with("Content-Type", "application/json");
        Request request =
                TokenRoom.request("POST", "", json, "{\"access_token\":\"" + token + "\"}");

        assertThat(challenge(router.answer(request))).startsWith("Bearer realm=");
    }

    @Test
    @Spec("RFC6750-2.2")
    void a_get_with_a_form_is_not_looked_at() {
        var form = Headers.NONE.with("Content-Type", FORM);
        var body = "access_token=" + room.accessToken(client(), "openid");

        var reply = router.answer(TokenRoom.request("GET", "", form, body));

        assertThat(challenge(reply)).startsWith("Bearer realm=");
    }

    @Test
    void another_method_is_refused_without_a_challenge() {
        var reply = router.answer(TokenRoom.request("DELETE", "", Headers.NONE, ""));

        assertThat(reply.status()).isEqualTo(405);
        assertThat(challenge(reply)).isEqualTo("none");
    }

    @Test
    @Spec("OIDCC-5.3")
    void pages_of_registered_origins_may_read_the_answers() {
        assertThat(door.crossOrigin()).isEqualTo(CrossOrigin.REGISTERED);
    }
}
