package dev.sallyport.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.User;
import dev.sallyport.json.JsonObject;
import dev.sallyport.spec.Spec;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

    @Spec({"OIDCC-3.1.2.1", "RFC4647-3.4"})
    @ParameterizedTest(name = "app {0}, chosen {1}, browser {2} -> {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    -        | -  | -                        | en
                    -        | -  | de                       | de
                    -        | -  | de-CH, en;q=0.9          | de
                    -        | -  | fr, es;q=0.5             | en
                    -        | -  | en;q=0.1, de;q=0.9       | de
                    -        | -  | *                        | en
                    -        | -  | ;;;                      | en
                    -        | -  | de;q=2                   | en
                    -        | de | en                       | de
                    -        | xx | de                       | de
                    de       | en | en                       | de
                    fr de en | -  | en                       | de
                    fr       | en | de                       | en
                    -        | <> | de                       | de
                    """)
    void chooses(String wished, String chosen, String accepted, String expected) {
        assertThat(Languages.best(given(wished), given(chosen), given(accepted)).toLanguageTag())
                .isEqualTo(expected);
    }

    @Spec("OIDCC-5.1")
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"de, de", "de-AT, de", "de_CH, de", "en-US, en", "fr, -", "'', -", "<>, -"})
    void what_a_person_keeps_is_a_language_pages_speak_or_none(String locale, String expected) {
        var claims = JsonObject.builder().add("locale", locale).build();
        var user = new User("s", "alice", Optional.empty(), claims, Optional.empty());

        assertThat(Languages.of(user).map(Locale::toLanguageTag).orElse("-")).isEqualTo(expected);
    }

    private static Optional<String> given(String cell) {
        return Optional.of(cell).filter(value -> !value.equals("-"));
    }
}
