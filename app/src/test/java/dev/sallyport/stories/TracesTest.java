package dev.sallyport.stories;

import static dev.sallyport.stories.Standard.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.json.JsonObject;
import dev.sallyport.testkit.Until;
import dev.sallyport.testkit.Visitor;
import dev.sallyport.testkit.Visitor.Answer;
import dev.sallyport.trace.Traces;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a developer sees of his app's requests. The app is Alice's.
class TracesTest {
    private static final String APP = "demo-dottedsign";
    private static final String SECRET = "demo-dottedsign-secret";
    private static final String STATE = "a-state-of-mine";
    private static final Pattern REFERENCE = Pattern.compile("quote: <code>([^<]+)</code>");

    private static Town town;

    @BeforeAll
    static void open() {
        town = Town.asNewcomersSeeIt();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    void what_failed_and_what_did_not_is_found_by_the_id_that_was_shown_and_holds_no_secret() {
        var alice = town.visitor();
        var elsewhere = alice.get(authorize(town.app() + "/elsewhere?hush=hushed"));
        var guessed = token(alice, "a-code-of-mine", "a-guess-of-mine");
        var code =
                alice.authorize(authorize(callback()), "alice", Town.PASSWORD)
                        .parameter("code")
                        .orElseThrow();
        var good = token(alice, code, SECRET);

        var page = found(alice, reference(elsewhere));
        assertThat(page)
                .contains("The redirect address is not one of this app’s.")
                .contains("<code>" + callback() + "</code>")
                .contains("<code>" + town.app() + "/elsewhere?hush=…</code>");
        assertThat(found(alice, json(guessed).requiredString("request_id")))
                .contains("The secret is not one of this app’s.")
                .contains("<span class=\"outcome refused\">invalid_client</span>");
        assertThat(found(alice, good.header("X-Request-Id").orElseThrow()))
                .contains("It went well.");

        var tokens = json(good);
        assertThat(String.join("\n", town.stored(Traces.KIND)))
                .contains("redirect_uri", "code_challenge", "client_secret", "state")
                .doesNotContain(SECRET, "a-guess-of-mine", "a-code-of-mine", "hushed", STATE, code)
                .doesNotContain(Standard.VERIFIER, Standard.CHALLENGE)
                .doesNotContain(tokens.requiredString("access_token"), refresh(tokens));
    }

    @Test
    void it_is_nobody_elses_to_see() {
        var bob = town.visitor();
        var login = bob.follow(bob.get(requests("")));

        assertThat(bob.signIn(login, "bob", Town.BOBS_PASSWORD).status()).isEqualTo(404);
    }

    /// The page, once it has the request.
    private static String found(Visitor visitor, String id) {
        var row = "<code class=\"request-id\">" + id + "</code>";
        Until.holds(
                "the request is there",
                () -> visitor.follow(visitor.get(requests("?id=" + id))).body().contains(row));
        var page = visitor.get(requests("?id=" + id)).body();
        assertThat(page.split("class=\"request\"", -1)).hasSize(2);
        return page;
    }

    private static String requests(String query) {
        return town.issuer("dottedsign") + "/developer/apps/" + APP + "/requests" + query;
    }

    private static String callback() {
        return town.app() + "/callback/dottedsign";
    }

    private static String authorize(String redirectUri) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("client_id", APP);
        parameters.put("response_type", "code");
        parameters.put("redirect_uri", redirectUri);
        parameters.put("state", STATE);
        parameters.put("code_challenge", Standard.CHALLENGE);
        parameters.put("code_challenge_method", "S256");
        return town.issuer("dottedsign") + "/v1/oauth/authorize?" + Visitor.encoded(parameters);
    }

    private static Answer token(Visitor visitor, String code, String secret) {
        return visitor.post(
                town.issuer("dottedsign") + "/v1/oauth/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        APP,
                        "client_secret",
                        secret,
                        "code",
                        code,
                        "code_verifier",
                        Standard.VERIFIER,
                        "redirect_uri",
                        callback()));
    }

    private static String reference(Answer page) {
        var reference = REFERENCE.matcher(page.body());
        assertThat(reference.find()).isTrue();
        return reference.group(1);
    }

    private static String refresh(JsonObject tokens) {
        return tokens.requiredString("refresh_token");
    }
}
