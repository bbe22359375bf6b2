package dev.sallyport.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.User;
import dev.sallyport.authorize.kit.Answer;
import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.authorize.kit.Visitor;
import dev.sallyport.json.JsonObject;
import dev.sallyport.password.PasswordRules.Problem;
import dev.sallyport.password.PasswordView.Notice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordPageTest {
    private static final String NEW = "tulpe kanal ziegel";

    private final House house = new House(App.WEB);
    private final Visitor desk = house.visitor();
    private final Visitor phone = house.visitor();

    @Test
    void the_new_password_signs_in_and_the_old_one_does_not() {
        desk.open("/account/password", "alice");

        var after = desk.follow(change(House.PASSWORD, NEW));

        assertThat(page(after).notice()).isEqualTo(new Notice.Changed());
        assertThat(signIn(House.PASSWORD).status()).isEqualTo(403);
        assertThat(signIn(NEW).status()).isEqualTo(303);
    }

    @Test
    void all_other_sessions_end_and_this_one_goes_on_under_a_new_cookie() {
        phone.open("/account", "alice");
        desk.open("/account/password", "alice");
        var before = desk.cookie("session");
        house.store.writes();

        change(House.PASSWORD, NEW);

        assertThat(house.store.writes())
                .containsExactly(
                        "create audit",
                        "replace user",
                        "create session",
                        "remove session",
                        "remove session",
                        "replace audit");
        assertThat(desk.cookie("session")).isNotEqualTo(before);
        assertThat(desk.get("/account").status()).isEqualTo(200);
        assertThat(phone.follow(phone.get("/account")).isLogin()).isTrue();
    }

    /// He proved the old password before, and his session is kept after the others were removed.
    @Test
    void who_is_just_signing_in_by_the_old_password_gets_a_session_that_is_dead() {
        var asBefore = house.alice;
        desk.open("/account/password", "alice");
        change(House.PASSWORD, NEW);

        house.sessions.begin(phone.request("/login"), asBefore, List.of("pwd"));

        assertThat(house.sessions.of(house.alice.subject(), house.now)).hasSize(1);
    }

    @Test
    void apps_stay_connected() {
        desk.authorizeFully(App.WEB);
        desk.open("/account/password", "alice");

        change(House.PASSWORD, NEW);

        assertThat(desk.authorize(App.WEB).outcome()).isEqualTo("code");
    }

    @Test
    void a_wrong_password_changes_nothing_and_counts_as_a_guess_like_at_the_sign_in() {
        desk.open("/account/password", "alice");

        for (var guess = 0; guess < 10; guess++) {
            var wrong = change("wrong " + guess, NEW);
            assertThat(wrong.status()).isEqualTo(403);
            assertThat(page(wrong).notice()).isEqualTo(new Notice.WrongPassword());
        }

        var limited = change(House.PASSWORD, NEW);
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("Retry-After")).isNotEmpty();
        assertThat(page(limited).notice()).isInstanceOf(Notice.TooManyAttempts.class);
        assertThat(signIn(House.PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void a_new_password_that_is_not_good_is_told_before_anything_is_checked_or_counted() {
        desk.open("/account/password", "alice");
        house.store.writes();

        var refused = change("wrong", "12345678");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(page(refused).notice()).isEqualTo(new Notice.NotGood(Problem.COMMON));
        assertThat(house.store.writes()).isEmpty();
    }

    @Test
    void a_password_that_has_become_another_one_since_it_was_checked_is_left_alone() {
        desk.open("/account/password", "alice");
        var proof = page(desk.get("/account/password")).proof();
        house.store.beforeNextWrite(() ->
                house.users.change(
                        house.alice.subject(), user -> user.withPassword("*"), house.now));

        var answer = desk.post("/account/password", form(House.PASSWORD, NEW, proof));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(page(answer).notice()).isEqualTo(new Notice.Overtaken());
        assertThat(alice().passwordHash()).contains("*");
    }

    @Test
    void who_has_no_password_is_told_so() {
        var carol =
                house.users
                        .create("carol", Optional.empty(), JsonObject.empty(), house.now)
                        .orElseThrow();
        var begun = house.sessions.begin(phone.request("/login"), carol, List.of("pwd"));
        phone.plant(begun.cookie().name(), begun.cookie().value());

        assertThat(page(phone.get("/account/password")).hasPassword()).isFalse();
        assertThat(page(desk.open("/account/password", "alice")).hasPassword()).isTrue();
    }

    @Test
    void a_form_without_proof_changes_nothing() {
        desk.open("/account/password", "alice");
        var form = Map.of("current_password", House.PASSWORD, "new_password", NEW);

        assertThat(desk.post("/account/password", form).outcome())
                .isEqualTo("page invalid_request");
        assertThat(alice().passwordHash()).isEqualTo(house.alice.passwordHash());
    }

    private Answer change(String current, String next) {
        var proof = page(desk.get("/account/password")).proof();
        return desk.post("/account/password", form(current, next, proof));
    }

    private static Map<String, String> form(String current, String next, String proof) {
        return Map.of("current_password", current, "new_password", next, "proof", proof);
    }

    private Answer signIn(String password) {
        var visitor = house.visitor();
        var login = visitor.authorize(App.WEB);
        return visitor.submit(login, "username", "alice", "password", password);
    }

    private User alice() {
        return house.users.find(house.alice.subject(), house.now).orElseThrow();
    }

    private static PasswordView page(Answer answer) {
        return (PasswordView) answer.view();
    }
}
