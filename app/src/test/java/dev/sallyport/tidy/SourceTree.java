package dev.sallyport.tidy;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// Every Java source of the project, parsed by the compiler's own parser.
final class SourceTree {
    private static final Pattern MODULE = Pattern.compile("<module>(.+)</module>");

    /// As the root pom names them, so that none is forgotten.
    private static final List<String> MODULES =
            lines(root().resolve("pom.xml")).stream()
                    .map(MODULE::matcher)
                    .filter(Matcher::find)
                    .map(module -> module.group(1))
                    .toList();

    private static final Map<Path, Parsed> PARSED = parseAll();

    private SourceTree() {}

    /// The folder of the root pom, found from wherever the test was started.
    static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve(".mvn"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static List<Path> main() {
        return javaFiles("src/main/java");
    }

    static List<Path> tests() {
        return javaFiles("src/test/java");
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String shown(Path file) {
        return root().relativize(file).toString();
    }

    /// One file as the compiler's parser sees it, and where everything in it stands.
    record Parsed(CompilationUnitTree unit, SourcePositions positions) {}

    static Parsed parse(Path file) {
        return Optional.ofNullable(PARSED.get(file)).orElseThrow();
    }

    /// All files in one go: starting the compiler takes longer than parsing.
    private static Map<Path, Parsed> parseAll() {
        var sources = Stream.concat(main().stream(), tests().stream()).toList();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var units = files.getJavaFileObjectsFromPaths(sources);
            var task = (JavacTask) compiler.getTask(null, files, _ -> {}, null, null, units);
            var positions = Trees.instance(task).getSourcePositions();
            var parsed = new HashMap<Path, Parsed>();
            for (var unit : task.parse()) {
                parsed.put(Path.of(unit.getSourceFile().toUri()), new Parsed(unit, positions));
            }
            return parsed;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> javaFiles(String below) {
        return MODULES.stream()
                .map(module -> root().resolve(module).resolve(below))
                .filter(Files::isDirectory)
                .flatMap(SourceTree::walk)
                .sorted()
                .toList();
    }

    private static Stream<Path> walk(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
