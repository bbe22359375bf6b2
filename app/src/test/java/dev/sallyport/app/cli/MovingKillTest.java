package dev.sallyport.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.Scan;
import dev.sallyport.store.sql.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `export` and `import` as processes of their own that are killed in the middle.
@Timeout(180)
class MovingKillTest {
    private static final int ENTRIES = 12_000;

    @TempDir private Path folder;

    @Test
    void killed_in_the_middle_both_go_on_and_everything_arrives() throws Exception {
        var shell = new Shell(folder);
        fill();
        var files = folder.resolve("files").toString();
        var target = "sqlite:" + folder.resolve("target.db");

        var exporting = ProcessTest.start("export", files, "--config", shell.config.toString());
        kill(exporting, "Exporting: 10,000", () -> holds(folder.resolve("files/unfinished.json")));
        var early = shell.configured("import", files, "--store", target);
        var exported = shell.configured("export", files);
        var importing = new String[] {"import", files, "--store", target};
        kill(ProcessTest.start(importing), "Importing: ", () -> true);
        var imported = shell.type("", importing);

        assertThat(early.err()).contains("holds an unfinished export");
        assertThat(exported.out()).contains("Going on after ", "Exported 12,000 entries");
        assertThat(exported.code()).isZero();
        assertThat(imported.out()).contains("Imported 12,000 entries", "by count and hash");
        assertThat(imported.code()).isZero();
        try (var store = SqliteStore.open(folder.resolve("target.db"))) {
            assertThat(store.scan(Scan.START, ENTRIES + 1).entries()).hasSize(ENTRIES);
        }
    }

    /// As soon as it says that it has come so far, and can be seen to have.
    private static void kill(Process process, String said, BooleanSupplier seen) throws Exception {
        try (var out = process.inputReader(UTF_8)) {
            var line = Optional.ofNullable(out.readLine());
            while (line.isPresent() && !line.get().startsWith(said)) {
                line = Optional.ofNullable(out.readLine());
            }
            while (process.isAlive() && !seen.getAsBoolean()) {
                Thread.onSpinWait();
            }
            process.toHandle().destroyForcibly();
            assertThat(line).as("it came so far").isPresent();
            assertThat(process.waitFor()).as("it was killed").isNotZero();
        } finally {
            process.destroyForcibly();
        }
    }

    /// Whether something is safely in the export's files.
    private static boolean holds(Path unfinished) {
        try {
            return Files.readString(unfinished).contains("\"count\"");
        } catch (IOException replacedMeanwhile) {
            return false;
        }
    }

    private void fill() throws Exception {
        try (var store = SqliteStore.open(folder.resolve("store.db"));
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var from = 0; from < ENTRIES; from += 1_000) {
                var entries = IntStream.range(from, from + 1_000).mapToObj(MovingKillTest::entry);
                for (var created :
                        entries.map(each -> callers.submit(() -> store.create(each))).toList()) {
                    created.get();
                }
            }
        }
    }

    private static Entry entry(int n) {
        var id = new EntryId("north", "thing", "key-" + n);
        return Entry.first(id, "by", Optional.empty(), Set.of(), "{\"n\":" + n + "}");
    }
}
