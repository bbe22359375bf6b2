package dev.sallyport.pages;

import static dev.sallyport.pages.AccountSamples.data;
import static dev.sallyport.pages.AccountSamples.oldSession;
import static dev.sallyport.pages.AccountSamples.own;
import static dev.sallyport.pages.AccountSamples.password;
import static dev.sallyport.pages.AccountSamples.profile;
import static dev.sallyport.pages.AccountSamples.session;
import static dev.sallyport.pages.AccountSamples.sessions;
import static dev.sallyport.pages.Samples.frame;
import static java.util.Locale.ENGLISH;
import static java.util.Locale.GERMAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.devices.SessionsView.Done;
import dev.sallyport.devices.SessionsView.SessionLine;
import dev.sallyport.house.AccountView;
import dev.sallyport.house.OwnFrame;
import dev.sallyport.house.OwnPage;
import dev.sallyport.owndata.DataView;
import dev.sallyport.owndata.GoodbyeView;
import dev.sallyport.password.PasswordView;
import dev.sallyport.profile.ProfileField;
import dev.sallyport.profile.ProfileField.Problem;
import dev.sallyport.profile.ProfileView;
import dev.sallyport.protocol.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccountPagesTest {
    private final Pages pages = new Pages();

    @Test
    void the_overview_leads_to_every_page_and_says_what_one_does_there() {
        var overview = draw(new AccountView(own(frame(ENGLISH), "Alice Adams", Optional.empty())));

        for (var page : OwnPage.values()) {
            var address = "/account/" + page.name().toLowerCase(ENGLISH);
            assertThat(overview.all("a")).anyMatch(link -> link.get("href").equals(address));
        }
        assertThat(overview.words()).contains("Your account", "Signed in as Alice Adams");
        assertThat(overview.words()).contains("sign out one device or all");
    }

    @Test
    void the_menu_marks_the_page_one_is_on() {
        var page = draw(sessions(frame(ENGLISH), 0, Optional.empty(), here()));

        var marked = page.all("a").stream().filter(link -> link.has("aria-current")).toList();
        assertThat(marked)
                .extracting(link -> link.get("href"))
                .containsExactly("/account/sessions");
        assertThat(page.all("a"))
                .extracting(link -> link.get("href"))
                .contains("/account", "/developer", "/admin");
        assertThat(page.all("nav").getFirst().get("aria-label")).isEqualTo("Your account");
    }

    @Test
    void a_menu_that_leads_elsewhere_is_a_fault_of_ours() {
        var own =
                new OwnFrame(
                        frame(ENGLISH),
                        "Alice",
                        "https://evil.example",
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());

        assertThatThrownBy(() -> pages.apply(new AccountView(own)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_session_says_where_it_is_since_when_and_when_it_was_last_seen() {
        var words = draw(sessions(frame(ENGLISH), 0, Optional.empty(), here())).words();

        assertThat(words)
                .contains("Firefox on Linux This one")
                .contains("Signed in on 1 March 2026", "last seen on 3 March 2026", "203.0.113.x");
    }

    @Test
    void what_is_not_known_of_a_device_is_said_so() {
        var page =
                draw(
                        sessions(
                                frame(GERMAN),
                                0,
                                Optional.empty(),
                                here(),
                                session("Safari", "", false),
                                session("", "Windows", false),
                                oldSession()));

        assertThat(page.words())
                .contains("Firefox auf Linux Dieses Gerät", "Safari Angemeldet am")
                .contains(
                        "Ein unbekannter Browser auf Windows",
                        "Ein unbekannter Browser Angemeldet");
    }

    @Test
    void each_session_has_a_form_of_its_own_and_so_have_all_others_and_everything() {
        var page = draw(sessions(frame(ENGLISH), 0, Optional.empty(), here(), oldSession()));

        assertThat(page.text())
                .contains("<input type=\"hidden\" name=\"session\" value=\"s1d\">")
                .contains("<input type=\"hidden\" name=\"session\" value=\"s2d\">");
        assertThat(page.all("form")).hasSize(4);
        assertThat(page.all("input").stream().filter(input -> input.get("name").equals("proof")))
                .hasSize(4);
        assertThat(page.hasId("sign-out-all")).isTrue();
        assertThat(page.words()).contains("Connected apps stay connected", "disconnects every app");
    }

    @Test
    void who_is_signed_in_nowhere_else_is_not_offered_to_sign_out_there() {
        var alone = draw(sessions(frame(ENGLISH), 0, Optional.empty(), here()));

        assertThat(alone.hasId("sign-out-all")).isFalse();
        assertThat(alone.hasId("sign-out-everywhere")).isTrue();
    }

    @Test
    void of_many_sessions_the_others_are_counted() {
        var page = draw(sessions(frame(ENGLISH), 1_200, Optional.empty(), here()));

        assertThat(page.words()).contains("There are 1,200 more.");
    }

    @ParameterizedTest
    @EnumSource(Done.class)
    void what_was_done_is_told_once_above(Done done) {
        var page = draw(sessions(frame(ENGLISH), 0, Optional.of(done), here()));

        assertThat(page.byId("notice").get("role")).isEqualTo("status");
    }

    @Test
    void the_profile_has_its_fields_and_says_what_a_change_costs() {
        var page = draw(profile(frame(ENGLISH), Map.of(), ProfileView.Notice.NONE));

        for (var id : List.of("name", "given-name", "family-name", "nickname", "email")) {
            assertThat(page.byId(id).get("name")).isEqualTo(id.replace('-', '_'));
        }
        assertThat(page.byId("email").get("value")).isEqualTo("alice@example.com");
        assertThat(page.byId("email").get("aria-describedby")).isEqualTo("email-hint");
        assertThat(page.byId("phone-number").get("maxlength")).isEqualTo("40");
        assertThat(page.byId("language").get("name")).isEqualTo("language");
        assertThat(page.all("option").stream().filter(option -> option.has("selected")))
                .extracting(option -> option.get("value"))
                .containsExactly("de");
        assertThat(page.words()).contains("As in my browser English Deutsch", "not confirmed");
        assertThat(page.hasId("save-profile")).isTrue();
    }

    @Test
    void what_is_wrong_stands_beside_its_field() {
        var wrong = Map.of(ProfileField.EMAIL, Problem.NO_MAIL);
        var page = draw(profile(frame(ENGLISH), wrong, ProfileView.Notice.NOT_SAVED));

        assertThat(page.byId("notice").get("role")).isEqualTo("alert");
        assertThat(page.byId("email").get("aria-invalid")).isEqualTo("true");
        assertThat(page.byId("email").get("aria-describedby"))
                .isEqualTo("email-problem email-hint");
        assertThat(page.byId("name").has("aria-invalid")).isFalse();
    }

    @Test
    void the_password_form_says_what_it_wants_and_what_it_does() {
        var page = draw(password(frame(ENGLISH), true, new PasswordView.Notice.None()));

        assertThat(page.byId("current-password").get("autocomplete")).isEqualTo("current-password");
        assertThat(page.byId("new-password").get("autocomplete")).isEqualTo("new-password");
        assertThat(page.byId("new-password").get("minlength")).isEqualTo("8");
        assertThat(page.hasId("save-password")).isTrue();
        assertThat(page.words()).contains("At least 8 characters", "other devices are signed out");
    }

    @Test
    void without_a_password_there_is_a_sentence_and_no_form() {
        var password = draw(password(frame(ENGLISH), false, new PasswordView.Notice.None()));
        var data = draw(data(frame(ENGLISH), false, new DataView.Notice.None()));

        assertThat(password.all("form")).isEmpty();
        assertThat(password.words()).contains("You have no password here");
        assertThat(data.hasId("delete-account")).isFalse();
        assertThat(data.hasId("download-data")).isTrue();
    }

    @Test
    void deleting_asks_for_the_password_and_says_what_stops() {
        var page = draw(data(frame(ENGLISH), true, new DataView.Notice.WrongPassword()));

        assertThat(page.byId("password").get("aria-invalid")).isEqualTo("true");
        assertThat(page.byId("notice").get("role")).isEqualTo("alert");
        assertThat(page.hasId("delete-account")).isTrue();
        assertThat(page.words())
                .contains("every connected app stops working at once", "cannot be undone")
                .contains("Nothing was deleted");
    }

    @Test
    void who_has_left_sees_no_menu_of_an_account_he_has_not() {
        assertThat(draw(new GoodbyeView(frame(ENGLISH))).words())
                .contains("Your account is deleted")
                .doesNotContain("Sessions");
    }

    private static SessionLine here() {
        return session("Firefox", "Linux", true);
    }

    private Markup draw(View view) {
        return Markup.of(pages.apply(view).text());
    }
}
