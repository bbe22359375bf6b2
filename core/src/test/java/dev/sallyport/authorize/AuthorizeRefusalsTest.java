package dev.sallyport.authorize;

import static dev.sallyport.authorize.kit.App.CALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.authorize.kit.Answer;
import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.authorize.kit.Visitor;
import dev.sallyport.protocol.Body;
import dev.sallyport.protocol.ErrorView.Advice;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Leniency;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Request;
import dev.sallyport.protocol.Trail;
import dev.sallyport.spec.Spec;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that break a rule: a page while nobody may be redirected, a redirect from then on.
class AuthorizeRefusalsTest {
    private final House house = new House(App.WEB, App.SPA, App.CLI);
    private final Visitor visitor = house.visitor();

    @Test
    @Spec("RFC6749-4.1.2.1")
    void an_unknown_app_gets_a_page_and_no_redirect() {
        var answer = visitor.authorize(App.WEB, "client_id", "nobody");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.outcome()).isEqualTo("page invalid_client");
        assertThat(answer.error().appName()).isEmpty();
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Spec({"RFC6749-3.1.2.4", "RFC9700-4.1.3", "RFC9700-4.11.1"})
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "https://app.example/callback/",
                "https://app.example/callback?x=1",
                "https://app.example/callback#",
                "https://app.example/callback#fragment",
                "https://app.example/Callback",
                "https://app.example/callback/../../evil",
                "https://app.example/%63allback",
                "https://app.example.evil.example/callback",
                "https://app.example@evil.example/callback",
                "https://app.example:443/callback",
                "http://app.example/callback",
                "HTTPS://app.example/callback",
                "//app.example/callback",
                "/callback",
                "callback",
                "javascript:alert(1)",
                "https://app.example/callback\r\nSet-Cookie: a=b",
                "https://app.example/callback ",
                "https:\\\\app.example\\callback",
            })
    void a_redirect_uri_that_is_not_registered_gets_a_page(String uri) {
        var answer = visitor.authorize(App.WEB, "redirect_uri", uri);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.outcome()).isEqualTo("page invalid_request");
        assertThat(answer.location()).isEmpty();
        assertThat(answer.error().description()).doesNotContain("example");
        assertThat(answer.error().appName()).contains("App web");
    }

    @Test
    @Spec({"OIDCC-3.1.2.1", "RFC6749-3.1.2.3"})
    void a_request_without_redirect_uri_gets_a_page_unless_the_dialect_allows_it() {
        var strict = visitor.authorize(App.WEB, "redirect_uri", "");
        assertThat(strict.outcome()).isEqualTo("page invalid_request");

        var absent = Leniency.REDIRECT_URI_MAY_BE_ABSENT_AT_AUTHORIZE;
        var two = App.WEB.named("two").withRedirects(CALLBACK, "https://app.example/other");
        var lenient = new House("https://id.example", Set.of(absent), App.WEB, two).visitor();
        var answer = lenient.authorize(App.WEB, "redirect_uri", "", "prompt", "none");
        assertThat(answer.location()).startsWith(CALLBACK + "?error=login_required");
        assertThat(answer.trail().leniencies()).containsExactly(absent);

        assertThat(lenient.authorize(two, "redirect_uri", "").outcome())
                .isEqualTo("page invalid_request");
    }

    @Test
    void a_code_remembers_that_the_redirect_uri_was_left_out() {
        var absent = Leniency.REDIRECT_URI_MAY_BE_ABSENT_AT_AUTHORIZE;
        var house = new House("https://id.example", Set.of(absent), App.WEB);

        var answer = house.visitor().authorizeFully(App.WEB, "redirect_uri", "");

        var code = house.open(answer.param("code"));
        assertThat(code.redirectUri()).isEqualTo(CALLBACK);
        assertThat(code.redirectUriGiven()).isFalse();
    }

    @Test
    @Spec("RFC6749-3.1")
    void who_and_where_sent_twice_get_a_page() {
        var query = Params.of(Visitor.request(App.WEB)).encoded();

        assertThat(visitor.get("/authorize?" + query + "&client_id=web").outcome())
                .isEqualTo("page invalid_request");
        assertThat(visitor.get("/authorize?" + query + "&redirect_uri=x").outcome())
                .isEqualTo("page invalid_request");
    }

    @Spec({"RFC6749-3.1.1", "RFC6749-4.1.1"})
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "'',            invalid_request",
        "token,         unsupported_response_type",
        "code id_token, unsupported_response_type",
        "id_token code, unsupported_response_type",
        "CODE,          unsupported_response_type",
    })
    void a_response_type_other_than_code_is_told_to_the_app(String value, String expected) {
        assertTold(visitor.authorize(App.WEB, "response_type", value), expected);
    }

    @Spec("OIDCC-6")
    @ParameterizedTest(name = "{0} -> {2}")
    @CsvSource({
        "request,      eyJhbGciOiJub25lIn0.e30., request_not_supported",
        "request_uri,  https://app.example/r,    request_uri_not_supported",
        "registration, {},                       registration_not_supported",
    })
    void a_request_in_another_form_is_refused_in_its_own_word(
            String name, String value, String expected) {
        assertTold(visitor.authorize(App.WEB, name, value), expected);
    }

    @Spec({"RFC6749-4.1.2.1", "OIDCC-3.1.2.2", "OIDCC-3.1.2.6", "RFC9207-2"})
    @ParameterizedTest(name = "{0}={1} -> {2}")
    @CsvSource(
            quoteCharacter = '`',
            textBlock =
                    """
                    response_mode,  query.jwt,          invalid_request
                    scope,          openid email,       invalid_scope
                    scope,          openid nothing,     invalid_scope
                    scope,          "openid",           invalid_scope
                    prompt,         create,             invalid_request
                    prompt,         none login,         invalid_request
                    prompt,         login tea,          invalid_request
                    max_age,        -1,                 invalid_request
                    max_age,        1.5,                invalid_request
                    max_age,        soon,               invalid_request
                    max_age,        99999999999,        invalid_request
                    id_token_hint,  forged,             invalid_request
                    code_challenge, short,              invalid_request
                    code_challenge_method, S256,        invalid_request
                    """)
    void a_broken_rule_is_told_to_the_app(String name, String value, String expected) {
        assertTold(visitor.authorize(App.WEB, name, value), expected);
    }

    private void assertTold(Answer answer, String expected) {
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).startsWith(CALLBACK + "?error=");
        assertThat(answer.outcome()).isEqualTo(expected);
        assertThat(answer.param("state")).isEqualTo("st 1&");
        assertThat(answer.param("iss")).isEqualTo("https://id.example");
        assertThat(answer.param("error_description"))
                .isNotEmpty()
                .matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+");
        assertThat(answer.trail().notes()).containsEntry("error", expected);
        assertThat(house.store.writes()).isEmpty();
    }

    @Spec("RFC6749-3.1")
    @ParameterizedTest
    @ValueSource(strings = {"scope", "state", "nonce", "prompt", "response_mode", "utm_source"})
    void a_parameter_sent_twice_is_refused(String name) {
        visitor.authorizeFully(App.WEB);
        var query = Params.of(Visitor.request(App.WEB)).encoded();

        var answer = visitor.get("/authorize?" + query + "&" + name + "=a&" + name + "=b");

        assertThat(answer.outcome()).isEqualTo("invalid_request");
        assertThat(answer.location()).startsWith(CALLBACK + "?error=");
    }

    @Test
    @Spec("RFC8707-2")
    void resource_may_come_more_than_once() {
        var query = Params.of(Visitor.request(App.WEB)).encoded();

        var answer = visitor.get("/authorize?" + query + "&resource=a&resource=b");

        assertThat(answer.location()).startsWith("/login?flow=");
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "state, 2049",
        "nonce, 513",
        "login_hint, 257",
        "ui_locales, 257",
        "acr_values, 513",
        "claims_locales, 257",
        "scope, 2049",
        "id_token_hint, 8193",
        "display, 65"
    })
    void a_parameter_that_is_too_long_is_refused(String name, int length) {
        var answer = visitor.authorize(App.WEB, name, "x".repeat(length));

        assertThat(answer.outcome()).isEqualTo("invalid_request");
        assertThat(answer.location().length()).isLessThan(400);
    }

    @Test
    @Spec("RFC9700-2.1.1")
    void a_public_app_without_pkce_is_refused() {
        var answer = visitor.authorize(App.SPA, "code_challenge", "", "code_challenge_method", "");

        assertThat(answer.outcome()).isEqualTo("invalid_request");
        assertThat(answer.location()).startsWith("https://spa.example/?error=");
    }

    @Spec("OIDCC-3.1.2.1")
    @ParameterizedTest(name = "signed in: {0}, consented: {1}, more: {2}={3} -> {4}")
    @CsvSource(
            textBlock =
                    """
                    false, false, nonce, n,                   login_required
                    true,  false, nonce, n,                   consent_required
                    true,  true,  nonce, n,                   code
                    true,  true,  scope, openid pockets.write, consent_required
                    true,  true,  max_age, 30,                login_required
                    true,  true,  max_age, 90,                code
                    """)
    void prompt_none_never_shows_a_page(
            boolean signedIn, boolean consented, String name, String value, String expected) {
        if (signedIn) {
            var consent = visitor.signIn(visitor.authorize(App.WEB), "alice");
            visitor.decide(consent, consented ? "allow" : "deny");
        }
        house.wait(Duration.ofSeconds(60));
        house.store.writes();

        var answer = visitor.authorize(App.WEB, "prompt", "none", name, value);

        assertThat(answer.outcome()).isEqualTo(expected);
        assertThat(answer.param("iss")).isEqualTo("https://id.example");
        assertThat(house.store.writes()).isEmpty();
    }

    @Test
    @Spec({"OIDCC-3.1.2.1", "OIDCC-3.1.2.2"})
    void a_hint_at_somebody_else_is_respected() {
        visitor.authorizeFully(App.WEB);
        house.wait(Duration.ofMinutes(1));
        var bobs = House.idTokenOf(house.bob);

        assertThat(visitor.authorize(App.WEB, "prompt", "none", "id_token_hint", bobs).outcome())
                .isEqualTo("login_required");

        var login = visitor.authorize(App.WEB, "id_token_hint", bobs);
        assertThat(login.outcome()).isEqualTo("login");
        assertThat(visitor.signIn(login, "alice").outcome()).isEqualTo("login_required");
        assertThat(visitor.signIn(login, "bob").outcome()).isEqualTo("consent");
    }

    @Test
    void whoever_was_signed_out_everywhere_is_signed_out_here_too() {
        visitor.authorizeFully(App.WEB);
        house.wait(Duration.ofMinutes(1));

        house.endEverythingOf(house.alice);

        assertThat(visitor.authorize(App.WEB).outcome()).isEqualTo("login");
    }

    @Test
    void a_session_that_has_ended_is_nobody() {
        visitor.authorizeFully(App.WEB);
        house.wait(Duration.ofDays(14));

        assertThat(visitor.authorize(App.WEB).outcome()).isEqualTo("login");
    }

    @Test
    void a_post_that_is_not_a_form_gets_a_page() {
        var answer = visitor.post("/authorize", Map.of());

        assertThat(answer.outcome()).isEqualTo("page invalid_request");
        assertThat(answer.error().advice()).isEqualTo(Advice.START_IN_THE_APP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"flow=spf_forged", "flow=", "", "client_id=%zz", "client_id=%ff", "a&&"})
    void an_address_that_was_damaged_gets_a_page_that_points_back_to_the_app(String query) {
        var answer = visitor.get("/authorize?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.outcome()).isEqualTo("page invalid_request");
        assertThat(answer.error().advice()).isEqualTo(Advice.START_IN_THE_APP);
    }

    @Test
    void another_method_gets_a_page_with_405() {
        var request =
                new Request(
                        "r1",
                        "DELETE",
                        "/authorize",
                        "",
                        Headers.NONE,
                        Body.NONE,
                        "192.0.2.1",
                        house.now,
                        new Trail());

        var answer = new Answer(house.router.answer(request), request.trail());

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.outcome()).isEqualTo("page method_not_allowed");
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
    }
}
