package dev.sallyport.pages;

import static java.util.Locale.ENGLISH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.protocol.ErrorCode;
import dev.sallyport.protocol.ErrorView;
import dev.sallyport.protocol.ErrorView.Advice;
import dev.sallyport.spec.Spec;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where the page that keeps somebody here lets him go on to.
@Spec("RFC9700-4.11.2")
class ErrorPageTest {
    private static final String LONG = "auth.lumin.example." + "a".repeat(60) + ".evil.example";

    private final Pages pages = new Pages();

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "https://app.example/cb?error=access_denied,         app.example",
        "https://app.example:8443/cb#error=access_denied,    app.example:8443",
        "http://127.0.0.1:51004/cb?error=access_denied,      127.0.0.1:51004",
        "com.example.app:/cb?error=access_denied,            com.example.app",
        "Com.Example.App://cb?error=access_denied,           com.example.app",
    })
    void the_way_on_says_where_it_leads_and_is_nothing_to_recommend(String answer, String shown) {
        var page = stay(Optional.of(answer));

        var link = page.all("a").getFirst();
        assertThat(page.all("a")).hasSize(1);
        assertThat(link.get("href")).isEqualTo(answer);
        assertThat(link.get("class")).isEqualTo("button");
        assertThat(page.words())
                .contains(" Go on to " + shown + " ")
                .contains("you can go on there yourself");
    }

    @Test
    void a_long_host_is_shown_to_its_end_because_the_end_says_whose_it_is() {
        assertThat(LONG).hasSizeGreaterThan(80);

        assertThat(stay(Optional.of("https://" + LONG + "/cb?error=x")).words())
                .contains(" Go on to " + LONG + " ");
    }

    @Test
    void without_an_answer_nothing_leads_anywhere_not_even_to_the_website_the_app_names() {
        assertLeadsNowhere(stay(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)//?error=x",
                "JavaScript:alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "file:///etc/passwd",
                "blob:https://app.example/1",
                "//evil.example/x",
                "https:relative",
                "/relative"
            })
    void an_address_that_runs_or_reads_something_or_has_no_host_is_no_way_on(String answer) {
        assertLeadsNowhere(stay(Optional.of(answer)));
    }

    @Test
    void where_the_app_is_trusted_its_website_is_the_way_back() {
        var page = page(Advice.NONE, Optional.empty());

        assertThat(page.all("a").getFirst().get("href")).isEqualTo("https://shop.example");
        assertThat(page.all("a").getFirst().get("class")).isEqualTo("button primary");
        assertThat(page.words()).contains("Back to Demo");
    }

    private static void assertLeadsNowhere(Markup page) {
        assertThat(page.all("a")).isEmpty();
        assertThat(page.words()).doesNotContain("go on there").contains("close this page");
    }

    private Markup stay(Optional<String> answer) {
        return page(Advice.STAY, answer);
    }

    private Markup page(Advice advice, Optional<String> answer) {
        var frame = Samples.error(Samples.frame(ENGLISH), ErrorCode.NOT_FOUND).frame();
        var view =
                new ErrorView(
                        frame,
                        ErrorCode.ACCESS_DENIED,
                        "the user did not allow it",
                        "0f6c1d3a9b2e4875",
                        advice,
                        Optional.of("Demo"),
                        Optional.of(URI.create("https://shop.example")),
                        answer.map(URI::create));
        return Markup.of(pages.apply(view).text());
    }
}
