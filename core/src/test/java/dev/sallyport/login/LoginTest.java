package dev.sallyport.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.Passwords;
import dev.sallyport.authorize.kit.Answer;
import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.authorize.kit.Visitor;
import dev.sallyport.flow.Flow;
import dev.sallyport.json.JsonObject;
import dev.sallyport.login.LoginView.Notice;
import dev.sallyport.protocol.ErrorView.Advice;
import dev.sallyport.protocol.Params;
import dev.sallyport.spec.Spec;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginTest {
    private final House house = new House(App.WEB, App.CLI, App.PHONE);
    private final Visitor visitor = house.visitor();

    @Test
    void a_wrong_password_keeps_the_user_name_and_lets_one_try_again() {
        var login = visitor.authorize(App.WEB);

        var again = visitor.submit(login, "username", "alice", "password", "tea");

        assertThat(again.status()).isEqualTo(403);
        assertThat(again.login().notice()).isEqualTo(new Notice.WrongPassword());
        assertThat(again.login().username()).isEqualTo("alice");
        assertThat(again.header("Cache-Control")).isEqualTo("no-store");
        assertThat(visitor.signIn(again, "alice").outcome()).isEqualTo("consent");
    }

    @Test
    void a_form_with_a_language_in_it_signs_in_like_any_other() {
        var login = visitor.authorize(App.WEB);

        var answer =
                visitor.submit(
                        login, "username", "alice", "password", House.PASSWORD, "lang", "de");

        assertThat(visitor.cookie("session")).isPresent();
        assertThat(visitor.follow(answer).isConsent()).isTrue();
    }

    @Test
    void nobody_learns_who_has_an_account() {
        var login = visitor.authorize(App.WEB);

        var known = visitor.submit(login, "username", "alice", "password", "tea");
        var unknown = visitor.submit(login, "username", "mallory", "password", "tea");

        assertThat(unknown.status()).isEqualTo(known.status());
        assertThat(unknown.login().notice()).isEqualTo(known.login().notice());
        assertThat(unknown.reply().headers()).isEqualTo(known.reply().headers());
    }

    /// Counted in the work of this thread, not by the clock on the wall.
    @Test
    void nobody_learns_by_time_who_has_an_account() {
        var hash = Optional.of(new Passwords(1).hash(House.PASSWORD, new byte[16]));
        house.users.create("carol", hash, JsonObject.builder().build(), House.NOON);
        var login = visitor.authorize(App.WEB);
        var known = 0L;
        var unknown = 0L;

        for (var round = 0; round < 8; round++) {
            known += work(login, "carol");
            unknown += work(login, "mallory");
        }

        assertThat((double) unknown / known).isBetween(0.4, 2.5);
    }

    private long work(Answer login, String username) {
        var threads = ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadCpuTime();
        visitor.submit(login, "username", username, "password", "tea");
        return threads.getCurrentThreadCpuTime() - before;
    }

    @Test
    void a_form_without_its_fields_is_a_wrong_password() {
        var login = visitor.authorize(App.WEB);

        assertThat(visitor.submit(login).login().notice()).isEqualTo(new Notice.WrongPassword());
        var endless = "x".repeat(5000);
        var tooLong = visitor.submit(login, "username", endless, "password", endless).login();
        assertThat(tooLong.notice()).isEqualTo(new Notice.WrongPassword());
        assertThat(tooLong.username()).isEmpty();
    }

    @Test
    void who_is_shut_out_is_told_so_when_his_password_is_right_and_nobody_else_is() {
        var signedIn = house.visitor();
        signedIn.open("/account", "alice");
        house.users.change(house.alice.subject(), user -> user.shutOut(house.now), house.now);
        house.epochs.forget(house.alice.subject());
        var login = visitor.authorize(App.WEB);

        assertThat(signedIn.get("/account").location()).startsWith("/authorize");
        var right = visitor.submit(login, "username", "alice", "password", House.PASSWORD);
        assertThat(right.status()).isEqualTo(403);
        assertThat(right.login().notice()).isEqualTo(new Notice.Disabled());
        assertThat(right.header("Set-Cookie")).isEmpty();
        var wrong = visitor.submit(login, "username", "alice", "password", "tea");
        assertThat(wrong.login().notice()).isEqualTo(new Notice.WrongPassword());
    }

    /// He was signing in while he was shut out: what came of it dies with what was there before.
    @Test
    void a_sign_in_that_overlaps_being_shut_out_begins_nothing_that_lives() {
        var before = house.users.find(house.alice.subject(), house.now).orElseThrow();
        house.users.change(before.subject(), user -> user.shutOut(house.now), house.now);
        var request = visitor.request("/login");
        var late = house.sessions.begin(request, before, List.of("pwd"));

        assertThat(house.sessions.of(before.subject(), house.now)).isEmpty();
        house.wait(Duration.ofMinutes(1));
        house.users.change(before.subject(), user -> user.letIn(house.now), house.now);
        house.epochs.forget(before.subject());
        assertThat(late.session().subject()).isEqualTo(before.subject());
        assertThat(house.sessions.of(before.subject(), house.now)).isEmpty();
    }

    @Test
    void a_user_name_may_be_typed_in_any_case() {
        var login = visitor.authorize(App.WEB);

        assertThat(visitor.signIn(login, " ALICE ").outcome()).isEqualTo("consent");
    }

    @Test
    void too_many_wrong_passwords_stop_even_the_right_one_for_a_while() {
        var login = visitor.authorize(App.WEB);
        for (var wrong = 0; wrong < 10; wrong++) {
            var answer = visitor.submit(login, "username", "alice", "password", "tea");
            assertThat(answer.status()).isEqualTo(403);
        }

        var limited = visitor.submit(login, "username", "alice", "password", House.PASSWORD);
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("Retry-After")).isEqualTo("30");
        assertThat(limited.login().notice())
                .isEqualTo(new Notice.TooManyAttempts(Duration.ofSeconds(30)));
        assertThat(limited.login().username()).isEqualTo("alice");

        var elsewhere = house.visitor().from("198.51.100.7");
        assertThat(elsewhere.signIn(elsewhere.authorize(App.WEB), "alice").outcome())
                .isEqualTo("consent");
        assertThat(visitor.signIn(login, "bob").outcome()).isEqualTo("consent");

        house.wait(Duration.ofSeconds(30));
        assertThat(visitor.signIn(login, "alice").outcome()).isEqualTo("consent");
    }

    @Test
    void right_passwords_are_never_too_many() {
        var login = visitor.authorize(App.WEB);

        for (var right = 0; right < 15; right++) {
            var answer = visitor.submit(login, "username", "alice", "password", House.PASSWORD);
            assertThat(answer.status()).isEqualTo(303);
        }
    }

    @Test
    @Spec("RFC9700-4.7")
    void each_sign_in_is_a_session_of_its_own() {
        var login = visitor.authorize(App.WEB);
        visitor.plant("__Host-sallyport_session", "chosen-by-an-attacker-0123456789abcdefghijk");

        visitor.signIn(login, "alice");
        var first = visitor.cookie("session").orElseThrow();
        assertThat(first).isNotEqualTo("chosen-by-an-attacker-0123456789abcdefghijk");

        visitor.signIn(visitor.authorize(App.WEB, "prompt", "login"), "alice");
        var second = visitor.cookie("session").orElseThrow();
        assertThat(second).isNotEqualTo(first);

        var thief = house.visitor();
        thief.plant("__Host-sallyport_session", first);
        assertThat(thief.authorize(App.WEB).outcome()).isEqualTo("login");
        thief.plant("__Host-sallyport_session", second);
        assertThat(thief.authorize(App.WEB).outcome()).isEqualTo("consent");
    }

    @Test
    @Spec("RFC8176-2")
    void a_sign_in_by_password_is_told_by_its_registered_name() {
        var code = house.open(visitor.authorizeFully(App.WEB).param("code"));

        assertThat(code.amr()).containsExactly("pwd");
    }

    @Test
    void the_session_cookie_is_out_of_reach_of_scripts_and_other_sites() {
        var login = visitor.authorize(App.WEB);

        var answer = visitor.submit(login, "username", "alice", "password", House.PASSWORD);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Set-Cookie"))
                .startsWith("__Host-sallyport_session=")
                .endsWith("; Path=/; HttpOnly; SameSite=Lax; Secure");
        assertThat(house.store.writes()).containsExactly("create session");
    }

    @Test
    void an_attackers_flow_signs_nobody_in_at_another_browser() {
        var attackers = house.visitor().authorize(App.WEB);
        visitor.authorize(App.WEB);

        var answer = visitor.submit(attackers, "username", "alice", "password", House.PASSWORD);

        assertThat(answer.location()).startsWith("/authorize?flow=");
        assertThat(visitor.cookie("session")).isEmpty();
        assertThat(visitor.follow(answer).login().notice()).isEqualTo(new Notice.Expired());
    }

    @Test
    void a_form_sent_from_another_site_signs_nobody_in() {
        var login = visitor.authorize(App.WEB);

        var answer =
                visitor.postFromElsewhere(
                        "/login",
                        Map.of(
                                "flow",
                                login.flow(),
                                "username",
                                "alice",
                                "password",
                                House.PASSWORD));

        assertThat(answer.location()).startsWith("/authorize?flow=");
        assertThat(visitor.cookie("session")).isEmpty();
        assertThat(house.store.writes()).isEmpty();
    }

    @Test
    void an_address_opened_in_another_browser_begins_anew_there() {
        var sent = visitor.get("/authorize?" + encoded(App.WEB)).location();
        assertThat(sent).startsWith("/login?flow=");

        var phone = house.visitor();
        var login = phone.follow(phone.get(sent));

        assertThat(login.outcome()).isEqualTo("login");
        assertThat(phone.signIn(login, "alice").outcome()).isEqualTo("consent");
    }

    @Test
    void a_browser_without_cookies_is_told_so_instead_of_going_round_in_circles() {
        var blocked = house.visitor().blockingCookies();

        var answer = blocked.authorize(App.WEB);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error().advice()).isEqualTo(Advice.ALLOW_COOKIES);
        assertThat(answer.error().appName()).contains("App web");
    }

    @Test
    void the_page_opened_by_itself_points_back_to_the_app() {
        for (var address :
                List.of("/login", "/login?flow=nonsense", "/consent", "/consent?flow=x")) {
            var answer = visitor.get(address);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.error().advice()).isEqualTo(Advice.START_IN_THE_APP);
        }
    }

    @Test
    void a_tampered_flow_is_no_flow() {
        var flow = visitor.authorize(App.WEB).flow();
        var tampered =
                flow.substring(0, 20) + (flow.charAt(20) == 'A' ? 'B' : 'A') + flow.substring(21);

        assertThat(visitor.get("/login?flow=" + tampered).outcome())
                .isEqualTo("page invalid_request");
    }

    @Test
    @Spec("OIDCC-3.1.2.1")
    void the_page_speaks_the_language_the_app_wishes_or_the_browser() {
        assertThat(language(visitor)).isEqualTo(Locale.ENGLISH);
        assertThat(language(house.visitor().speaking("fr, de-AT;q=0.8, en;q=0.5")))
                .isEqualTo(Locale.GERMAN);
        assertThat(language(house.visitor().speaking("de"), "ui_locales", "fr en"))
                .isEqualTo(Locale.ENGLISH);
        assertThat(language(house.visitor().speaking("*;q=oops"), "ui_locales", "\u0001 %%"))
                .isEqualTo(Locale.ENGLISH);
    }

    @Test
    void a_language_that_was_chosen_stays_chosen() {
        var login = visitor.authorize(App.WEB, "ui_locales", "en");

        var german = visitor.follow(visitor.get(link(login.login(), Locale.GERMAN)));

        assertThat(german.login().frame().language()).isEqualTo(Locale.GERMAN);
        var consent = visitor.signIn(german, "alice").consent();
        assertThat(consent.frame().language()).isEqualTo(Locale.GERMAN);
        assertThat(language(visitor, "prompt", "login")).isEqualTo(Locale.GERMAN);
        assertThat(visitor.cookie("language")).contains("de");
    }

    @Test
    void a_flow_that_nobody_bound_to_a_browser_opens_no_page() {
        var unbound =
                new Flow(
                        Visitor.request(App.WEB),
                        App.WEB.client().id(),
                        List.of("openid"),
                        App.CALLBACK,
                        house.now,
                        Flow.NO_BROWSER,
                        false,
                        Optional.empty(),
                        Optional.empty());

        var address = "/login?flow=" + house.flows.close(unbound, visitor.request("/login"));
        var answer = visitor.get(address);

        assertThat(answer.location()).startsWith("/authorize?flow=");
    }

    private static Locale language(Visitor visitor, String... more) {
        return visitor.authorize(App.WEB, more).login().frame().language();
    }

    private static String link(LoginView view, Locale language) {
        return Optional.ofNullable(view.frame().languageLinks().get(language)).orElseThrow();
    }

    private static String encoded(App app) {
        return Params.of(Visitor.request(app)).encoded();
    }
}
