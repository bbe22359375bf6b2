package dev.sallyport.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.sql.SqliteStore;
import dev.sallyport.testkit.CassandraRing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `migrate`, `export` and `import` on Cassandra.
class CassandraCommandsTest {
    private static final Optional<Instant> LATER =
            Optional.of(Instant.parse("2099-01-01T00:00:00.007Z"));

    private final String cassandra = CassandraRing.shared().url("moved");
    @TempDir private Path folder;

    @Test
    void through_cassandra_and_back_nothing_changes() throws Exception {
        var shell = new Shell(folder).withMasterKey();
        var entries = filled(folder.resolve("store.db"));
        var before = folder.resolve("before");
        var after = folder.resolve("after");
        var back = folder.resolve("back.db");

        assertThat(shell.configured("migrate", "--check", "--store", cassandra).code())
                .isEqualTo(1);
        assertFine(shell.configured("migrate", "--store", cassandra));
        assertFine(shell.configured("migrate", "--check", "--store", cassandra));
        assertFine(shell.configured("export", before.toString()));
        var imported = shell.configured("import", before.toString(), "--store", cassandra);
        assertFine(imported);
        assertThat(imported.out()).contains("Imported 600 entries", "by count and hash");
        assertFine(shell.configured("export", after.toString(), "--store", cassandra));
        assertFine(shell.configured("import", after.toString(), "--store", "sqlite:" + back));

        var lines = Files.readAllLines(before.resolve("thing.jsonl"));
        assertThat(lines).hasSize(600);
        assertThat(Files.readAllLines(after.resolve("thing.jsonl")))
                .containsExactlyInAnyOrderElementsOf(lines);
        try (var store = SqliteStore.open(back)) {
            for (var entry : entries) {
                assertThat(store.find(entry.id())).contains(entry);
            }
            assertThat(store.byTag("north", "thing", "even", "", 600)).hasSize(300);
        }
    }

    /// A third was never changed, a third once, a third twice.
    private static List<Entry> filled(Path file) throws Exception {
        var entries = new ArrayList<Entry>();
        try (var store = SqliteStore.open(file)) {
            for (var n = 0; n < 600; n++) {
                var entry = entry(n);
                store.create(entry);
                for (var change = 0; change < n % 3; change++) {
                    var next = entry.next("change-" + change, LATER, entry.body());
                    store.replace(entry, next);
                    entry = next;
                }
                entries.add(entry);
            }
        }
        return entries;
    }

    private static Entry entry(int number) {
        return Entry.first(
                new EntryId("north", "thing", "key-" + number),
                "by-" + number,
                number % 2 == 0 ? LATER : Optional.empty(),
                Set.of("all", number % 2 == 0 ? "even" : "odd"),
                "{\"n\":" + number + ",\"name\":\"世界 👋🏽\"}");
    }

    private static void assertFine(Shell.Ending ending) {
        assertThat(ending.code()).as(ending.err() + ending.out()).isZero();
    }
}
