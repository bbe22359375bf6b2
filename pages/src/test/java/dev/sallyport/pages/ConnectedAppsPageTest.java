package dev.sallyport.pages;

import static dev.sallyport.pages.Samples.apps;
import static dev.sallyport.pages.Samples.demo;
import static dev.sallyport.pages.Samples.frame;
import static dev.sallyport.pages.Samples.line;
import static java.util.Locale.ENGLISH;
import static java.util.Locale.GERMAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.connected.ConnectedAppsView;
import dev.sallyport.connected.ConnectedAppsView.AppLine;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectedAppsPageTest {
    private final Pages pages = new Pages();

    @Test
    void each_app_has_a_form_of_its_own_that_names_it_and_carries_the_proof() {
        var html = html(apps(frame(ENGLISH), false, line(demo(), Samples.STANDARD)));

        assertThat(html)
                .contains("<li class=\"connected-app\">")
                .contains("<form method=\"post\" action=\"/account/apps\">")
                .contains("<input type=\"hidden\" name=\"proof\" value=\"pr00f\">")
                .contains("<input type=\"hidden\" name=\"client_id\" value=\"app-1\">")
                .contains(
                        "<button class=\"button remove-app\" aria-label=\"Remove access: Demo\">");
    }

    @Test
    void it_says_what_the_app_may_do_since_when_and_what_stops() {
        var words = Markup.of(html(apps(frame(ENGLISH), false, demoLine()))).words();

        assertThat(words)
                .contains("Allowed since 1 March 2026")
                .contains("last used 2 June 2026")
                .contains("See your name and profile")
                .contains("Demo stops working with your account at once");
    }

    @Test
    void it_speaks_german_with_german_days() {
        var words = Markup.of(html(apps(frame(GERMAN), false, demoLine()))).words();

        assertThat(words)
                .contains("Verbundene Apps")
                .contains("Erlaubt seit 1. März 2026")
                .contains("zuletzt benutzt am 2. Juni 2026");
    }

    @Test
    void an_app_that_holds_nothing_now_was_last_used_never() {
        var line = demoLine();
        var unused =
                new AppLine(
                        line.clientId(), line.app(), line.scopes(), line.since(), Optional.empty());

        assertThat(Markup.of(html(apps(frame(ENGLISH), false, unused))).words())
                .contains("Allowed since")
                .doesNotContain("last used");
    }

    @Test
    void nobody_and_nothing_is_said_in_words() {
        var none = Markup.of(html(apps(frame(ENGLISH), true)));

        assertThat(none.words()).contains("No app may act for you");
        assertThat(none.byId("notice").get("role")).isEqualTo("status");
        assertThat(none.words()).contains("The app can no longer act for you.");
    }

    @Test
    void its_forms_go_nowhere_but_back_to_us() {
        var policy = pages.apply(apps(frame(ENGLISH), false, demoLine())).contentSecurityPolicy();

        assertThat(policy).contains("form-action 'self';").doesNotContain("script-src");
    }

    private static AppLine demoLine() {
        return line(demo(), Samples.STANDARD);
    }

    private String html(ConnectedAppsView view) {
        return pages.apply(view).text();
    }
}
