package dev.sallyport.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.store.StoreUnusable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFileTest {
    @TempDir Path directory;

    @Test
    void a_missing_file_and_its_directories_are_made_for_their_owner_only() throws Exception {
        var file = directory.resolve("var/lib/sallyport.db");

        try (var store = SqliteStore.open(file)) {
            store.create(Fresh.entry("a"));

            assertThat(permissions(file.getParent().getParent())).isEqualTo("rwx------");
            assertThat(permissions(file.getParent())).isEqualTo("rwx------");
            for (var suffix : new String[] {"", "-wal", "-shm"}) {
                var each = file.resolveSibling("sallyport.db" + suffix);
                assertThat(permissions(each)).isEqualTo("rw-------");
            }
        }
    }

    @Test
    void a_directory_that_is_there_keeps_its_permissions() throws Exception {
        var open = PosixFilePermissions.fromString("rwxr-xr-x");
        var data = Files.createDirectory(directory.resolve("data"));
        Files.setPosixFilePermissions(data, open);

        SqliteStore.open(data.resolve("sallyport.db")).close();

        assertThat(Files.getPosixFilePermissions(data)).isEqualTo(open);
    }

    @Test
    void a_closed_store_leaves_one_file_and_opens_again_with_everything_in_it() throws Exception {
        var file = Fresh.file(directory);
        try (var store = SqliteStore.open(file)) {
            store.create(Fresh.entry("a"));
            store.find(Fresh.entry("a").id());
        }

        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
        try (var store = SqliteStore.open(file)) {
            assertThat(store.find(Fresh.entry("a").id())).contains(Fresh.entry("a"));
        }
    }

    @Test
    void the_name_of_the_file_may_be_any() throws Exception {
        var file = directory.resolve("a b?mode=memory&c#d%41 'ü;.db");

        try (var store = SqliteStore.open(file)) {
            store.create(Fresh.entry("a"));
        }

        assertThat(file).isNotEmptyFile();
    }

    @Test
    void an_empty_file_is_a_store_to_be() throws Exception {
        var file = Files.createFile(directory.resolve("empty.db"));

        try (var store = SqliteStore.open(file)) {
            store.create(Fresh.entry("a"));
        }
    }

    @Test
    void a_file_that_is_no_database_is_refused_and_left_as_it_is() throws Exception {
        var file = directory.resolve("notes.txt");
        var text = "Remember the milk.\n".repeat(1_000);
        Files.writeString(file, text);

        assertRefused(file, "the file is not an SQLite database");
        assertThat(file).hasContent(text);
    }

    @Test
    void a_damaged_database_is_refused() throws Exception {
        var file = Fresh.file(directory);
        var bytes = Files.readAllBytes(file);
        for (var n = 100; n < bytes.length; n++) {
            bytes[n] = (byte) (n * 31);
        }
        Files.write(file, bytes);

        assertRefused(file, "the file is damaged; restore a backup");
    }

    @Test
    void a_directory_is_refused() throws Exception {
        assertRefused(Files.createDirectory(directory.resolve("store")), "it is not a file");
    }

    @Test
    void a_file_below_a_file_is_refused() throws Exception {
        var file = Files.createFile(directory.resolve("file"));

        assertRefused(file.resolve("sallyport.db"), "its file cannot be made");
        assertRefused(file.resolve("below/sallyport.db"), "its file cannot be made");
    }

    @Test
    void a_place_where_no_file_can_be_made_is_refused() {
        assertRefused(Path.of("/proc/sallyport.db"), "its file cannot be made");
    }

    @Test
    void a_file_that_may_not_be_written_is_refused() throws Exception {
        assumeFalse("root".equals(System.getProperty("user.name")), "root may do everything");
        var file = Fresh.file(directory);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));

        assertRefused(file, "this user may not read and write the file");
    }

    @Test
    void a_directory_that_may_not_be_written_is_refused() throws Exception {
        assumeFalse("root".equals(System.getProperty("user.name")), "root may do everything");
        var file = Fresh.file(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-x------"));

        assertRefused(file, "this user may not write in its directory");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void another_programs_database_is_refused_and_left_as_it_is() throws Exception {
        var file = directory.resolve("other.db");
        try (var sql = new SqliteFile(file).writer()) {
            sql.update("CREATE TABLE bookmarks (url TEXT)");
        }
        var before = Files.readAllBytes(file);

        assertRefused(file, "the database belongs to another program");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void a_schema_from_the_future_is_refused_and_left_as_it_is() throws Exception {
        var file = Fresh.file(directory);
        try (var sql = new SqliteFile(file).writer()) {
            sql.update(
                    "INSERT INTO flyway_schema_history SELECT 9, '7', 'later', 'SQL', 'V7__later',"
                            + " 0, 'root', '2031-01-01', 1, TRUE");
        }
        var before = Files.readAllBytes(file);

        assertRefused(
                file,
                "its schema is version 7, from a newer Sallyport than this one, which knows"
                        + " version "
                        + Release.CURRENT.latest());
        assertThat(file.resolveSibling("sallyport.db-wal")).doesNotExist();
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void the_latest_schema_is_the_newest_migration() throws Exception {
        var migrations = Path.of(getClass().getResource("/db/migration/sqlite").toURI());
        try (var files = Files.list(migrations)) {
            var newest =
                    files.map(path -> path.getFileName().toString())
                            .map(name -> Integer.valueOf(name.substring(1, name.indexOf("__"))))
                            .max(Comparator.naturalOrder());
            assertThat(newest).contains(Release.CURRENT.latest());
        }
    }

    @Test
    void a_store_whose_file_was_taken_away_does_not_check_out() throws Exception {
        var file = Fresh.file(directory);
        try (var store = SqliteStore.open(file)) {
            Files.delete(file);

            assertThatThrownBy(store::check)
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessage("the file of the store is gone");
        }
    }

    @Test
    void a_store_whose_file_was_replaced_takes_nothing_and_gives_nothing() throws Exception {
        var entry = Fresh.entry("a");
        var file = Fresh.file(directory);
        try (var store = SqliteStore.open(file)) {
            store.create(entry);
            assertThat(store.find(entry.id())).isPresent();
            var older = Fresh.file(Files.createDirectory(directory.resolve("older")));
            Files.move(older, file, StandardCopyOption.REPLACE_EXISTING);

            assertThatThrownBy(() -> store.remove(entry)).isInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(() -> store.remove(entry)).isInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(() -> store.find(entry.id())).isInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(store::check)
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("was replaced by another one");
        }
    }

    @Test
    void a_store_whose_file_was_replaced_shows_it_before_anybody_writes() throws Exception {
        var entry = Fresh.entry("a");
        var file = Fresh.file(directory);
        try (var store = SqliteStore.open(file)) {
            store.create(entry);
            assertThat(store.find(entry.id())).isPresent();
            var older = Fresh.file(Files.createDirectory(directory.resolve("older")));
            Files.move(older, file, StandardCopyOption.REPLACE_EXISTING);

            assertThatThrownBy(store::check).isInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(() -> store.find(entry.id())).isInstanceOf(StoreUnavailable.class);
        }
    }

    private static void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> SqliteStore.open(file))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageStartingWith("The store sqlite:" + file + " cannot be used: " + why)
                .hasMessageNotContaining("\n");
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
