package dev.sallyport.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class AppFormPageTest {
    private final Pages pages = new Pages();

    @Test
    void scopes_stand_under_their_categories_and_those_that_every_server_knows_come_last() {
        var view = ConsoleSamples.all(Locale.ENGLISH).get("console-create");

        var words = Markup.of(pages.apply(view).text()).words();

        assertThat(words)
                .containsSubsequence(
                        "Signatures Send and follow signature requests sign:requests",
                        "Pockets See your pockets pockets.read",
                        "Who the person is")
                .doesNotContain("What it does here");
    }
}
