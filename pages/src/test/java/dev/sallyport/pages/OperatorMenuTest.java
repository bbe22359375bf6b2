package dev.sallyport.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class OperatorMenuTest {
    @Test
    void where_apps_are_reviewed_the_menu_leads_there() {
        var frame = Samples.frame(Locale.ENGLISH);

        var page = Markup.of(new Pages().apply(OperatorSamples.overview(frame, "Demo")).text());

        assertThat(page.byId("reviews").get("href")).isEqualTo("/developer/reviews");
    }
}
