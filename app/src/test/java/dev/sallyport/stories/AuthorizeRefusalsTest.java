package dev.sallyport.stories;

import static dev.sallyport.stories.Standard.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.spec.Spec;
import dev.sallyport.testkit.Visitor.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the authorize door and its pages refuse, over real HTTP.
class AuthorizeRefusalsTest {
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

    @ParameterizedTest(name = "{0}={1} is a page")
    @CsvSource(
            textBlock =
                    """
                    client_id,    nobody
                    client_id,    ''
                    redirect_uri, http://evil.example/callback
                    redirect_uri, APP/callback/standard/
                    redirect_uri, APP/callback/standard#fragment
                    redirect_uri, APP/callback/standard?more=1
                    redirect_uri, APP@evil.example/callback
                    redirect_uri, /callback
                    redirect_uri, //evil.example/callback
                    redirect_uri, javascript:alert(1)
                    redirect_uri, ''
                    """)
    @Spec({"RFC6749-3.1.2.4", "RFC6749-4.1.2.1"})
    void before_the_target_is_known_a_refusal_is_a_page(String name, String value) {
        var sent = value.replace("APP", town.app());

        var answer = ask(with(standard.authorization(), name, sent));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Location")).isEmpty();
        assertThat(answer.body()).contains("id=\"error\"").doesNotContain("evil");
    }

    @ParameterizedTest(name = "{0}={1} -> {2}")
    @CsvSource(
            textBlock =
                    """
                    response_type,         token,             unsupported_response_type
                    response_type,         '',                invalid_request
                    response_mode,         pigeon,            invalid_request
                    scope,                 openid nonsense,   invalid_scope
                    prompt,                sometimes,         invalid_request
                    prompt,                none login,        invalid_request
                    prompt,                none,              login_required
                    max_age,               -1,                invalid_request
                    max_age,               soon,              invalid_request
                    code_challenge_method, plain,             invalid_request
                    code_challenge_method, S512,              invalid_request
                    code_challenge,        short,             invalid_request
                    request,               e30.e30.,          request_not_supported
                    request_uri,           urn:x,             request_uri_not_supported
                    """)
    void after_the_target_is_known_a_refusal_goes_to_the_app(
            String name, String value, String expected) {
        var answer = ask(with(standard.authorization(), name, value));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location().toString()).startsWith(standard.redirectUri() + "?");
        assertThat(answer.parameter("error")).hasValue(expected);
        assertThat(answer.parameter("state")).hasValue("the-state");
        assertThat(answer.parameter("iss")).hasValue(town.issuer("standard"));
    }

    @Test
    @Spec("RFC6749-3.1")
    void a_parameter_sent_twice_is_refused() {
        var twice = standard.authorize(standard.authorization()) + "&scope=openid";

        assertThat(town.visitor().get(twice).parameter("error")).hasValue("invalid_request");
    }

    @Test
    void a_redirect_uri_sent_twice_is_never_followed() {
        var twice =
                standard.authorize(standard.authorization())
                        + "&redirect_uri=http%3A%2F%2Fevil.example";

        assertThat(town.visitor().get(twice).header("Location")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%zz", "%ff%fe", "%c0%af", "%00"})
    void broken_encoding_is_refused_without_a_fault(String broken) {
        var statusLine =
                RawRequest.statusOf(
                        standard.address(""), "/authorize?client_id=demo&state=" + broken);

        assertThat(statusLine).isBetween(300, 499);
    }

    @Test
    void line_breaks_in_state_do_not_become_headers() {
        var answer = ask(with(standard.authorization(), "state", "x\r\nSet-Cookie: stolen=1"));

        assertThat(answer.header("Set-Cookie").orElse("")).doesNotContain("stolen");
        assertThat(answer.status()).isBetween(300, 499);
    }

    @Test
    @Spec("RFC9700-4.16")
    void pages_cannot_be_framed() {
        var visitor = town.visitor();
        var login = visitor.follow(visitor.get(standard.authorize(standard.authorization())));

        assertThat(login.header("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'none'")
                .contains("default-src 'none'");
        assertThat(login.header("X-Frame-Options")).hasValue("DENY");
    }

    @Test
    void another_browser_cannot_use_a_victims_form() {
        var victim = town.visitor();
        var login = victim.follow(victim.get(standard.authorize(standard.authorization())));
        var form = login.form().with("username", "alice").with("password", "correct horse");

        var attacker = town.visitor();
        var answer = attacker.follow(attacker.submit(form));

        assertThat(answer.body()).contains("id=\"login-form\"");
        assertThat(attacker.cookies("localhost").keySet())
                .noneMatch(name -> name.contains("session"));
    }

    @Test
    void consent_cannot_be_given_from_somebody_elses_page() {
        var alice = town.visitor();
        var login = alice.follow(alice.get(standard.authorize(standard.authorization())));
        var consent = alice.signIn(login, "alice", "correct horse");
        var form = consent.form().with("decision", "allow");

        var stranger = town.visitor();
        var answer = stranger.follow(stranger.submit(form));

        assertThat(answer.parameter("code")).isEmpty();
    }

    @Test
    void a_session_planted_before_signing_in_is_worth_nothing() {
        var visitor = town.visitor();
        var login = visitor.follow(visitor.get(standard.authorize(standard.authorization())));
        visitor.plant("localhost", "sallyport_session", "planted");

        visitor.signIn(login, "alice", "correct horse");

        assertThat(visitor.cookies("localhost").get("sallyport_session")).isNotEqualTo("planted");
    }

    @Test
    void a_wrong_password_and_an_unknown_user_read_the_same() {
        var wrong = failedSignIn("alice");
        var unknown = failedSignIn("nobody-here");

        assertThat(unknown.status()).isEqualTo(wrong.status());
        assertThat(withoutSecrets(unknown.body()).replace("nobody-here", "alice"))
                .isEqualTo(withoutSecrets(wrong.body()));
    }

    @Test
    void pages_without_their_flow_say_what_to_do() {
        for (var page : new String[] {"/login", "/consent", "/login?flow=x", "/consent?flow=x"}) {
            var answer = town.visitor().get(standard.address(page));

            assertThat(answer.status()).as(page).isEqualTo(400);
            assertThat(answer.body()).as(page).contains("id=\"error\"");
        }
    }

    @Test
    void an_unknown_host_is_nobodys() {
        var answer =
                town.visitor()
                        .get(
                                town.issuer("standard").replace("localhost", "127.0.0.1")
                                        + "/authorize");

        assertThat(answer.status()).isEqualTo(404);
    }

    private static Answer failedSignIn(String username) {
        var visitor = town.visitor();
        var login = visitor.follow(visitor.get(standard.authorize(standard.authorization())));
        return visitor.signIn(login, username, "wrong horse");
    }

    /// What differs between any two pages: sealed values and request ids.
    private static String withoutSecrets(String page) {
        return page.replaceAll("spf_[A-Za-z0-9_-]+", "FLOW");
    }

    private static Answer ask(Map<String, String> parameters) {
        return town.visitor().get(standard.authorize(parameters));
    }

    @Test
    void signing_in_needs_the_page_of_this_very_browser() {
        var answer =
                town.visitor()
                        .post(
                                standard.address("/login"),
                                Map.of("username", "alice", "password", "correct horse"));

        assertThat(answer.status()).isEqualTo(400);
    }
}
