package dev.sallyport.pages;

import static java.util.Locale.ENGLISH;
import static java.util.Locale.GERMAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.protocol.View;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class OperatorPagesTest {
    private final Pages pages = new Pages();

    @Test
    void where_apps_are_reviewed_the_menu_leads_there() {
        var page = markup(OperatorSamples.overview(Samples.frame(ENGLISH), "Demo"));

        assertThat(page.byId("reviews").get("href")).isEqualTo("/developer/reviews");
    }

    @Test
    void scopes_are_told_in_the_language_of_the_page() {
        assertThat(words("operator-scopes", ENGLISH))
                .contains("See your pockets", "Recognise you when you come back");
        assertThat(words("operator-scopes", GERMAN))
                .contains("Ihre Taschen sehen", "Sie wiedererkennen, wenn Sie zurückkommen");
    }

    private String words(String sample, Locale language) {
        return page(sample, language).words();
    }

    private Markup page(String sample, Locale language) {
        return markup(OperatorSamples.all(Samples.frame(language)).get(sample));
    }

    private Markup markup(View view) {
        return Markup.of(pages.apply(view).text());
    }
}
