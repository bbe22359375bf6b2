package dev.sallyport.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.User;
import dev.sallyport.authorize.kit.Answer;
import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.authorize.kit.Visitor;
import dev.sallyport.profile.ProfileField.Problem;
import dev.sallyport.profile.ProfileView.Notice;
import dev.sallyport.spec.Spec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfilePageTest {
    private final House house = new House(App.WEB);
    private final Visitor visitor = house.visitor();

    @BeforeEach
    void open() {
        visitor.open("/account/profile", "alice");
        house.wait(Duration.ofSeconds(90));
    }

    @Test
    @Spec("OIDCC-5.1")
    void what_is_saved_is_what_apps_are_told() {
        var after = visitor.follow(save("name", " Alice B. Adams ", "nickname", "Ali"));

        assertThat(page(after).notice()).isEqualTo(Notice.SAVED);
        assertThat(page(after).own().userName()).isEqualTo("Alice B. Adams");
        assertThat(claims())
                .containsEntry("name", "Alice B. Adams")
                .containsEntry("nickname", "Ali")
                .containsEntry("updated_at", house.now.getEpochSecond())
                .doesNotContainKeys("given_name", "family_name", "email", "locale");
    }

    @Test
    void nothing_new_writes_nothing_and_what_is_emptied_is_gone() {
        house.store.writes();
        visitor.follow(save("name", "Alice Adams"));
        assertThat(house.store.writes()).isEmpty();

        save("name", "");

        assertThat(claims()).doesNotContainKey("name");
    }

    @Test
    @Spec("OIDCC-5.1")
    void an_address_or_number_that_changes_is_not_confirmed_any_more() {
        change("email", "alice@example.com", "email_verified", true, "phone_number", "+1 5");

        save("name", "Somebody");
        assertThat(claims()).containsEntry("email_verified", true);

        save("email", "alice@example.org", "phone_number", "+44 20 7946 0000");
        assertThat(claims())
                .containsEntry("email", "alice@example.org")
                .containsEntry("email_verified", false)
                .containsEntry("phone_number", "+44 20 7946 0000")
                .containsEntry("phone_number_verified", false);

        save("email", "");
        assertThat(claims()).doesNotContainKeys("email", "email_verified");
    }

    @ParameterizedTest
    @CsvSource({
        "email, alice, NO_MAIL",
        "email, alice@localhost, NO_MAIL",
        "email, a@b.example\tbcc:x@y.example, UNSEEN",
        "email, a b@c.example, NO_MAIL",
        "email, <a@b.example>, NO_MAIL",
        "phone_number, 020 7946, NO_PHONE",
        "phone_number, +44, NO_PHONE",
        "phone_number, +44 20 7946 0000 ext 5, NO_PHONE",
        "name, \u202Eecila, UNSEEN",
        "nickname, a\u0007b, UNSEEN",
    })
    void what_can_not_be_kept_is_said_beside_its_field_and_nothing_is_saved(
            String field, String typed, Problem problem) {
        house.store.writes();

        var answer = save(field, typed.translateEscapes(), "given_name", "Alice");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(page(answer).notice()).isEqualTo(Notice.NOT_SAVED);
        assertThat(page(answer).problems().values()).containsExactly(problem);
        assertThat(page(answer).profile().value(ProfileField.GIVEN_NAME)).isEqualTo("Alice");
        assertThat(house.store.writes()).isEmpty();
    }

    @Test
    void every_field_has_an_end_and_what_was_there_before_stays() {
        change("family_name", "x".repeat(500), "phone_number", "tel:extension 5");

        assertThat(page(save("name", "😀".repeat(121))).problems().values())
                .containsExactly(Problem.TOO_LONG);
        save("name", "😀".repeat(120));

        assertThat(claims()).containsEntry("name", "😀".repeat(120));
        assertThat(claims()).containsEntry("phone_number", "tel:extension 5");
    }

    @Test
    void the_language_is_kept_and_comes_along_to_another_browser() {
        var german = visitor.follow(save("language", "de"));
        assertThat(page(german).own().frame().language()).isEqualTo(Locale.GERMAN);
        assertThat(claims()).containsEntry("locale", "de");

        var elsewhere = house.visitor().speaking("en").open("/account/profile", "alice");

        assertThat(page(elsewhere).own().frame().language()).isEqualTo(Locale.GERMAN);
        assertThat(page(elsewhere).profile().language()).isEqualTo("de");
    }

    @Test
    void a_language_that_is_spoken_somewhere_in_particular_stays_until_another_is_chosen() {
        change("locale", "de_AT");

        save("language", "de", "name", "Alois");
        assertThat(claims()).containsEntry("locale", "de_AT");

        save("language", "tlh");
        assertThat(claims()).containsEntry("locale", "de_AT");

        save("language", "");
        assertThat(claims()).doesNotContainKey("locale");
    }

    @Test
    void of_two_windows_the_second_is_told_and_nothing_is_overwritten() {
        var second = page(visitor.get("/account/profile"));
        save("name", "First");

        var told = post(second, "name", "Second");

        assertThat(told.status()).isEqualTo(409);
        assertThat(page(told).notice()).isEqualTo(Notice.CHANGED_ELSEWHERE);
        assertThat(page(told).profile().value(ProfileField.NAME)).isEqualTo("First");
        assertThat(claims()).containsEntry("name", "First");
        post(page(told), "name", "Second");
        assertThat(claims()).containsEntry("name", "Second");
    }

    @Test
    void of_two_that_are_saved_at_the_same_moment_one_is_told() {
        var form = page(visitor.get("/account/profile"));
        house.store.beforeNextWrite(() -> change("name", "First"));

        var told = post(form, "name", "Second");

        assertThat(told.status()).isEqualTo(409);
        assertThat(page(told).profile().value(ProfileField.NAME)).isEqualTo("First");
        assertThat(claims()).containsEntry("name", "First");
    }

    @Test
    void a_form_that_is_sent_to_an_address_with_a_language_is_taken_like_any_other() {
        var form = page(visitor.get("/account/profile"));
        var fields = Map.of("proof", form.proof(), "version", form.version(), "name", "Alice A.");

        var answer = visitor.post(form.action() + "?lang=de", fields);

        assertThat(page(visitor.get(answer.location())).notice()).isEqualTo(Notice.SAVED);
        assertThat(claims()).containsEntry("name", "Alice A.");
        assertThat(visitor.cookie("language")).isEmpty();
    }

    @Test
    void what_is_no_profile_can_not_be_written() {
        save("sub", "bob", "username", "root", "email_verified", "true", "nickname", "Ali");

        assertThat(claims()).doesNotContainKeys("sub", "username", "email_verified");
        assertThat(alice().username()).isEqualTo("alice");
    }

    @Test
    void a_form_without_proof_saves_nothing() {
        var form = page(visitor.get("/account/profile"));

        var refused =
                visitor.post("/account/profile", Map.of("name", "Eve", "version", form.version()));

        assertThat(refused.outcome()).isEqualTo("page invalid_request");
        assertThat(claims()).containsEntry("name", "Alice Adams");
    }

    private Answer save(String... fields) {
        return post(page(visitor.get("/account/profile")), fields);
    }

    private Answer post(ProfileView page, String... fields) {
        var form = new LinkedHashMap<String, String>();
        form.put("proof", page.proof());
        form.put("version", page.version());
        for (var field : ProfileField.values()) {
            form.put(field.claim(), page.profile().value(field));
        }
        form.put("language", page.profile().language());
        for (var at = 0; at < fields.length; at += 2) {
            form.put(fields[at], fields[at + 1]);
        }
        return visitor.post(page.action(), form);
    }

    private void change(Object... claims) {
        for (var at = 0; at < claims.length; at += 2) {
            var name = (String) claims[at];
            var value = claims[at + 1];
            house.users.change(
                    house.alice.subject(),
                    user -> user.withClaims(user.claims().with(name, value)),
                    house.now);
        }
    }

    private User alice() {
        return house.users.find(house.alice.subject(), house.now).orElseThrow();
    }

    private Map<String, Object> claims() {
        return alice().claims().members();
    }

    private static ProfileView page(Answer answer) {
        return (ProfileView) answer.view();
    }
}
