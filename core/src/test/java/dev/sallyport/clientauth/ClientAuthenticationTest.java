package dev.sallyport.clientauth;

import static dev.sallyport.fixture.OneTenant.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.client.AuthMethod;
import dev.sallyport.fixture.OneTenant;
import dev.sallyport.fixture.OneTenant.Answer;
import dev.sallyport.fixture.SampleClient;
import dev.sallyport.fixture.SampleTenant;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Request;
import dev.sallyport.spec.Spec;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Seen from outside: `client_credentials` needs nothing but a client that has proven itself.
class ClientAuthenticationTest {
    private static final String ODD_SECRET = "100%+a:b%2B c&d=é%";

    private final OneTenant house =
            new OneTenant(
                    new SampleTenant().build(),
                    SampleClient.confidential("post", "post-secret").build(),
                    SampleClient.confidential("two", "old-secret", "new-secret").build(),
                    SampleClient.confidential("basic", "basic-secret")
                            .method(AuthMethod.CLIENT_SECRET_BASIC)
                            .build(),
                    SampleClient.confidential("odd+name", ODD_SECRET)
                            .method(AuthMethod.CLIENT_SECRET_BASIC)
                            .build(),
                    SampleClient.withoutSecret("phone").build());

    @Test
    @Spec("RFC6749-2.3.1")
    void a_secret_in_the_body_proves_a_client_that_registered_so() {
        assertThat(send(body("post", "post-secret"), none()).outcome()).isEqualTo("ok");
    }

    @Test
    @Spec("RFC6749-2.3.1")
    void a_secret_in_the_header_proves_a_client_that_registered_so() {
        assertThat(send(Map.of(), basic("basic", "basic-secret")).outcome()).isEqualTo("ok");
        assertThat(send(Map.of(), header("bAsIc " + base64("basic:basic-secret"))).outcome())
                .isEqualTo("ok");
    }

    @Test
    void while_a_secret_is_rotated_both_count() {
        assertThat(send(body("two", "old-secret"), none()).outcome()).isEqualTo("ok");
        assertThat(send(body("two", "new-secret"), none()).outcome()).isEqualTo("ok");
    }

    @Test
    @Spec("RFC6749-2.3.1")
    void a_secret_full_of_special_characters_works_raw_and_form_encoded() {
        var raw = "odd+name:" + ODD_SECRET;
        var encoded = encode("odd+name") + ":" + encode(ODD_SECRET);

        assertThat(send(Map.of(), header("Basic " + base64(raw))).outcome()).isEqualTo("ok");
        assertThat(send(Map.of(), header("Basic " + base64(encoded))).outcome()).isEqualTo("ok");
        assertThat(send(Map.of(), header("Basic " + base64(encoded + "x"))).outcome())
                .isEqualTo("invalid_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%%", "%zz", "+", ":", "a:b", "%2", "%41", "%C3%28", "a b", "=&"})
    @Spec("RFC6749-2.3.1")
    void every_secret_works_in_both_spellings(String secret) {
        var one =
                new OneTenant(
                        new SampleTenant().build(),
                        SampleClient.confidential("c", secret)
                                .method(AuthMethod.CLIENT_SECRET_BASIC)
                                .build());

        for (var spelled : List.of(secret, encode(secret))) {
            var request = request(Map.of(), header("Basic " + base64("c:" + spelled)));
            assertThat(one.send(request).outcome()).isEqualTo("ok");
        }
    }

