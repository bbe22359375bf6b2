package dev.sallyport.examples.demoapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.sallyport.examples.demoapi.DemoApiSettings.Offer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every request goes over a real socket, to the API and from it to its issuer.
class DemoApiTest {
    private static final String INVALID = "Bearer error=\"invalid_token\"";

    private final HttpClient client = HttpClient.newHttpClient();
    private FakeIssuer issuer;
    private DemoApi api;

    @BeforeEach
    void start() throws IOException {
        issuer = new FakeIssuer();
        api =
                DemoApi.start(
                        new DemoApiSettings(
                                0,
                                List.of(
                                        offer("/send", "sign:requests", "{\"sent\":true}"),
                                        offer("/admin", "admin", "{}"))));
    }

    private Offer offer(String path, String scope, String answer) {
        return new Offer(path, issuer.issuer(), "the-api", scope, answer);
    }

    @AfterEach
    void stop() {
        api.close();
        issuer.close();
        client.close();
    }

    @Test
    void a_good_token_is_served() throws Exception {
        var response = send("/send", "Bearer " + issuer.token());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"sent\":true}");
    }

    @Test
    void the_scheme_is_read_without_case() throws Exception {
        assertThat(send("/send", "bearer " + issuer.token()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_request_without_a_token_gets_a_bare_challenge() throws Exception {
        var response = send("/send");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(challenge(response)).isEqualTo("Bearer");
    }

    @Test
    void another_scheme_counts_as_no_token() throws Exception {
        assertThat(challenge(send("/send", "Basic YTpi"))).isEqualTo("Bearer");
        assertThat(challenge(send("/send", "Bearer "))).isEqualTo("Bearer");
    }

    @Test
    void two_authorization_headers_are_refused() throws Exception {
        var token = "Bearer " + issuer.token();

        assertThat(send("/send", token, token).statusCode()).isEqualTo(400);
    }

    @Test
    void a_token_without_the_scope_is_told_which_one() throws Exception {
        var response = send("/admin", "Bearer " + issuer.token());

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(challenge(response))
                .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"admin\"");
    }

    @Test
    void part_of_a_scope_is_not_the_scope() throws Exception {
        var token = issuer.token(claims -> claims.claim("scope", "sign:requests2 xsign:requests"));

        assertThat(send("/send", "Bearer " + token).statusCode()).isEqualTo(403);
    }

    @Test
    void an_expired_token_is_invalid() throws Exception {
        var hourAgo = Date.from(Instant.now().minusSeconds(3600));
        var response =
                send("/send", "Bearer " + issuer.token(claims -> claims.expirationTime(hourAgo)));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(challenge(response)).startsWith(INVALID).contains("expired");
    }

    @Test
    void a_token_of_another_issuer_is_invalid() throws Exception {
        assertInvalid(issuer.token(claims -> claims.issuer("http://evil.localhost")));
    }

    @Test
    void a_token_for_another_audience_is_invalid() throws Exception {
        assertInvalid(issuer.token(claims -> claims.audience("another-api")));
    }

    @Test
    void a_token_that_never_expires_is_invalid() throws Exception {
        assertInvalid(issuer.token(claims -> claims.expirationTime(null)));
    }

    @Test
    void an_id_token_is_not_an_access_token() throws Exception {
        assertInvalid(issuer.idToken());
    }

    @Test
    void an_unsigned_token_is_invalid() throws Exception {
        var header = Base64URL.encode("{\"alg\":\"none\",\"typ\":\"at+jwt\"}");
        var claims = Base64URL.encode(JSONObjectUtils.toJSONString(issuer.goodClaims()));

        assertInvalid(header + "." + claims + ".");
    }

    @Test
    void a_token_signed_with_the_public_key_as_a_secret_is_invalid() throws Exception {
        assertInvalid(issuer.signedWithThePublicKey());
    }

    @Test
    void a_token_signed_by_somebody_else_is_invalid() throws Exception {
        assertInvalid(issuer.forged());
    }

    @Test
    void a_token_whose_claims_were_changed_is_invalid() throws Exception {
        var parts = issuer.token().split("\\.", -1);
        var claims = new Base64URL(parts[1]).decodeToString().replace("subject-1", "subject-2");

        assertInvalid(parts[0] + "." + Base64URL.encode(claims) + "." + parts[2]);
    }

    @Test
    void nonsense_is_invalid() throws Exception {
        assertInvalid("x");
        assertInvalid("a.b.c");
        assertInvalid("....");
    }

    @Test
    void keys_are_fetched_once_for_many_tokens() throws Exception {
        for (var i = 0; i < 5; i++) {
            send("/send", "Bearer " + issuer.token());
        }

        assertThat(issuer.keyFetches).hasValue(1);
    }

    @Test
    void a_new_key_is_fetched_when_a_token_names_it() throws Exception {
        send("/send", "Bearer " + issuer.token());
        issuer.rotate();

        assertThat(send("/send", "Bearer " + issuer.token()).statusCode()).isEqualTo(200);
        assertThat(issuer.keyFetches).hasValue(2);
    }

    @Test
    void made_up_keys_cannot_drive_fetching() throws Exception {
        send("/send", "Bearer " + issuer.token());
        for (var i = 0; i < 20; i++) {
            assertInvalid(tokenOfKey("made-up-" + i));
        }

        assertThat(issuer.keyFetches.get()).isLessThanOrEqualTo(3);
    }

    @Test
    void while_the_issuer_is_away_nothing_is_said_about_tokens() throws Exception {
        var token = issuer.token();
        issuer.close();

        var response = send("/send", "Bearer " + token);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void a_discovery_document_that_names_another_issuer_is_not_believed() throws Exception {
        issuer.announcedIssuer = "http://evil.localhost";

        assertThat(send("/send", "Bearer " + issuer.token()).statusCode()).isEqualTo(503);
    }

    @Test
    void other_addresses_and_methods_are_not_there() throws Exception {
        assertThat(send("/send/").statusCode()).isEqualTo(404);
        var post =
                HttpRequest.newBuilder(address("/send"))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build();
        var response = client.send(post, BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("GET");
    }

    @Test
    void the_documented_endpoints_are_offered() {
        assertThat(DemoApiSettings.defaults().offers())
                .extracting(Offer::path)
                .containsExactly(
                        "/api/web/oauth2/version",
                        "/v1/signature_request/send",
                        "/api/v2/pockets/",
                        "/v1/sign_tasks");
    }

    private String tokenOfKey(String keyId) throws JOSEException {
        var parts = issuer.token().split("\\.", -1);
        var header = "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"" + keyId + "\"}";
        return Base64URL.encode(header.getBytes(UTF_8)) + "." + parts[1] + "." + parts[2];
    }

    private void assertInvalid(String token) throws Exception {
        var response = send("/send", "Bearer " + token);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(challenge(response)).startsWith(INVALID);
        assertThat(response.body()).isEqualTo("{\"error\":\"invalid_token\"}");
    }

    private static String challenge(HttpResponse<String> response) {
        return response.headers().firstValue("WWW-Authenticate").orElse("none");
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + api.port() + path);
    }

    private HttpResponse<String> send(String path, String... authorization)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address(path));
        for (var header : authorization) {
            request.header("Authorization", header);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
