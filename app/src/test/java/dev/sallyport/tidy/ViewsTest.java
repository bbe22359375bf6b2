package dev.sallyport.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.store.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whoever looks into a PostgreSQL with psql finds all that is kept.
class ViewsTest {
    private static final String MIGRATIONS = "store-sql/src/main/resources/db/migration/postgresql";
    private static final Pattern KIND = Pattern.compile("(?:KIND =|\\bshelf\\()\\s*\"([a-z_]+)\"");
    private static final Pattern VIEW = Pattern.compile("FROM entry WHERE kind = '([a-z_]+)'");

    @Test
    void every_kind_of_entry_has_a_view() throws IOException {
        try (var migrations = Files.list(SourceTree.root().resolve(MIGRATIONS))) {
            var kinds = found(KIND, SourceTree.main().stream());
            kinds.remove(Engine.PROBE_KIND); // gone at once, and never in PostgreSQL
            assertThat(found(VIEW, migrations)).isEqualTo(kinds);
        }
    }

    private static Set<String> found(Pattern pattern, Stream<Path> files) {
        var names = new TreeSet<String>();
        files.map(file -> String.join("\n", SourceTree.lines(file)))
                .forEach(text ->
                        pattern.matcher(text).results().forEach(hit -> names.add(hit.group(1))));
        return names;
    }
}
