package dev.sallyport.authorize;

import static dev.sallyport.authorize.kit.App.CALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.authorize.kit.Visitor;
import dev.sallyport.code.Code;
import dev.sallyport.login.LoginView.Notice;
import dev.sallyport.spec.Spec;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What happens to people and apps that do nothing wrong.
class AuthorizeStoryTest {
    private final House house =
            new House(App.WEB, App.FIRST_PARTY, App.CLI, App.WEB.named("other"));
    private final Visitor visitor = house.visitor();

    @Test
    @Spec({"RFC6749-4.1.2", "RFC9207-2", "OIDCC-3.1.2.5", "RFC6749-4.1.1", "RFC9700-4.2.4"})
    void a_newcomer_signs_in_allows_the_app_and_returns_with_a_code() {
        var login = visitor.authorize(App.WEB, "nonce", "n1");
        assertThat(login.login().app().name()).isEqualTo("App web");

        var consent = visitor.signIn(login, "alice");
        assertThat(consent.consent().userName()).isEqualTo("Alice Adams");

        var answer = visitor.decide(consent, "allow");
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).startsWith(CALLBACK + "?code=");
        assertThat(answer.param("state")).isEqualTo("st 1&");
        assertThat(answer.param("iss")).isEqualTo("https://id.example");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");

