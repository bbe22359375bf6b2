package dev.sallyport.pages;

import static dev.sallyport.pages.SampleRequests.good;
import static dev.sallyport.pages.SampleRequests.refused;
import static java.util.Locale.ENGLISH;
import static java.util.Locale.GERMAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.trace.RequestsView;
import dev.sallyport.trace.RequestsView.RequestLine;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestsPageTest {
    private final Pages pages = new Pages();

    @Test
    void a_refusal_is_told_in_words_with_its_rule_its_id_and_both_sides() {
        var html = html(page(ENGLISH, refused()));

        assertThat(html)
                .contains("<li class=\"request\">")
                .contains("<span class=\"outcome refused\">invalid_request</span>")
                .contains("<code class=\"request-id\">0f6c1d3a9b2e4875</code>")
                .contains("redirect_uri is not one that this app has registered</p>")
                .contains("<time datetime=\"2026-03-01T12:00:05Z\">");
        assertThat(Markup.of(html).words())
                .contains("The redirect address is not one of this app’s.")
                .contains("Expected https://app.example/callback http://localhost:3000/cb")
                .contains("Came https://app.example/cb")
                .contains("scope=openid pockets.read state code_challenge");
    }

    @Test
    void what_went_well_is_compared_with_nothing() {
        var html = html(page(ENGLISH, good()));

        assertThat(html).contains("<span class=\"outcome \">ok</span>").contains("It went well.");
        assertThat(html).doesNotContain("<dl class=\"compared\">");
    }

    @Test
    void it_speaks_german_with_german_times() {
        assertThat(Markup.of(html(page(GERMAN, refused()))).words())
                .contains("Die Rücksprungadresse ist keine dieser App.")
                .contains("01.03.2026, 12:00:05 UTC")
                .contains("Erwartet https://app.example/callback");
    }

    @Test
    void a_request_is_looked_for_with_a_form_that_goes_nowhere_but_back_to_us() {
        var view = SampleRequests.page(frame(ENGLISH), Optional.of("abc"), 1);
        var page = Markup.of(html(view));

        assertThat(page.byId("id").get("value")).isEqualTo("abc");
        assertThat(page.words()).contains("There is no such request");
        assertThat(pages.apply(view).contentSecurityPolicy()).contains("form-action 'self';");
    }

    @Test
    void pages_lead_to_the_one_before_and_the_one_after_where_there_is_one() {
        assertThat(html(paged(2, 3)))
                .contains("href=\"/developer/apps/app-1/requests?page=1\" rel=\"prev\"")
                .contains("href=\"/developer/apps/app-1/requests?page=3\" rel=\"next\"");
        assertThat(html(paged(1, 2))).doesNotContain("rel=\"prev\"");
        assertThat(html(paged(2, 2))).doesNotContain("rel=\"next\"");
        assertThat(html(paged(1, 1))).doesNotContain("class=\"paging");
    }

    private static RequestsView paged(int page, int of) {
        return new RequestsView(
                ConsoleSamples.console(frame(ENGLISH)),
                "Demo",
                Optional.empty(),
                List.of(refused()),
                page,
                of,
                SampleRequests.ADDRESS);
    }

    private static RequestsView page(Locale language, RequestLine... lines) {
        return SampleRequests.page(frame(language), Optional.empty(), 1, lines);
    }

    private static dev.sallyport.protocol.Frame frame(Locale language) {
        return Samples.frame(language);
    }

    private String html(RequestsView view) {
        return pages.apply(view).text();
    }
}
