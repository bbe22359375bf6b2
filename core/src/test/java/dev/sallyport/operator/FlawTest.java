package dev.sallyport.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.operator.Flaw.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlawTest {
    private static final Path MAIN = Path.of("src/main/java/dev/sallyport");
    private static final Pattern OF_A_FIELD =
            Pattern.compile("\"((?:[a-z]+_)*[a-z]+: [^\"]+)\"(?:\\s*\\+\\s*\"([^\"]+)\")?");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    client_name: expected a text of 1 to 200 characters | client_name | LENGTH
                    claims: email: expected a text of 1 to 320 characters | email | LENGTH
                    logo_uri: expected an absolute http or https address | logo_uri | WEB_ADDRESS
                    grant_types: expected one of a, b | grant_types | CHOICE
                    redirect_uris: expected a list of at most 50 | redirect_uris | COUNT
                    jwks: expected one JSON object | jwks | JSON
                    username: is required | username | REQUIRED
                    password: expected at least 8 characters | password | SHORT
                    there is a user of this name already | username | USER_TAKEN
                    there is a client with this client_id already | client_id | ID_TAKEN
                    """)
    void a_sentence_is_about_a_field_and_a_rule(String sentence, String field, Rule rule) {
        var flaw = Flaw.of(sentence).orElseThrow();

        assertThat(flaw.field()).isEqualTo(field);
        assertThat(flaw.rule()).isEqualTo(rule);
    }

    @Test
    void the_numbers_of_a_rule_are_kept() {
        assertThat(Flaw.of("name: expected a text of 1 to 200 characters").orElseThrow().values())
                .isEqualTo(List.of("1", "200"));
        assertThat(Flaw.of("name: expected at most 9 characters").orElseThrow().values())
                .isEqualTo(List.of("9"));
    }

    @Test
    void a_sentence_of_another_version_is_none() {
        assertThat(Flaw.of("client_name: expected poetry")).isEmpty();
        assertThat(Flaw.of("nothing of the kind")).isEmpty();
    }

    /// Sentences are told by their rooms, and change there.
    @Test
    void every_sentence_about_a_field_of_a_form_has_its_words() throws IOException {
        var said = new TreeSet<String>();
        for (var file :
                List.of(
                        "client/ClientRules",
                        "admin/ClientResources",
                        "admin/UserResources",
                        "admin/Draft")) {
            OF_A_FIELD
                    .matcher(Files.readString(MAIN.resolve(file + ".java")))
                    .results()
                    .map(found -> found.group(1) + (found.group(2) == null ? "" : found.group(2)))
                    .forEach(said::add);
        }
        said.removeIf(sentence -> sentence.startsWith("client_secret: ")); // made, not typed
        said.removeIf(sentence -> sentence.startsWith("response_types: ")); // follow from others
        said.remove("client_id: is not the one of the address"); // the form has no such field

        assertThat(said)
                .hasSize(15)
                .allSatisfy(sentence -> assertThat(Flaw.of(sentence)).isPresent());
    }
}
