package dev.sallyport.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.client.AuthMethod;
import dev.sallyport.client.Client;
import dev.sallyport.fixture.SampleClient;
import dev.sallyport.fixture.SampleTenant;
import dev.sallyport.protocol.Came;
import dev.sallyport.protocol.Params;
import dev.sallyport.trace.TracedRequest.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationTest {
    private static final Client POST =
            SampleClient.confidential("web", "s")
                    .scopes("openid", "pockets.read", "unknown.here")
                    .grantTypes("authorization_code", "refresh_token")
                    .build();

    @ParameterizedTest(name = "{1} [{2}] -> {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # method | rule | came | reason | expected | came instead
                    - | redirect_uri is not one that this app has registered | redirect_uri=https://app.example/cb | REDIRECT_URI | https://app.example/callback | https://app.example/cb
                    - | the parameter redirect_uri is missing | response_type=code | REDIRECT_URI_MISSING | https://app.example/callback | -
                    client_secret_post | redirect_uri is another one than the code was sent to | redirect_uri=https://app.example/x | REDIRECT_URI_OTHER | - | https://app.example/x
                    client_secret_post | the client is unknown, or what it presented does not prove that it is this client | client_secret=x | SECRET | client_secret_post | client_secret_post
                    client_secret_basic | the client is unknown, or what it presented does not prove that it is this client | code=x | SECRET | client_secret_post | client_secret_basic
                    none | the client is unknown, or what it presented does not prove that it is this client | code=x | NO_PROOF | client_secret_post | none
                    private_key_jwt | the client is unknown, or what it presented does not prove that it is this client | client_assertion=x | KEY | client_secret_post | private_key_jwt
                    client_secret_basic | this app is registered for another token_endpoint_auth_method: client_secret_post | code=x | METHOD | client_secret_post | client_secret_basic
                    client_secret_basic client_secret_post | more than one method of client authentication was used | code=x | METHODS | client_secret_post | client_secret_basic,client_secret_post
                    private_key_jwt | client_assertion has expired | client_assertion=x | ASSERTION | - | -
                    - | scope names one that this app has not registered or this server does not know | scope=openid+pockets.write+unknown.here | SCOPE | openid,pockets.read | pockets.write,unknown.here
                    client_secret_post | scope goes beyond what was granted | scope=pockets.write | SCOPE_BEYOND | - | pockets.write
                    - | code_challenge is required (PKCE, with code_challenge_method=S256) | scope=openid | CHALLENGE_MISSING | code_challenge,code_challenge_method=S256 | -
                    - | code_challenge_method was sent without a code_challenge | code_challenge_method=S256 | CHALLENGE_MISSING | code_challenge,code_challenge_method=S256 | code_challenge_method=S256
                    - | code_challenge_method must be S256 | code_challenge_method=s256 | CHALLENGE_METHOD | S256 | s256
                    client_secret_post | the parameter code_verifier is missing | code=x | VERIFIER_MISSING | code_verifier | -
                    client_secret_post | code_verifier does not answer the code_challenge | code_verifier=x | VERIFIER | - | -
                    client_secret_post | the code has expired | code=x | CODE_EXPIRED | - | -
                    client_secret_post | the code was used before; its tokens are revoked | code=x | CODE_USED | - | -
                    client_secret_post | the refresh token was used before; its tokens are revoked | refresh_token=x | REFRESH_USED | - | -
                    client_secret_post | this app is not registered for this grant_type | grant_type=client_credentials | GRANT_TYPE | authorization_code,refresh_token | client_credentials
                    client_secret_post | this server does not support this grant_type | grant_type=password | GRANT_TYPE | authorization_code,refresh_token | password
                    - | response_type must be code | response_type=token | RESPONSE_TYPE | code | token
                    client_secret_basic | the body must be application/x-www-form-urlencoded | - | FORM | application/x-www-form-urlencoded | -
                    client_secret_post | the parameter grant_type is missing | code=x | MISSING | grant_type | -
                    - | max_age must be a whole number of seconds | max_age=x | OTHER | - | -
                    """)
    void says_why_what_would_do_and_what_came(
            String method,
            String rule,
            String came,
            String reason,
            String expected,
            String instead) {
        var request =
                new TracedRequest(
                        "r1",
                        SampleRequests.NOON,
                        method.equals("-") ? Step.AUTHORIZATION : Step.TOKEN,
                        "invalid_request",
                        rule,
                        method.equals("-") ? "" : method,
                        came.equals("-") ? Came.NOTHING : Came.of(Params.parse(came)));

        var explanation = Explanation.of(request, POST, new SampleTenant().build());

        assertThat(explanation.reason()).isEqualTo(Reason.valueOf(reason));
        assertThat(joined(explanation.expected())).isEqualTo(expected);
        assertThat(joined(explanation.came())).isEqualTo(instead);
    }

    @Test
    void what_went_well_needs_none() {
        var explanation =
                Explanation.of(
                        SampleRequests.good("r", SampleRequests.NOON),
                        POST,
                        new SampleTenant().build());

        assertThat(explanation.reason()).isEqualTo(Reason.NONE);
        assertThat(explanation.expected()).isEmpty();
    }

    @Test
    void an_app_without_a_secret_that_sends_one_took_the_wrong_way() {
        var request =
                new TracedRequest(
                        "r1",
                        SampleRequests.NOON,
                        Step.TOKEN,
                        "invalid_client",
                        "the client is unknown, or what it presented does not prove that it is this"
                                + " client",
                        AuthMethod.CLIENT_SECRET_BASIC.wireName(),
                        Came.NOTHING);

        var explanation =
                Explanation.of(
                        request,
                        SampleClient.withoutSecret("spa").build(),
                        new SampleTenant().build());

        assertThat(explanation)
                .extracting(Explanation::reason, each -> joined(each.expected()))
                .containsExactly(Reason.METHOD, "none");
    }

    @Test
    void every_sentence_that_is_explained_is_one_a_door_says() {
        var said = otherSources();

        for (var sentence : Reason.OF_RULES.keySet()) {
            assertThat(said).contains('"' + generic(sentence) + '"');
        }
    }

    /// A few are put together from a name and the rest.
    private static String generic(String sentence) {
        return sentence.startsWith("the parameter ") ? " is missing" : sentence;
    }

    private static String joined(java.util.List<String> values) {
        return values.isEmpty() ? "-" : String.join(",", values);
    }

    /// What other rooms are made of, with texts that go over several lines in one piece.
    private static String otherSources() {
        try (var files = Files.walk(Path.of("src/main/java/dev/sallyport"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/trace/"))
                    .map(ExplanationTest::text)
                    .collect(Collectors.joining())
                    .replaceAll("\"\\s*\\+\\s*\"", "");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
