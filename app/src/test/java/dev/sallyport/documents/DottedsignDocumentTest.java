package dev.sallyport.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.json.JsonObject;
import dev.sallyport.stories.Town;
import dev.sallyport.testkit.Visitor.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Document 003: DottedSign, "Authorization Code Flow": tables of parameters, each sent and nothing
/// else.
class DottedsignDocumentTest {
    private static final String REDIRECT_URI = "https://your-app.com/callback";
    private static final String AUTHORIZE =
            "/v1/oauth/authorize?client_id=dottedsign-app&response_type=code&redirect_uri="
                    + REDIRECT_URI;

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
    void the_three_parameters_are_enough_and_bring_the_apps_own_scopes() {
        var dottedsign = new Printed(town, "dottedsign");
        var allowed = dottedsign.allow(AUTHORIZE);
        assertThat(allowed.parameter("code")).isPresent();
        assertThat(allowed.parameter("state")).isEmpty();

        var tokens = Printed.json(exchange(dottedsign, allowed, REDIRECT_URI));
        assertThat(tokens.requiredNumber("expires_in")).isEqualTo(600);
        assertThat(tokens.string("scope")).hasValue("documents.read documents.write");

        var tasks = dottedsign.api("/v1/sign_tasks", tokens.requiredString("access_token"));
        assertThat(tasks.status()).isEqualTo(200);

        var refreshed =
                dottedsign
                        .visitor()
                        .post(
                                dottedsign.address("/v1/oauth/token"),
                                Map.of(
                                        "client_id", "dottedsign-app",
                                        "client_secret", "dottedsign-secret",
                                        "grant_type", "refresh_token",
                                        "refresh_token", tokens.requiredString("refresh_token")));
        assertThat(Printed.json(refreshed).string("access_token")).isPresent();
    }

    @Test
    void one_of_several_redirect_uris_must_be_chosen() {
        var dottedsign = new Printed(town, "dottedsign");

        var refused =
                dottedsign
                        .visitor()
                        .get(
                                dottedsign.address(
                                        "/v1/oauth/authorize?client_id=dottedsign-app"
                                                + "&response_type=code"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("Location")).isEmpty();
        assertThat(refused.body()).contains("id=\"error\"");
    }

    @Test
    void the_redirect_uri_of_both_steps_must_match() {
        var dottedsign = new Printed(town, "dottedsign");

        var refused =
                exchange(dottedsign, dottedsign.allow(AUTHORIZE), "https://your-app.com/other");

        assertThat(Printed.json(refused).string("error")).hasValue("invalid_grant");
    }

    @Test
    void client_credentials_speak_for_the_applications_creator() {
        var dottedsign = new Printed(town, "dottedsign");
        var form =
                Map.of(
                        "client_id", "dottedsign-app",
                        "client_secret", "dottedsign-secret",
                        "grant_type", "client_credentials");

        var token =
                Printed.json(
                        dottedsign.visitor().post(dottedsign.address("/v1/oauth/token"), form));
        var alices = Printed.json(exchange(dottedsign, dottedsign.allow(AUTHORIZE), REDIRECT_URI));

        assertThat(subject(dottedsign, token)).isEqualTo(subject(dottedsign, alices));
    }

    private static String subject(Printed dottedsign, JsonObject tokens) {
        var introspected =
                dottedsign
                        .visitor()
                        .post(
                                dottedsign.address("/introspect"),
                                Map.of(
                                        "client_id", "dottedsign-app",
                                        "client_secret", "dottedsign-secret",
                                        "token", tokens.requiredString("access_token")));
        return Printed.json(introspected).requiredString("sub");
    }

    private static Answer exchange(Printed dottedsign, Answer allowed, String redirectUri) {
        return dottedsign
                .visitor()
                .post(
                        dottedsign.address("/v1/oauth/token"),
                        Map.of(
                                "client_id", "dottedsign-app",
                                "client_secret", "dottedsign-secret",
                                "grant_type", "authorization_code",
                                "code", allowed.parameter("code").orElseThrow(),
                                "redirect_uri", redirectUri));
    }
}