    @Test
    @Spec("RFC6749-5.2")
    void an_unknown_client_and_a_wrong_secret_get_the_same_answer() {
        var unknown = send(body("nobody", "post-secret"), none());
        var wrong = send(body("post", "guess"), none());
        var unproven = send(Map.of("client_id", "post"), none());
        var publicOne = send(body("phone", "guess"), none());

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.outcome()).isEqualTo("invalid_client");
        assertThat(List.of(unknown, unproven, publicOne))
                .allSatisfy(answer -> assertThat(answer.reply()).isEqualTo(wrong.reply()));
    }

    @Test
    @Spec({"RFC6749-5.2", "RFC9110-11.6.1", "RFC9110-15.5.2"})
    void a_401_names_the_scheme_whichever_was_tried() {
        for (var answer :
                List.of(
                        send(Map.of(), basic("basic", "guess")),
                        send(body("post", "guess"), none()),
                        send(Map.of(), none()))) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.reply().headers().first("WWW-Authenticate"))
                    .contains("Basic realm=\"https://id.example\", charset=\"UTF-8\"");
        }
    }

    @Test
    @Spec({"RFC6749-2.3", "OIDCC-9"})
    void another_method_than_the_registered_one_is_refused_and_named_to_the_client_itself() {
        var postByHeader = send(Map.of(), basic("post", "post-secret"));
        var basicByBody = send(body("basic", "basic-secret"), none());

        assertThat(postByHeader.outcome()).isEqualTo("invalid_client");
        assertThat(postByHeader.why()).endsWith("client_secret_post");
        assertThat(basicByBody.why()).endsWith("client_secret_basic");
    }

    @Test
    void a_stranger_is_not_told_the_registered_method() {
        assertThat(send(Map.of(), basic("post", "guess")).why()).doesNotContain("post");
    }

    @Test
    @Spec("RFC6749-2.3")
    void two_methods_in_one_request_are_refused() {
        var twice = new HashMap<>(body("basic", "basic-secret"));
        var jwt = new HashMap<>(body("post", "post-secret"));
        jwt.put("client_assertion", "e30.e30.e30");
        jwt.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");

        assertThat(send(twice, basic("basic", "basic-secret")).outcome())
                .isEqualTo("invalid_request");
        assertThat(send(jwt, none()).outcome()).isIn("invalid_request", "invalid_client");
    }

    @Test
    @Spec("RFC6749-3.2.1")
    void a_client_id_beside_the_header_must_be_the_same() {
        var same = Map.of("client_id", "basic");
        var other = Map.of("client_id", "post");

        assertThat(send(same, basic("basic", "basic-secret")).outcome()).isEqualTo("ok");
        assertThat(send(other, basic("basic", "basic-secret")).outcome())
                .isEqualTo("invalid_request");
    }

    @Test
    void a_client_id_in_the_body_may_use_either_reading_of_the_header() {
        var raw = header("Basic " + base64("odd+name:" + ODD_SECRET));

        assertThat(send(Map.of("client_id", "odd+name"), raw).outcome()).isEqualTo("ok");
    }

    @Test
    void nothing_at_all_is_refused_with_401() {
        var answer = send(Map.of(), none());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.outcome()).isEqualTo("invalid_client");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Basic ",
                "Basic !!!!",
                "Basic YmFzaWM=",
                "Basic OnNlY3JldA==",
                "Basic gIA6gIA="
            })
    @Spec("RFC7617-2")
    void broken_basic_credentials_are_refused(String value) {
        assertThat(send(Map.of(), header(value)).outcome()).isEqualTo("invalid_client");
    }

    @Test
    void two_authorization_headers_are_refused() {
        var twice = basic("basic", "basic-secret").with("authorization", "Basic eDp5");

        assertThat(send(Map.of(), twice).outcome()).isEqualTo("invalid_request");
    }

    @Test
    void a_header_of_another_scheme_proves_nothing_and_disturbs_nothing() {
        assertThat(send(body("post", "post-secret"), header("Bearer abc")).outcome())
                .isEqualTo("ok");
        assertThat(send(Map.of(), header("Bearer abc")).outcome()).isEqualTo("invalid_client");
    }

    @Test
    @Spec("RFC6749-3.2.1")
    void a_public_client_only_names_itself() {
        var request = request(Map.of("client_id", "phone"), none());

        var client = house.authentication.authenticate(request, request.form());

        assertThat(client.id().value()).isEqualTo("phone");
        assertThat(request.trail().notes()).containsEntry("client", "phone");
    }

    @Test
    void a_secret_is_never_in_the_answer_or_the_log_line() {
        var answer = send(body("post", "a-guess-with-a-tail"), none());

        assertThat(answer.body().text()).doesNotContain("tail");
        assertThat(answer.trail().notes().toString()).doesNotContain("tail");
    }

    @Test
    @Spec({"RFC8414-2", "OIDCD-3"})
    void the_metadata_names_every_method_of_the_door() {
        var token = house.authentication.metadata("token_endpoint", true);
        var introspection = house.authentication.metadata("introspection_endpoint", false);

        assertThat(token)
                .containsEntry(
                        "token_endpoint_auth_methods_supported",
                        List.of(
                                "client_secret_basic",
                                "client_secret_post",
                                "private_key_jwt",
                                "none"))
                .containsEntry(
                        "token_endpoint_auth_signing_alg_values_supported",
                        List.of("RS256", "PS256", "ES256", "EdDSA"));
        assertThat(introspection)
                .containsEntry(
                        "introspection_endpoint_auth_methods_supported",
                        List.of("client_secret_basic", "client_secret_post", "private_key_jwt"));
    }

    private Answer send(Map<String, String> form, Headers headers) {
        return house.send(request(form, headers));
    }

    private static Request request(Map<String, String> form, Headers headers) {
        var all = new HashMap<>(form);
        all.put("grant_type", "client_credentials");
        var plain =
                OneTenant.request(
                        "/token",
                        NOON,
                        "application/x-www-form-urlencoded",
                        Params.of(all).encoded());
        var together = plain.headers();
        for (var field : headers.fields()) {
            together = together.with(field.name(), field.value());
        }
        return new Request(
                plain.id(),
                plain.method(),
                plain.path(),
                plain.rawQuery(),
                together,
                plain.body(),
                plain.remote(),
                plain.at(),
                plain.trail());
    }

    private static Map<String, String> body(String id, String secret) {
        return Map.of("client_id", id, "client_secret", secret);
    }

    private static Headers none() {
        return Headers.NONE;
    }

    private static Headers basic(String id, String secret) {
        return header("Basic " + base64(id + ":" + secret));
    }

    private static Headers header(String authorization) {
        return Headers.NONE.with("Authorization", authorization);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
