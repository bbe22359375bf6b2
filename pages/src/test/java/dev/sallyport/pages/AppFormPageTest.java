package dev.sallyport.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.consent.Caution;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AppFormPageTest {
    private final Pages pages = new Pages();

    @Test
    void an_app_without_a_secret_is_told_how_it_proves_itself() {
        assertThat(words("console-key"))
                .contains("It proves itself by signing with its own key.")
                .doesNotContain("PKCE");
        assertThat(words("console-public")).contains("A public app has no secret.");
    }

    private String words(String name) {
        return Markup.of(pages.apply(ConsoleSamples.all(Locale.ENGLISH).get(name)).text()).words();
    }

    @Test
    void the_preview_cautions_in_the_words_of_the_consent_page() {
        assertThat(cautioned(Optional.of(Caution.LOOPBACK), Locale.ENGLISH))
                .contains("This app runs on your own device")
                .doesNotContain("This app is still being built");
        assertThat(cautioned(Optional.of(Caution.LOOPBACK), Locale.GERMAN))
                .contains("Diese App läuft auf Ihrem eigenen Gerät");
        assertThat(cautioned(Optional.of(Caution.DEVELOPMENT), Locale.ENGLISH))
                .contains("This app is still being built");
        assertThat(cautioned(Optional.empty(), Locale.ENGLISH))
                .doesNotContain("This app runs on", "This app is still");
    }

    private String cautioned(Optional<Caution> caution, Locale language) {
        var view = ConsoleSamples.cautioned(Samples.frame(language), caution);
        return Markup.of(pages.apply(view).text()).words();
    }

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
