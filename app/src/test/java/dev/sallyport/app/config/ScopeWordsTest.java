package dev.sallyport.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.tenant.ScopeInfo;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeWordsTest {
    private static final String FILE =
            """
            listen: 127.0.0.1:9000
            store: "memory:"
            tenants:
              - name: default
                issuer: http://localhost:9000
                scopes: {a: {title: TITLE, category: CATEGORY}}
            """;

    @Test
    void words_may_be_given_by_language() throws ConfigException {
        var scope = scope("{de: Sehen, en: See}", "{de: Taschen}");

        assertThat(scope.title().in(Locale.GERMANY)).isEqualTo("Sehen");
        assertThat(scope.title().in(Locale.UK)).isEqualTo("See");
        assertThat(scope.title().in(Locale.FRENCH)).isEqualTo("See");
        assertThat(scope.category().orElseThrow().in(Locale.ENGLISH)).isEqualTo("Taschen");
    }

    @Test
    void one_text_is_for_everybody() throws ConfigException {
        var scope = scope("See", "Pockets");

        assertThat(scope.title().in(Locale.GERMAN)).isEqualTo("See");
        assertThat(scope.category().orElseThrow().in(Locale.GERMAN)).isEqualTo("Pockets");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {fr: Voir}         | .fr: expected a name that is one of en, de
                    {en: See, DE: Seh} | .DE: expected a name that is one of en, de
                    {en: See, de: 3}   | .de: expected text (in quotes when it looks like a number)
                    {en: See, de: {}}  | .de: expected text (in quotes when it looks like a number)
                    {}                 | : expected text (in quotes when it looks like a number), or such a text for each language: en, de
                    [See]              | : expected text (in quotes when it looks like a number), or such a text for each language: en, de
                    """)
    void words_of_another_kind_are_refused(String words, String problem) {
        var refused = catchThrowableOfType(ConfigException.class, () -> scope(words, "Pockets"));

        assertThat(refused.problems().stream().map(Problem::toString))
                .containsExactly("c.yaml:6: tenants[0].scopes.a.title" + problem);
    }

    private static ScopeInfo scope(String title, String category) throws ConfigException {
        var text = FILE.replace("TITLE", title).replace("CATEGORY", category);
        var config = ConfigReader.read("c.yaml", text, Map.of());
        return config.tenant("default").orElseThrow().tenant().scopes().get("a");
    }
}