        var code = house.open(answer.param("code"));
        assertThat(code.subject()).isEqualTo(house.alice.subject());
        assertThat(code.client().value()).isEqualTo("web");
        assertThat(code.scopes()).containsExactly("openid", "pockets.read");
        assertThat(code.redirectUri()).isEqualTo(CALLBACK);
        assertThat(code.redirectUriGiven()).isTrue();
        assertThat(code.nonce()).contains("n1");
        assertThat(code.authTime()).isEqualTo(House.NOON);
        assertThat(code.amr()).containsExactly("pwd");
        assertThat(code.expiresAt()).isEqualTo(House.NOON.plusSeconds(60));
    }

    @Test
    void with_a_session_and_a_consent_nothing_is_asked_and_nothing_is_written() {
        visitor.authorizeFully(App.WEB);
        house.store.writes();

        var answer = visitor.authorize(App.WEB);

        assertThat(answer.outcome()).isEqualTo("code");
        assertThat(house.store.writes()).isEmpty();
    }

    @Test
    void a_whole_first_login_writes_one_session_and_one_consent() {
        visitor.authorizeFully(App.WEB);

        assertThat(house.store.writes()).containsExactly("create session", "create consent");
    }

    @Test
    void nothing_is_stored_for_a_login_that_nobody_finishes() {
        visitor.authorize(App.WEB);

        assertThat(house.store.writes()).isEmpty();
    }

    @Test
    void three_tabs_of_one_app_are_under_way_at_once_and_all_arrive() {
        var first = visitor.authorize(App.WEB, "state", "1");
        var second = visitor.authorize(App.WEB, "state", "2");
        var third = visitor.authorize(App.WEB, "state", "3");

        var secondConsent = visitor.signIn(second, "alice");
        var firstConsent = visitor.signIn(first, "alice");
        assertThat(visitor.decide(firstConsent, "allow").param("state")).isEqualTo("1");
        assertThat(visitor.decide(secondConsent, "allow").param("state")).isEqualTo("2");

        var thirdAnswer = visitor.signIn(third, "alice");
        assertThat(thirdAnswer.param("state")).isEqualTo("3");
        assertThat(thirdAnswer.outcome()).isEqualTo("code");
    }

    @Test
    void two_apps_in_two_tabs_do_not_disturb_each_other() {
        var one = visitor.authorize(App.WEB);
        var other = visitor.authorize(App.WEB.named("other"));

        var consent = visitor.signIn(one, "alice");
        var otherConsent = visitor.signIn(other, "alice");

        var code = house.open(visitor.decide(otherConsent, "allow").param("code"));
        assertThat(code.client().value()).isEqualTo("other");
        assertThat(house.open(visitor.decide(consent, "allow").param("code")).client().value())
                .isEqualTo("web");
    }

    @Test
    void the_back_button_and_allow_again_give_a_code_again() {
        var consent = visitor.signIn(visitor.authorize(App.WEB), "alice");
        var first = visitor.decide(consent, "allow");
        house.store.writes();

        var second = visitor.decide(consent, "allow");

        assertThat(second.outcome()).isEqualTo("code");
        assertThat(second.param("code")).isNotEqualTo(first.param("code"));
        assertThat(house.store.writes()).isEmpty();
    }

    @Test
    @Spec("RFC6749-4.1.2.1")
    void denying_returns_to_the_app_and_remembers_nothing() {
        var consent = visitor.signIn(visitor.authorize(App.WEB), "alice");
        house.store.writes();

        var answer = visitor.decide(consent, "deny");

        assertThat(answer.outcome()).isEqualTo("access_denied");
        assertThat(answer.param("state")).isEqualTo("st 1&");
        assertThat(answer.param("iss")).isEqualTo("https://id.example");
        assertThat(house.store.writes()).isEmpty();
        assertThat(visitor.authorize(App.WEB).outcome()).isEqualTo("consent");
    }

    @Test
    void somebody_else_can_sign_in_from_the_consent_page() {
        var consent = visitor.signIn(visitor.authorize(App.WEB), "alice");

        var login = visitor.decide(consent, "switch");
        var bobs = visitor.signIn(login, "bob");

        assertThat(bobs.consent().userName()).isEqualTo("Bob Brown");
        assertThat(house.open(visitor.decide(bobs, "allow").param("code")).subject())
                .isEqualTo(house.bob.subject());
    }

    @Test
    void a_login_page_that_lay_open_too_long_is_made_anew_and_goes_on() {
        var login = visitor.authorize(App.WEB);
        house.wait(Duration.ofMinutes(31));

        var anew = visitor.signIn(login, "alice");

        assertThat(anew.login().notice()).isEqualTo(new Notice.Expired());
        var consent = visitor.signIn(anew, "alice");
        assertThat(visitor.decide(consent, "allow").param("state")).isEqualTo("st 1&");
    }

    @Test
    void a_consent_page_that_lay_open_too_long_asks_again() {
        var consent = visitor.signIn(visitor.authorize(App.WEB), "alice");
        house.wait(Duration.ofMinutes(31));

        var anew = visitor.decide(consent, "allow");

        assertThat(anew.outcome()).isEqualTo("consent");
        assertThat(visitor.decide(anew, "allow").outcome()).isEqualTo("code");
    }

    @Test
    void what_was_decided_on_an_expired_page_counts_for_nothing() {
        var consent = visitor.signIn(visitor.authorize(App.CLI), "alice");
        var allowed = visitor.submit(consent, "decision", "allow").location();
        assertThat(visitor.follow(visitor.get(allowed)).outcome()).isEqualTo("code");
        house.wait(Duration.ofMinutes(31));

        assertThat(visitor.follow(visitor.get(allowed)).outcome()).isEqualTo("consent");
    }

    @Test
    @Spec("OIDCC-3.1.2.1")
    void a_fresh_sign_in_is_asked_once_and_no_more() {
        visitor.authorizeFully(App.WEB);
        house.wait(Duration.ofMinutes(5));

        var login = visitor.authorize(App.WEB, "prompt", "login");
        assertThat(login.outcome()).isEqualTo("login");
        house.wait(Duration.ofMinutes(1));

        var answer = visitor.signIn(login, "alice");
        assertThat(answer.outcome()).isEqualTo("code");
        assertThat(house.open(answer.param("code")).authTime())
                .isEqualTo(house.now.truncatedTo(ChronoUnit.MILLIS));
    }

    @Test
    @Spec("OIDCC-3.1.2.1")
    void a_max_age_of_zero_asks_once_and_ends() {
        visitor.authorizeFully(App.WEB);
        house.wait(Duration.ofMinutes(5));
        var login = visitor.authorize(App.WEB, "max_age", "0");
        house.wait(Duration.ofSeconds(20));

        assertThat(visitor.signIn(login, "alice").outcome()).isEqualTo("code");
    }

    @Test
    void the_houses_own_app_is_not_asked_about() {
        var answer = visitor.signIn(visitor.authorize(App.FIRST_PARTY), "alice");

        assertThat(answer.outcome()).isEqualTo("code");
        assertThat(house.store.writes()).containsExactly("create session");
    }

    @Test
    void more_scopes_than_before_are_asked_for_and_those_given_are_shown_apart() {
        visitor.authorizeFully(App.WEB);

        var consent =
                visitor.authorize(App.WEB, "scope", "openid pockets.read pockets.write").consent();

        assertThat(consent.fresh()).extracting("scope").containsExactly("pockets.write");
        assertThat(consent.fresh()).extracting("title").containsExactly("Change your pockets");
        assertThat(consent.already()).extracting("scope").containsExactly("openid", "pockets.read");
    }

    @Test
    @Spec("RFC6749-3.3")
    void a_request_without_scope_asks_for_the_defaults() {
        var answer = visitor.authorizeFully(App.WEB, "scope", "", "state", "");

        assertThat(house.open(answer.param("code")).scopes()).containsExactly("pockets.read");
        assertThat(answer.location()).doesNotContain("state");
    }

    @Test
    void what_a_usual_library_sends_fits_into_an_address() {
        visitor.authorizeFully(
                App.WEB,
                "state",
                "s".repeat(86),
                "nonce",
                "n".repeat(43),
                "code_challenge",
                "c".repeat(43),
                "code_challenge_method",
                "S256",
                "scope",
                "openid profile offline_access pockets.read pockets.write",
                "response_mode",
                "query",
                "ui_locales",
                "de-DE de en",
                "prompt",
                "login",
                "utm_source",
                "x".repeat(2000));

        assertThat(house.store.writes()).containsExactly("create session", "create consent");
    }

    @Test
    void what_the_app_knows_of_the_person_helps_him_to_sign_in() {
        assertThat(visitor.authorize(App.WEB, "login_hint", "alice@app").login().username())
                .isEqualTo("alice@app");
    }

    @Test
    @Spec("OIDCC-3.1.2.1")
    void parameters_nobody_knows_are_ignored() {
        var answer =
                visitor.authorizeFully(
                        App.WEB,
                        "claims",
                        "{\"id_token\":{}}",
                        "acr_values",
                        "gold 1",
                        "claims_locales",
                        "de",
                        "display",
                        "hologram",
                        "utm_source",
                        "mail");

        assertThat(answer.outcome()).isEqualTo("code");
    }

    @Test
    void two_codes_are_never_the_same() {
        visitor.authorizeFully(App.WEB);

        List<Code> codes =
                List.of(
                        house.open(visitor.authorize(App.WEB).param("code")),
                        house.open(visitor.authorize(App.WEB).param("code")));

        assertThat(codes.get(0).id()).isNotEqualTo(codes.get(1).id());
        assertThat(codes.get(0).acr()).isEqualTo(Optional.of("1"));
    }
}
