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
    void what_is_not_configured_is_told_in_the_language_of_the_page() {
        assertThat(words("operator-overview", ENGLISH))
                .contains("none Default", "the house's own Default");
        assertThat(words("operator-overview", GERMAN))
                .contains("keine Angabe Vorgabe", "die des Hauses Vorgabe");
    }

    @Test
    void scopes_are_told_in_the_language_of_the_page() {
        assertThat(words("operator-scopes", ENGLISH))
                .contains("See your pockets", "Recognise you when you come back");
        assertThat(words("operator-scopes", GERMAN))
                .contains("Ihre Taschen sehen", "Sie wiedererkennen, wenn Sie zurückkommen");
    }

    @Test
    void a_broken_rule_stands_beside_its_field_in_the_language_of_the_page() {
        var page = page("operator-client-new", GERMAN);

        assertThat(page.byId("field-redirect-uris").get("aria-describedby"))
                .isEqualTo("field-redirect-uris-problems");
        assertThat(page.words())
                .contains("Bitte korrigieren Sie, was markiert ist.")
                .contains("Redirect-URIs Eine davon ist keine vollständige Adresse.")
                .contains("Authentifizierung Wählen Sie eines von a, b.")
                .contains("Öffentliche Schlüssel (JWKS) Das muss ein JSON-Objekt sein.")
                .contains("zum Beispiel 15m, 12h oder 90d, von 1s bis 30d.")
                .doesNotContain("must be", "expected");
        assertThat(words("operator-users-broken", GERMAN))
                .contains("Benutzername Es gibt schon einen Benutzer dieses Namens.")
                .contains("Passwort Mindestens 8 Zeichen.");
        assertThat(page("operator-user-broken", ENGLISH).words())
                .contains("E-mail 1 to 320 characters.");
    }

    @Test
    void a_broken_rule_without_a_field_stands_above_the_form() {
        assertThat(words("operator-client-refused", GERMAN))
                .contains("wegen einer Regel: Dieser Client weist sich ohne Geheimnis aus.")
                .contains("Das wird gebraucht.")
                .contains("a rule of another version");
    }

    @Test
    void what_stands_in_the_configuration_is_told_and_has_no_fields() {
        var page = markup(OperatorSamples.all(Samples.frame(ENGLISH)).get("operator-client-fixed"));

        assertThat(page.words())
                .contains("is in the configuration file, and is changed there")
                .contains("Redirect URIs Demo https://demo.example/two")
                .contains("Ours: nobody is asked for consent Yes");
        assertThat(html("operator-client-fixed")).doesNotContain("<input", "<textarea", "<form");
    }

    @Test
    void the_page_of_a_key_says_what_withdrawing_it_breaks() {
        assertThat(words("operator-key", ENGLISH)).contains("No next key is published.");
        assertThat(words("operator-key-next", ENGLISH))
                .contains("The next key signs from now on.")
                .doesNotContain("No next key");
        assertThat(words("operator-key-unused", ENGLISH))
                .contains("Nothing has been signed with it yet.")
                .doesNotContain("is refused");
    }

    private String html(String sample) {
        return pages.apply(OperatorSamples.all(Samples.frame(ENGLISH)).get(sample)).text();
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
