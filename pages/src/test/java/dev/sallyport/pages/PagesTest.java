package dev.sallyport.pages;

import static dev.sallyport.pages.Samples.consent;
import static dev.sallyport.pages.Samples.demo;
import static dev.sallyport.pages.Samples.error;
import static dev.sallyport.pages.Samples.formPost;
import static dev.sallyport.pages.Samples.frame;
import static dev.sallyport.pages.Samples.login;
import static java.util.Locale.ENGLISH;
import static java.util.Locale.GERMAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.consent.ConsentView.ScopeLine;
import dev.sallyport.frame.Languages;
import dev.sallyport.login.LoginView.Notice;
import dev.sallyport.protocol.ErrorCode;
import dev.sallyport.protocol.ErrorView.Advice;
import dev.sallyport.protocol.Frame;
import dev.sallyport.protocol.View;
import dev.sallyport.spec.Spec;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PagesTest {
    private static final ScopeLine POCKETS = new ScopeLine("pockets.read", "See your pockets");

    private final Pages pages = new Pages();

    static Stream<View> everyPage() {
        return Languages.SUPPORTED.stream()
                .flatMap(language -> Samples.all(language).values().stream());
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void every_page_can_be_found_one_s_way_about_in(View view) {
        var page = draw(view);

        assertThat(page.text()).startsWith("<!doctype html>");
        assertThat(page.all("html").getFirst().get("lang")).isIn("en", "de");
        assertThat(page.all("html").getFirst().get("dir")).isEqualTo("ltr");
        assertThat(page.text()).containsPattern("<title>[^<]{5,}</title>");
        for (var landmark : List.of("h1", "main", "header")) {
            assertThat(page.all(landmark)).as(landmark).hasSize(1);
        }
        for (var input : page.all("input")) {
            if (!input.attributes().getOrDefault("type", "").equals("hidden")) {
                assertThat(page.all("label"))
                        .anyMatch(label -> label.get("for").equals(input.get("id")));
            }
        }
        assertThat(page.all("img")).allMatch(image -> image.get("alt").isEmpty());
        assertThat(page.all("svg").stream().filter(svg -> !svg.has("aria-hidden")))
                .allMatch(svg -> svg.has("focusable"));
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void no_page_needs_what_its_policy_forbids(View view) {
        for (var tag : draw(view).tags()) {
            assertThat(tag.attributes().keySet())
                    .noneMatch(name -> name.equals("style") || name.startsWith("on"));
            if (tag.name().equals("script")) {
                assertThat(tag.attributes()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void ids_are_unique_and_whatever_points_to_one_finds_it(View view) {
        var page = draw(view);
        var seen = new HashSet<String>();

        for (var tag : page.tags()) {
            assertThat(!tag.has("id") || seen.add(tag.get("id"))).as(tag.toString()).isTrue();
            for (var pointer : List.of("aria-describedby", "aria-labelledby", "aria-controls")) {
                var named = tag.has(pointer) ? tag.get(pointer).split(" ") : new String[0];
                assertThat(named).allMatch(page::hasId);
            }
        }
    }

    @Test
    void the_login_page_keeps_its_contract() {
        var page = draw(login(frame(ENGLISH), "", new Notice.None()));

        var form = page.byId("login-form");
        assertThat(form.get("method")).isEqualTo("post");
        assertThat(form.get("action")).isEqualTo("/login");
        assertThat(hidden(page)).containsExactly(Map.entry("flow", Samples.FLOW));
        assertThat(page.byId("username").get("name")).isEqualTo("username");
        assertThat(page.byId("username").get("autocomplete")).isEqualTo("username");
        assertThat(page.byId("password").get("name")).isEqualTo("password");
        assertThat(page.byId("password").get("autocomplete")).isEqualTo("current-password");
        assertThat(page.byId("sign-in").get("type")).isEqualTo("submit");
        assertThat(page.words()).contains("Sign in to continue to Demo");
    }

    @Test
    void without_a_script_nobody_sees_the_button_that_shows_the_password() {
        var page = draw(login(frame(ENGLISH), "", new Notice.None()));

        assertThat(page.byId("show-password").has("hidden")).isTrue();
        assertThat(page.byId("show-password").get("type")).isEqualTo("button");
    }

    @Test
    void the_cursor_waits_in_the_first_field_that_is_still_empty() {
        var fresh = draw(login(frame(ENGLISH), "", new Notice.None()));
        var hinted = draw(login(frame(ENGLISH), "alice", new Notice.None()));

        assertThat(fresh.byId("username").has("autofocus")).isTrue();
        assertThat(fresh.byId("password").has("autofocus")).isFalse();
        assertThat(hinted.byId("username").has("autofocus")).isFalse();
        assertThat(hinted.byId("password").has("autofocus")).isTrue();
    }

    @Test
    void a_wrong_password_is_told_once_above_the_fields_and_the_name_is_kept() {
        var page = draw(login(frame(ENGLISH), "alice", new Notice.WrongPassword()));

        assertThat(page.byId("notice").get("role")).isEqualTo("alert");
        assertThat(page.text().indexOf("id=\"notice\""))
                .isLessThan(page.text().indexOf("id=\"login-form\""));
        for (var field : List.of("username", "password")) {
            assertThat(page.byId(field).get("aria-describedby")).isEqualTo("notice");
            assertThat(page.byId(field).get("aria-invalid")).isEqualTo("true");
        }
        assertThat(page.byId("username").get("value")).isEqualTo("alice");
        assertThat(page.byId("password").has("autofocus")).isTrue();
        assertThat(page.byId("password").has("value")).isFalse();
        assertThat(page.text()).contains("<title>Problem: Sign in · Lumin</title>");
    }

    @Test
    void who_tried_too_often_is_told_when_to_come_back() {
        assertThat(limited(ENGLISH, Duration.ofSeconds(61))).contains("in 2 minutes.");
        assertThat(limited(ENGLISH, Duration.ofSeconds(60))).contains("in one minute.");
        assertThat(limited(ENGLISH, Duration.ofMillis(200))).contains("in one minute.");
        assertThat(limited(ENGLISH, Duration.ZERO)).contains("in one minute.");
        assertThat(limited(GERMAN, Duration.ofSeconds(1))).contains("in einer Minute wieder.");
        assertThat(limited(GERMAN, Duration.ofDays(1))).contains("in 1.440 Minuten wieder.");
    }

    private String limited(Locale language, Duration wait) {
        return draw(login(frame(language), "alice", new Notice.TooManyAttempts(wait))).words();
    }

    @Test
    void an_expired_page_says_so_without_alarm() {
        var page = draw(login(frame(ENGLISH), "", new Notice.Expired()));

        assertThat(page.byId("notice").get("role")).isEqualTo("status");
        assertThat(page.byId("username").has("aria-invalid")).isFalse();
    }

    @Test
    void the_consent_page_keeps_its_contract() {
        var page = draw(consent(frame(ENGLISH), demo(), Samples.STANDARD, List.of(), false));

        assertThat(page.byId("consent-form").get("method")).isEqualTo("post");
        assertThat(page.byId("consent-form").get("action")).isEqualTo("/consent");
        assertThat(hidden(page)).containsExactly(Map.entry("flow", Samples.FLOW));
        assertThat(decision(page, "allow")).isEqualTo("allow");
        assertThat(decision(page, "deny")).isEqualTo("deny");
        assertThat(decision(page, "switch-user")).isEqualTo("switch");
    }

    private static String decision(Markup page, String id) {
        var button = page.byId(id);
        assertThat(button.name()).isEqualTo("button");
        assertThat(button.get("name")).isEqualTo("decision");
        return button.get("value");
    }

    /// A form without text fields is only sent by the button that has the focus.
    @Test
    void on_the_consent_page_the_enter_key_decides_nothing_by_itself() {
        var page = draw(consent(frame(ENGLISH), demo(), List.of(POCKETS), List.of(), false));

        assertThat(page.all("input")).allMatch(input -> input.get("type").equals("hidden"));
        assertThat(page.tags()).noneMatch(tag -> tag.has("autofocus"));
    }

    @Test
    void the_consent_page_says_who_asks_for_what_as_whom_and_where_it_leads() {
        var words =
                draw(consent(frame(ENGLISH), demo(), Samples.STANDARD, List.of(), false)).words();

        assertThat(words)
                .contains(
                        "Demo wants to use your Lumin account",
                        "Signed in as Alice Adams",
                        "See your name and profile",
                        "Stay connected while you are away",
                        "You will go back to app.example");
        assertThat(words).doesNotContain("offline_access", "openid", "new", "Already allowed");
    }

    @Test
    void what_is_new_stands_first_and_what_was_allowed_is_folded() {
        var page = draw(consent(frame(ENGLISH), demo(), List.of(POCKETS), Samples.STANDARD, false));

        assertThat(page.words()).contains("See your pockets new Already allowed (6) Recognise");
        assertThat(page.all("details").getFirst().has("open")).isFalse();
    }

    @Test
    void when_nothing_is_new_what_was_allowed_lies_open() {
        var page = draw(consent(frame(ENGLISH), demo(), List.of(), List.of(POCKETS), false));

        assertThat(page.all("details").getFirst().has("open")).isTrue();
    }

    @Test
    void a_scope_nobody_put_in_words_is_shown_as_it_is() {
        var line = new ScopeLine("things.read", "");

        assertThat(draw(consent(frame(GERMAN), demo(), List.of(line), List.of(), false)).words())
                .contains("things.read");
    }

    @Test
    void only_an_app_on_the_user_s_own_device_brings_a_warning() {
        var warned = draw(consent(frame(ENGLISH), demo(), List.of(POCKETS), List.of(), true));
        var trusted = draw(consent(frame(ENGLISH), demo(), List.of(POCKETS), List.of(), false));

        assertThat(warned.words()).contains("runs on your own device");
        assertThat(trusted.words()).doesNotContain("runs on your own device");
    }

    @Test
    void links_of_an_app_open_beside_the_page_and_tell_nobody_about_it() {
        var page = draw(consent(frame(ENGLISH), demo(), List.of(POCKETS), List.of(), false));
        var links = page.all("a").stream().filter(link -> link.has("target")).toList();

        assertThat(links)
                .extracting(link -> link.get("href"))
                .containsExactly(
                        "https://demo.example/about",
                        "https://demo.example/privacy",
                        "https://demo.example/terms",
                        "mailto:support@demo.example");
        assertThat(links).allMatch(link -> link.get("rel").equals("noopener noreferrer"));
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void the_error_page_bears_the_code_whatever_it_is(ErrorCode code) {
        for (var language : Languages.SUPPORTED) {
            var page = draw(error(frame(language), code));

            assertThat(page.text()).contains("<code id=\"error\">" + code.wireName() + "</code>");
            assertThat(page.words())
                    .contains("client_id is not one of this server's", "0f6c1d3a9b2e4875");
        }
    }

    @Test
    void the_error_page_leads_back_to_the_app_when_its_website_is_known() {
        var known = draw(error(frame(ENGLISH), ErrorCode.INVALID_SCOPE, Advice.NONE, demo()));
        var unknown = draw(error(frame(ENGLISH), ErrorCode.INVALID_CLIENT));

        assertThat(known.all("a"))
                .extracting(a -> a.get("href"))
                .contains("https://demo.example/about");
        assertThat(known.words()).contains("Back to Demo", "people who make Demo can");
        assertThat(unknown.all("a")).isEmpty();
        assertThat(unknown.words()).contains("people who make the app can");
    }

    @Test
    void advice_goes_before_the_code() {
        var words =
                draw(error(frame(ENGLISH), ErrorCode.INVALID_REQUEST, Advice.ALLOW_COOKIES, demo()))
                        .words();

        assertThat(words).contains("does not send us the cookie", "Please allow cookies");
    }

    @Test
    @Spec("OAUTH-FORM-POST-2")
    void a_form_post_carries_its_fields_in_order_and_has_a_button() {
        var page = draw(formPost(frame(ENGLISH)));

        assertThat(page.byId("form-post").get("action")).isEqualTo("https://app.example/cb");
        assertThat(page.byId("form-post").get("method")).isEqualTo("post");
        assertThat(hidden(page))
                .containsExactly(
                        Map.entry("code", Samples.FLOW),
                        Map.entry("state", "af0ifjsldkj"),
                        Map.entry("iss", "https://id.example"));
        assertThat(page.byId("continue").get("type")).isEqualTo("submit");
    }

    @Test
    void the_foot_leads_to_the_same_page_in_the_other_language() {
        var page = draw(login(frame(GERMAN), "", new Notice.None()));
        var links = page.all("a");

        assertThat(links).hasSize(1);
        assertThat(links.getFirst().get("href")).endsWith("&lang=en");
        assertThat(links.getFirst().get("hreflang")).isEqualTo("en");
        assertThat(page.words()).endsWith("Deutsch English");
    }

    @Test
    void a_page_that_can_not_be_asked_for_again_has_no_foot() {
        assertThat(draw(formPost(frame(ENGLISH))).all("footer")).isEmpty();
    }

    @Test
    void a_tenant_without_a_logo_gets_its_letter() {
        var without = draw(error(frame(ENGLISH), ErrorCode.NOT_FOUND));
        var picture = Optional.of(URI.create("https://lumin.example/logo.png"));
        var framed = new Frame(ENGLISH, "Lumin", picture, Optional.empty(), Map.of());
        var with = draw(error(framed, ErrorCode.NOT_FOUND));

        assertThat(without.all("img")).isEmpty();
        assertThat(without.text()).contains(">L</text>");
        assertThat(with.all("img"))
                .extracting(image -> image.get("src"))
                .containsExactly("https://lumin.example/logo.png");
    }

    @Test
    void a_very_long_name_is_cut_and_a_long_host_never_is() {
        var host = "a.".repeat(120) + "example";
        var view =
                consent(frame(ENGLISH), Samples.bare("N".repeat(500)), List.of(), List.of(), false);
        var page = draw(Samples.returningTo(view, host)).words();

        assertThat(page).contains("N".repeat(79) + "… wants").doesNotContain("N".repeat(80));
        assertThat(page).contains("You will go back to " + host);
    }

    @Test
    void a_view_without_a_page_is_a_fault_of_ours() {
        assertThatThrownBy(() -> pages.apply(new View() {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Markup draw(View view) {
        return Markup.of(pages.apply(view).text());
    }

    private static List<Map.Entry<String, String>> hidden(Markup page) {
        return page.all("input").stream()
                .filter(input -> input.get("type").equals("hidden"))
                .map(input -> Map.entry(input.get("name"), input.get("value")))
                .toList();
    }
}
