package dev.sallyport.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.store.Entry;
import dev.sallyport.store.Scan;
import dev.sallyport.store.StoreUnusable;
import dev.sallyport.testkit.Until;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteBackupTest {
    private static final int WRITERS = 16;

    @TempDir Path directory;

    @Test
    void a_backup_under_load_holds_everything_acknowledged_before_and_opens_as_a_store()
            throws Exception {
        var file = Fresh.file(directory);
        var target = directory.resolve("backup.db");
        var acknowledged = new ConcurrentLinkedQueue<Entry>();
        var stop = new AtomicBoolean();
        try (var store = SqliteStore.open(file)) {
            var writers = Callers.start(WRITERS, n -> () -> write(store, n, acknowledged, stop));
            Until.holds("2000 are written", () -> acknowledged.size() >= 2_000);
            var before = List.copyOf(acknowledged);
            var copy = SqliteBackup.make(file, target);
            var after = acknowledged.size();
            stop.set(true);
            writers.answers();

            assertThat(after).as("writers went on meanwhile").isGreaterThan(before.size());
            assertThat(copy.bytes()).isEqualTo(Files.size(target));
            try (var restored = SqliteStore.open(target)) {
                for (var entry : before) {
                    assertThat(restored.find(entry.id())).contains(entry);
                }
                assertThat(restored.scan(Scan.START, 1_000_000).entries())
                        .hasSize((int) copy.entries());
                restored.create(Fresh.entry("new"));
            }
        }
    }

    @Test
    void a_backup_is_one_file_for_its_owner_only() throws Exception {
        var target = Files.createDirectory(directory.resolve("backups")).resolve("a b'c.db");

        SqliteBackup.make(Fresh.file(directory), target);

        try (var files = Files.list(target.getParent())) {
            assertThat(files).containsExactly(target);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_backup_has_no_empty_pages_and_can_shrink_like_the_store() throws Exception {
        var file = Fresh.file(directory);
        try (var store = SqliteStore.open(file)) {
            var entries = new ArrayList<Entry>();
            for (var n = 0; n < 500; n++) {
                var body = "{\"padding\":\"" + "x".repeat(3_000) + "\"}";
                var id = Fresh.entry("key-" + n).id();
                entries.add(Entry.first(id, "-", Optional.empty(), Set.of(), body));
            }
            entries.forEach(store::create);
            entries.subList(1, 500).forEach(store::remove);

            var copy = SqliteBackup.make(file, directory.resolve("backup.db"));

            assertThat(copy.entries()).isEqualTo(1);
            assertThat(copy.bytes()).isLessThan(100_000).isLessThan(Files.size(file) / 4);
        }
        try (var sql = new SqliteFile(directory.resolve("backup.db")).reader()) {
            assertThat(sql.query("PRAGMA auto_vacuum", row -> row.getInt(1))).containsExactly(2);
        }
    }

    @Test
    void a_backup_overwrites_nothing() throws Exception {
        var file = Fresh.file(directory);
        var target = Files.writeString(directory.resolve("letters.txt"), "dear");

        assertRefused(file, target, target + " exists already; a backup overwrites nothing.");
        assertRefused(file, file, file + " exists already; a backup overwrites nothing.");
        assertThat(target).hasContent("dear");
    }

    @Test
    void a_backup_that_was_cut_off_is_named() throws Exception {
        var file = Fresh.file(directory);
        var partial = Files.createFile(directory.resolve("backup.db.partial"));

        assertRefused(file, directory.resolve("backup.db"), "one was cut off; then remove it.");
        assertThat(partial).exists();
    }

    @Test
    void a_damaged_store_is_no_backup() throws Exception {
        var file = Fresh.file(directory);
        try (var store = SqliteStore.open(file)) {
            for (var n = 0; n < 2_000; n++) {
                store.create(Fresh.entry("key-" + n));
            }
        }
        var bytes = Files.readAllBytes(file);
        for (var n = bytes.length / 2; n < bytes.length / 2 + 20_000; n++) {
            bytes[n] = (byte) (n * 31);
        }
        Files.write(file, bytes);

        assertThatThrownBy(() -> SqliteBackup.make(file, directory.resolve("backup.db")))
                .isInstanceOf(StoreUnusable.class);
        try (var files = Files.list(directory)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .noneMatch(name -> name.startsWith("backup.db"));
        }
    }

    @Test
    void what_is_no_store_cannot_be_backed_up_and_is_not_made() throws Exception {
        var nothing = directory.resolve("nothing.db");
        var target = directory.resolve("backup.db");

        assertRefused(nothing, target, "There is no store at " + nothing + ".");
        assertThat(nothing).doesNotExist();
        assertRefused(Files.createFile(nothing), target, "there is nothing in it yet");
        var lost = directory.resolve("lost/backup.db");
        assertRefused(Fresh.file(directory), lost, "its folder does not exist");
    }

    private static int write(
            SqliteStore store, int writer, ConcurrentLinkedQueue<Entry> done, AtomicBoolean stop) {
        var n = 0;
        while (!stop.get() && n < 100_000) {
            var entry = Fresh.entry(writer + "-" + n++);
            store.create(entry);
            done.add(entry);
        }
        return n;
    }

    private static void assertRefused(Path file, Path target, String why) {
        assertThatThrownBy(() -> SqliteBackup.make(file, target))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("\n");
    }
}
