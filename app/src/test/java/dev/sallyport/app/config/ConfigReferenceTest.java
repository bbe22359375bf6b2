package dev.sallyport.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `docs/configuration.md` is made from the very keys the reader reads.
class ConfigReferenceTest {
    private static final Path KEPT = Path.of("..", "docs", "configuration.md");
    private static final Path MADE = Path.of("target", "configuration.md");

    private static final String INTRODUCTION =
            """
            # Configuration reference

            Made from the definitions of the keys; a test keeps it up to date. `sallyport check FILE`
            reads a file and says everything that is wrong with it, each with its line;
            `sallyport dev --print-config` prints a file to begin with.

            Any value may be, or hold, `${NAME}` or `${NAME:-default}` from the environment; `$${`
            stands for a plain `${`. Durations are a whole number and a unit: `3600s`, `15m`, `1h`,
            `90d`. Keys that are not listed here, keys given twice and values of another kind are
            errors.
            """;

    @Test
    void the_reference_in_the_docs_is_the_one_the_keys_make() throws Exception {
        var reference = reference();
        Files.createDirectories(MADE.toAbsolutePath().getParent());
        Files.writeString(MADE, reference);

        assertThat(KEPT)
                .as("when keys have changed: cp app/target/configuration.md docs/configuration.md")
                .hasContent(reference);
    }

    private static String reference() {
        var text = new StringBuilder(INTRODUCTION);
        for (var section :
                List.of(
                        ServerSection.KEYS,
                        ServerSection.MANAGEMENT_KEYS,
                        ServerSection.TLS,
                        ServerSection.OUTBOUND_KEYS,
                        TenantSection.KEYS,
                        TenantSection.SCOPE_KEYS,
                        DeveloperKeys.KEYS,
                        DeveloperKeys.REVIEW_KEYS,
                        UserSection.KEYS,
                        UserSection.ADDRESS_KEYS,
                        ClientSection.KEYS)) {
            text.append("\n## The keys of ").append(section.name()).append("\n\n");
            text.append(section.about()).append("\n\n");
            text.append("| key | value | when absent | meaning |\n|---|---|---|---|\n");
            section.keys().forEach(key -> text.append(row(key)));
        }
        return text.toString();
    }

    private static String row(Key<?> key) {
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        key.name(),
                        key.kind().expected().replace("|", "\\|"),
                        key.byDefault().orElse("**required**"),
                        key.meaning());
    }
}
