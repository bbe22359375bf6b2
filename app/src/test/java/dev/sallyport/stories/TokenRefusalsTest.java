package dev.sallyport.stories;

import static dev.sallyport.stories.Standard.error;
import static dev.sallyport.stories.Standard.json;
import static dev.sallyport.stories.Standard.refresh;
import static dev.sallyport.stories.Standard.secret;
import static dev.sallyport.stories.Standard.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.spec.Spec;
import dev.sallyport.testkit.Visitor;
import dev.sallyport.testkit.Visitor.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the token door refuses, over real HTTP: the right code, the right status, no echo.
class TokenRefusalsTest {
    private static Town town;
    private static Standard standard;

    @BeforeAll
    static void open() {
        town = Town.asNewcomersSeeIt();
        standard = new Standard(town);
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    @Spec("RFC6749-5.2")
    void an_unknown_client_and_a_wrong_secret_look_the_same() {
        var unknown = standard.token(with(standard.redemption("x"), "client_id", "nobody"));
        var wrong = standard.token(with(standard.redemption("x"), "client_secret", "guess"));

        assertThat(error(unknown)).isEqualTo("401 invalid_client");
        assertThat(error(wrong)).isEqualTo("401 invalid_client");
        assertThat(json(unknown).string("error_description"))
                .isEqualTo(json(wrong).string("error_description"));
    }

    @Test
    @Spec("RFC6749-2.3")
    void a_secret_in_two_places_is_refused() {
        var answer =
                post(
                        standard.redemption("x"),
                        "Authorization",
                        basic("demo-standard", "demo-standard-secret"));

        assertThat(error(answer)).isEqualTo("400 invalid_request");
    }

    @Test
    @Spec("RFC6749-2.3")
    void two_ways_to_authenticate_are_refused() {
        var fields = with(standard.redemption("x"), "client_assertion", "e30.e30.e30");
        var both =
                with(
                        fields,
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");

        assertThat(error(standard.token(both))).isEqualTo("400 invalid_request");
    }

    @Test
    @Spec("RFC6749-3.1")
    void a_parameter_sent_twice_is_refused() {
        var body = Visitor.encoded(standard.redemption("x")) + "&code=y";

        assertThat(error(form(body))).isEqualTo("400 invalid_request");
    }

    @Test
    @Spec("RFC6749-4.1.2")
    void a_code_used_twice_is_refused_and_ends_what_it_bought() {
        var code = standard.code(town.visitor());
        var first = json(standard.token(standard.redemption(code)));

        var second = standard.token(standard.redemption(code));

        assertThat(error(second)).isEqualTo("400 invalid_grant");
        assertThat(standard.introspect(first.requiredString("access_token")).isTrue("active"))
                .isFalse();
        assertThat(error(standard.token(refresh(first.requiredString("refresh_token")))))
                .isEqualTo("400 invalid_grant");
    }

    @Test
    @Spec("RFC6749-4.1.2")
    void of_64_callers_with_one_code_exactly_one_gets_tokens() throws Exception {
        var code = standard.code(town.visitor());
        Callable<Integer> redeem = () -> standard.token(standard.redemption(code)).status();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = threads.invokeAll(IntStream.range(0, 64).mapToObj(_ -> redeem).toList());
            var answers = statuses.stream().map(future -> future.resultNow()).toList();
            assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
            assertThat(answers).filteredOn(status -> status == 400).hasSize(63);
        }
    }

    @Test
    void a_code_of_another_client_is_refused_and_survives() {
        var code = standard.code(town.visitor());
        var thief =
                with(
                        with(standard.redemption(code), "client_id", "demo"),
                        "client_secret",
                        "demo-secret");

        assertThat(error(standard.token(thief))).isEqualTo("400 invalid_grant");
        assertThat(standard.token(standard.redemption(code)).status()).isEqualTo(200);
    }

    @Test
    @Spec("RFC7636-4.6")
    void a_wrong_verifier_is_refused_and_the_code_survives() {
        var code = standard.code(town.visitor());
        var guess = with(standard.redemption(code), "code_verifier", "A".repeat(43));

        assertThat(error(standard.token(guess))).isEqualTo("400 invalid_grant");
        assertThat(standard.token(standard.redemption(code)).status()).isEqualTo(200);
    }

    @Test
    void a_tampered_code_is_refused() {
        var code = standard.code(town.visitor());
        var middle = code.length() / 2;
        var flipped = code.charAt(middle) == 'A' ? 'B' : 'A';
        var tampered = code.substring(0, middle) + flipped + code.substring(middle + 1);

        assertThat(error(standard.token(standard.redemption(tampered))))
                .isEqualTo("400 invalid_grant");
    }

    @Test
    void an_expired_code_is_refused() {
        try (var later = Town.asNewcomersSeeIt()) {
            var there = new Standard(later);
            var code = there.code(later.visitor());
            later.pass(Duration.ofMinutes(15));

            assertThat(error(there.token(there.redemption(code)))).isEqualTo("400 invalid_grant");
        }
    }

    @Test
    void a_refresh_token_of_another_client_is_refused_and_survives() {
        var refreshToken = standard.tokens().requiredString("refresh_token");
        var thief =
                with(
                        with(refresh(refreshToken), "client_id", "demo"),
                        "client_secret",
                        "demo-secret");

        assertThat(error(standard.token(thief))).isEqualTo("400 invalid_grant");
        assertThat(standard.token(refresh(refreshToken)).status()).isEqualTo(200);
    }

    @Test
    void a_lost_answer_is_given_again_with_the_same_successor() {
        var refreshToken = standard.tokens().requiredString("refresh_token");

        var first = json(standard.token(refresh(refreshToken)));
        var again = json(standard.token(refresh(refreshToken)));

        assertThat(again.string("refresh_token")).isEqualTo(first.string("refresh_token"));
    }

    @Test
    @Spec("RFC9700-4.14.2")
    void reuse_after_the_grace_ends_the_family() {
        try (var later = Town.asNewcomersSeeIt()) {
            var there = new Standard(later);
            var old = there.tokens().requiredString("refresh_token");
            var successor = json(there.token(refresh(old))).requiredString("refresh_token");
            later.pass(Duration.ofSeconds(61));

            assertThat(error(there.token(refresh(old)))).isEqualTo("400 invalid_grant");
            assertThat(error(there.token(refresh(successor)))).isEqualTo("400 invalid_grant");
        }
    }

    @Test
    @Spec("RFC9700-4.14.2")
    void reuse_after_the_successor_was_used_ends_the_family() {
        var old = standard.tokens().requiredString("refresh_token");
        var second = json(standard.token(refresh(old))).requiredString("refresh_token");
        var third = json(standard.token(refresh(second))).requiredString("refresh_token");

        assertThat(error(standard.token(refresh(old)))).isEqualTo("400 invalid_grant");
        assertThat(error(standard.token(refresh(third)))).isEqualTo("400 invalid_grant");
    }

    @Test
    @Spec("RFC6749-6")
    void a_scope_beyond_the_grant_is_refused_and_nothing_is_spent() {
        var refreshToken = standard.tokens().requiredString("refresh_token");
        var greedy = with(refresh(refreshToken), "scope", "openid profile email");

        assertThat(error(standard.token(greedy))).isEqualTo("400 invalid_scope");
        assertThat(standard.token(refresh(refreshToken)).status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}={1} -> {2}")
    @CsvSource(
            textBlock =
                    """
                    grant_type,   urn:nobody:knows,      400 unsupported_grant_type
                    grant_type,   password,              400 unsupported_grant_type
                    grant_type,   '',                    400 invalid_request
                    code,         '',                    400 invalid_request
                    code,         spc_garbage,           400 invalid_grant
                    code_verifier, '',                   400 invalid_grant
                    redirect_uri, http://evil.example/,  400 invalid_grant
                    redirect_uri, '',                    400 invalid_request
                    client_id,    '',                    400 invalid_request
                    """)
    void each_wrong_field_has_its_answer(String name, String value, String expected) {
        var code = standard.code(town.visitor());

        assertThat(error(standard.token(with(standard.redemption(code), name, value))))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    application/json                  | {"grant_type":"client_credentials"}
                    application/json                  | [1,2]
                    application/json                  | "text"
                    ''                                | grant_type=client_credentials
                    text/plain                        | grant_type=client_credentials
                    multipart/form-data               | grant_type=client_credentials
                    application/x-www-form-urlencoded | grant_type=%zz&client_id=demo
                    application/x-www-form-urlencoded | grant_type=%ff%fe&client_id=demo
                    application/x-www-form-urlencoded | grant_type=%
                    """)
    void a_body_that_is_no_proper_form_is_refused(String type, String body) {
        assertThat(error(standard.tokenRaw(type, body))).isEqualTo("400 invalid_request");
    }

    @Test
    void json_that_is_not_an_object_is_refused_where_json_is_spoken() {
        for (var body :
                new String[] {"[1]", "\"x\"", "{\"a\":", "{\"a\":1,\"a\":2}", "{} {}", ""}) {
            var answer =
                    town.visitor()
                            .send(
                                    HttpRequest.newBuilder(
                                                    URI.create(
                                                            town.issuer("express")
                                                                    + "/oauth2/token"))
                                            .header("Content-Type", "application/json")
                                            .POST(BodyPublishers.ofString(body)));
            assertThat(error(answer)).as(body).isEqualTo("400 invalid_request");
        }
    }

    @Test
    void a_body_of_a_megabyte_is_refused() {
        assertThat(form("grant_type=" + "x".repeat(1_000_000)).status()).isEqualTo(413);
    }

    @Test
    void nothing_that_was_sent_comes_back() {
        var marked =
                Map.of(
                        "grant_type", "zebra<script>",
                        "client_id", "demo-standard",
                        "client_secret", "demo-standard-secret",
                        "scope", "zebra<script>",
                        "zebra", "zebra");

        assertThat(standard.token(marked).body()).doesNotContain("zebra");
        assertThat(standard.token(with(secret(), "client_id", "zebra")).body())
                .doesNotContain("zebra");
    }

    @Test
    void no_answer_with_a_secret_is_kept_by_anybody() {
        var answer = standard.token(standard.redemption(standard.code(town.visitor())));

        assertThat(answer.header("Cache-Control")).hasValue("no-store");
    }

    private static Answer form(String body) {
        return standard.tokenRaw("application/x-www-form-urlencoded", body);
    }

    private static Answer post(Map<String, String> fields, String header, String value) {
        return town.visitor()
                .send(
                        HttpRequest.newBuilder(URI.create(standard.address("/token")))
                                .header(header, value)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(Visitor.encoded(fields))));
    }

    private static String basic(String id, String secret) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString(
                                (id + ":" + secret)
                                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
