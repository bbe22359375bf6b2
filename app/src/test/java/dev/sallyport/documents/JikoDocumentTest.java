package dev.sallyport.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.stories.Town;
import dev.sallyport.testkit.Visitor.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Document 002: Jiko, "Authorization Code Flow".
class JikoDocumentTest {
    private static final String AUTHORIZE =
            """
            response_type=code&
            client_id=your-client-id&
            redirect_uri=https://your-app.com/callback&
            scope=pockets.read&
            state=some-random-state
            """;
    private static final String TOKEN =
            """
            grant_type=authorization_code&
            code=authorization-code&
            client_id=your-client-id&
            client_secret=your-client-secret
            """;

    private static Town town;

    @BeforeAll
    static void open() {
        town = Town.ofTheDocuments();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    void the_printed_post_leads_to_a_302_with_code_and_state() {
        var allowed = allow(new Printed(town, "jiko"));

        assertThat(allowed.status()).isEqualTo(302);
        assertThat(allowed.header("Location").orElseThrow())
                .startsWith("https://your-app.com/callback?code=");
        assertThat(allowed.parameter("state")).hasValue("some-random-state");
    }

    @Test
    void the_same_request_may_come_by_get() {
        var jiko = new Printed(town, "jiko");

        var allowed = jiko.allow("/api/oauth2/authorize?" + AUTHORIZE);

        assertThat(allowed.parameter("code")).isPresent();
    }

    @Test
    void the_token_request_needs_no_redirect_uri_and_opens_the_api() {
        var jiko = new Printed(town, "jiko");

        var tokens = Printed.json(exchange(jiko, allow(jiko)));
        assertThat(tokens.string("token_type")).hasValue("Bearer");
        assertThat(tokens.requiredNumber("expires_in")).isEqualTo(900);
        assertThat(tokens.string("id_token")).isEmpty();

        var pockets = jiko.api("/api/v2/pockets/", tokens.requiredString("access_token"));
        assertThat(pockets.status()).isEqualTo(200);
    }

    @Test
    void a_refresh_rotates_and_needs_the_secret() {
        var jiko = new Printed(town, "jiko");
        var refreshToken =
                Printed.json(exchange(jiko, allow(jiko))).requiredString("refresh_token");
        var refresh =
                "grant_type=refresh_token&refresh_token="
                        + refreshToken
                        + "&client_id=your-client-id";

        var refused = jiko.post("/api/oauth2/token", refresh);
        var rotated = jiko.post("/api/oauth2/token", refresh + "&client_secret=your-client-secret");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(Printed.json(refused).string("error")).hasValue("invalid_client");
        assertThat(Printed.json(rotated).string("refresh_token"))
                .isPresent()
                .isNotEqualTo(java.util.Optional.of(refreshToken));
    }

    private static Answer allow(Printed jiko) {
        var visitor = jiko.visitor();
        var login = visitor.follow(jiko.post("/api/oauth2/authorize", AUTHORIZE));
        var consent = visitor.signIn(login, "alice", "correct horse");
        return consent.body().contains("consent-form") ? visitor.decide(consent, "allow") : consent;
    }

    private static Answer exchange(Printed jiko, Answer allowed) {
        return jiko.post(
                "/api/oauth2/token",
                TOKEN.replace("authorization-code", allowed.parameter("code").orElseThrow()));
    }
}
