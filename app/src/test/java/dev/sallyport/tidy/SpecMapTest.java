package dev.sallyport.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/SPEC-MAP.md` is made of the `@Spec` tags. To write it anew, run this test with
/// `-Dsallyport.specmap=write`.
class SpecMapTest {
    private static final Path MAP = SourceTree.root().resolve("docs/SPEC-MAP.md");
    private static final Pattern TAG = Pattern.compile("\"([A-Za-z0-9.-]+)\"");

    @Test
    void the_map_of_sections_is_what_the_tags_say() throws IOException {
        var expected = text();
        if ("write".equals(System.getProperty("sallyport.specmap"))) {
            Files.writeString(MAP, expected);
        }
        assertThat(Files.readString(MAP)).isEqualTo(expected);
    }

    @Test
    void every_tagged_rule_has_a_tagged_test() {
        var untested = new TreeSet<>(tags(SourceTree.main()).keySet());
        untested.removeAll(tags(SourceTree.tests()).keySet());
        assertThat(untested).isEmpty();
    }

    private static String text() {
        var rules = tags(SourceTree.main());
        var tests = tags(SourceTree.tests());
        var rows =
                rules.entrySet().stream()
                        .map(rule ->
                                "| %s | %s | %s |"
                                        .formatted(
                                                rule.getKey(),
                                                names(rule.getValue()),
                                                names(
                                                        tests.getOrDefault(
                                                                rule.getKey(), new TreeSet<>()))))
                        .collect(Collectors.joining("\n"));
        return """
        # Where each section is kept

        Made from the `@Spec` tags of the sources; a test keeps it true.

        | section | kept in | shown by |
        |---|---|---|
        %s
        """
                .formatted(rows);
    }

    private static String names(SortedSet<String> files) {
        return files.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    private static SortedMap<String, SortedSet<String>> tags(List<Path> files) {
        var found = new TreeMap<String, SortedSet<String>>();
        for (var file : files) {
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitAnnotation(AnnotationTree annotation, Void none) {
                    if (annotation.getAnnotationType().toString().equals("Spec")) {
                        TAG.matcher(annotation.getArguments().toString())
                                .results()
                                .forEach(tag ->
                                        found.computeIfAbsent(tag.group(1), _ -> new TreeSet<>())
                                                .add(room(file)));
                    }
                    return super.visitAnnotation(annotation, null);
                }
            }.scan(SourceTree.parse(file).unit(), null);
        }
        return found;
    }

    private static String room(Path file) {
        var name = file.getFileName().toString().replace(".java", "");
        return file.getParent().getFileName() + "/" + name;
    }
}
