package dev.sallyport.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TidyTest {
    private static final int LONGEST_FUNCTION = 60;
    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_LINE = 100;
    private static final Pattern NAMELESS =
            Pattern.compile(
                    "(Base|Abstract|Default)[A-Z].*|.*(Impl|Utils?|Helpers?|Manager|Service|Context)");
    private static final Pattern CLOCK_OR_CHANCE =
            Pattern.compile(
                    "Instant\\.now|System\\.(currentTimeMillis|nanoTime)|Clock\\.system"
                            + "|InstantSource\\.system|LocalDate(Time)?\\.now|new SecureRandom"
                            + "|Math\\.random|new Random\\b|ThreadLocalRandom|UUID\\.randomUUID");
    private static final Pattern ANOTHER_LOG =
            Pattern.compile("System\\.(getLogger|Logger)|java\\.util\\.logging");
    private static final Pattern LEFT_OPEN = Pattern.compile("TODO|FIXME|XXX|@Disabled");

    private static final Pattern SLEEP = Pattern.compile("Thread\\.sleep|TimeUnit\\.\\w+\\.sleep");

    @Test
    void no_function_is_longer_than_a_screen() {
        assertThat(SourceTree.main().stream().flatMap(TidyTest::longFunctions)).isEmpty();
    }

    @Test
    void no_file_does_two_things() {
        assertThat(longer(SourceTree.main(), LONGEST_FILE)).isEmpty();
        assertThat(longer(SourceTree.tests(), LONGEST_FILE)).isEmpty();
    }

    /// Tables in tests may be wider: a row is one line.
    @Test
    void no_line_is_wider_than_the_page() {
        assertThat(SourceTree.main().stream().flatMap(TidyTest::wideLines)).isEmpty();
    }

    @Test
    void every_type_has_a_name_of_its_own() {
        assertThat(
                        everySource()
                                .filter(file -> NAMELESS.matcher(typeName(file)).matches())
                                .map(SourceTree::shown))
                .isEmpty();
    }

    @Test
    void core_reads_neither_clock_nor_chance() {
        var core =
                SourceTree.main().stream()
                        .filter(file -> SourceTree.shown(file).startsWith("core/"));
        assertThat(core.flatMap(file -> matches(file, CLOCK_OR_CHANCE))).isEmpty();
    }

    @Test
    void no_test_sleeps() {
        assertThat(
                        SourceTree.tests().stream()
                                .filter(file -> !file.endsWith("TidyTest.java"))
                                .flatMap(file -> matches(file, SLEEP)))
                .isEmpty();
    }

    /// The JDK's own writes two lines an event, in a form of its own.
    @Test
    void what_the_server_says_of_itself_goes_into_one_log() {
        var lines = SourceTree.main().stream().flatMap(file -> matches(file, ANOTHER_LOG));

        assertThat(lines).isEmpty();
    }

    @Test
    void nothing_is_left_open() {
        assertThat(
                        everySource()
                                .filter(file -> !file.endsWith("TidyTest.java"))
                                .flatMap(file -> matches(file, LEFT_OPEN)))
                .isEmpty();
    }

    @Test
    void every_package_says_what_it_owns() {
        var silent =
                SourceTree.main().stream()
                        .map(Path::getParent)
                        .distinct()
                        .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                        .map(SourceTree::shown);
        assertThat(silent).isEmpty();
    }

    @Test
    void the_good_path_stays_at_the_left() {
        assertThat(SourceTree.main().stream().flatMap(TidyTest::deepBlocks)).isEmpty();
    }

    private static Stream<Path> everySource() {
        return Stream.concat(SourceTree.main().stream(), SourceTree.tests().stream());
    }

    private static Stream<String> longer(List<Path> files, int lines) {
        return files.stream()
                .filter(file -> SourceTree.lines(file).size() > lines)
                .map(SourceTree::shown);
    }

    private static Stream<String> wideLines(Path file) {
        return matches(file, Pattern.compile("^(?!import ).{" + (LONGEST_LINE + 1) + ",}$"));
    }

    private static Stream<String> matches(Path file, Pattern pattern) {
        var lines = SourceTree.lines(file);
        var found = new ArrayList<String>();
        for (var number = 0; number < lines.size(); number++) {
            if (pattern.matcher(lines.get(number)).find()) {
                found.add(SourceTree.shown(file) + ":" + (number + 1));
            }
        }
        return found.stream();
    }

    private static String typeName(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static Stream<String> longFunctions(Path file) {
        var parsed = SourceTree.parse(file);
        var positions = parsed.positions();
        var unit = parsed.unit();
        var found = new ArrayList<String>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void none) {
                var first = line(positions.getStartPosition(unit, method));
                var last = line(positions.getEndPosition(unit, method));
                if (last - first >= LONGEST_FUNCTION) {
                    found.add(SourceTree.shown(file) + ":" + first + " " + method.getName());
                }
                return super.visitMethod(method, null);
            }

            private long line(long position) {
                return unit.getLineMap().getLineNumber(position);
            }
        }.scan(unit, null);
        return found.stream();
    }

    /// Counts blocks inside a function: the function's own, then at most three more.
    private static Stream<String> deepBlocks(Path file) {
        var parsed = SourceTree.parse(file);
        var scanner = new DepthScanner(file, parsed);
        scanner.scan(parsed.unit(), 0);
        return scanner.found.stream();
    }

    private static final class DepthScanner extends TreeScanner<Void, Integer> {
        private static final int DEEPEST = 4;

        private final Path file;
        private final SourceTree.Parsed parsed;
        private final List<String> found = new ArrayList<>();

        DepthScanner(Path file, SourceTree.Parsed parsed) {
            this.file = file;
            this.parsed = parsed;
        }

        @Override
        public Void visitMethod(MethodTree method, Integer depth) {
            return super.visitMethod(method, 0);
        }

        @Override
        public Void visitBlock(BlockTree block, Integer depth) {
            if (depth + 1 > DEEPEST) {
                found.add(SourceTree.shown(file) + ":" + line(block));
            }
            return super.visitBlock(block, depth + 1);
        }

        private long line(Tree tree) {
            return parsed.unit()
                    .getLineMap()
                    .getLineNumber(parsed.positions().getStartPosition(parsed.unit(), tree));
        }
    }
}
