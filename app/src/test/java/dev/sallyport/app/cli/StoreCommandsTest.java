package dev.sallyport.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.sql.SqliteStore;
import dev.sallyport.testkit.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `backup`, `export`, `import` and `migrate` as an operator types them.
class StoreCommandsTest {
    @TempDir private Path folder;
    private Shell shell;

    @BeforeEach
    void sit_down() throws Exception {
        shell = new Shell(folder).withMasterKey();
    }

    @Test
    void a_backup_says_what_it_copied_and_opens_as_a_store() throws Exception {
        var copy = folder.resolve("copy.db");
        try (var store = SqliteStore.open(folder.resolve("store.db"))) {
            store.create(entry("a"));

            var ending = shell.configured("backup", copy.toString());

            assertThat(ending.code()).isZero();
            assertThat(ending.out()).contains("Copied 1 entries to " + copy, "master key");
        }
        try (var restored = SqliteStore.open(copy)) {
            assertThat(restored.find(entry("a").id())).isPresent();
        }
        var again = shell.configured("backup", copy.toString());
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).hasLineCount(1).contains("exists already");
    }

    @Test
    void other_engines_have_their_own_backups_and_they_are_named() {
        assertThat(backup("postgresql://u:p@localhost/db").err()).contains("pg_dump");
        assertThat(backup("cassandra://localhost/k?dc=x").err()).contains("nodetool snapshot");
        assertThat(backup("memory:").code()).isEqualTo(1);
        assertThat(folder.resolve("copy.db")).doesNotExist();
    }

    @Test
    void an_export_goes_into_another_store_and_the_master_key_is_spoken_of() throws Exception {
        shell.typed("pass word\n", "user", "add", "carol");
        var files = folder.resolve("files").toString();

        var exported = shell.configured("export", files);
        var target = "sqlite:" + folder.resolve("target.db");
        var imported = shell.configured("import", files, "--store", target);

        assertThat(exported.code()).isZero();
        assertThat(exported.out()).contains("Exported 3 entries of 3 kinds", "master key");
        assertThat(imported.out()).contains("Imported 3 entries", "by count and hash");
        assertThat(imported.code()).isZero();
        assertThat(Files.readString(folder.resolve("files/user.jsonl")))
                .doesNotContain("pass word");
        var moved = Files.readString(shell.config).replace("store.db", "target.db");
        Files.writeString(shell.config, moved);
        assertThat(shell.configured("user", "list").out()).contains("carol");
    }

    @Test
    void through_postgresql_which_writes_json_in_its_own_way_nothing_changes() throws Exception {
        var postgresql = PostgresServer.shared().url(PostgresServer.shared().createDatabase());
        try (var store = SqliteStore.open(folder.resolve("store.db"))) {
            var later = Optional.of(Instant.parse("2099-01-01T00:00:00.007Z"));
            for (var n = 0; n < 2_000; n++) {
                var body =
                        "{\"z\":[1e3,1.50,-0.0,null,\"ü \\u00e9 \\\\\"],\"a\":{\"n\":" + n + "}}";
                var first = entry("key-" + n);
                store.create(first);
                store.replace(first, first.next("second", later, body));
            }
        }
        var before = folder.resolve("before");
        var after = folder.resolve("after");

        assertFine(shell.configured("export", before.toString()));
        assertFine(shell.configured("import", before.toString(), "--store", postgresql));
        assertFine(shell.configured("export", after.toString(), "--store", postgresql));

        var lines = Files.readAllLines(before.resolve("thing.jsonl"));
        assertThat(lines).hasSize(2_000).first().asString().contains("\"z\":[1000,1.5,0,null,");
        assertThat(Files.readAllLines(after.resolve("thing.jsonl")))
                .containsExactlyInAnyOrderElementsOf(lines);
    }

    private static void assertFine(Shell.Ending ending) {
        assertThat(ending.code()).as(ending.err() + ending.out()).isZero();
    }

    @Test
    void what_cannot_be_moved_is_one_line() {
        var nowhere = folder.resolve("nowhere").toString();
        var ending = shell.configured("import", nowhere);

        assertThat(ending.code()).isEqualTo(1);
        assertThat(ending.err()).hasLineCount(1).contains("holds no export");
        assertThat(shell.configured("export", nowhere, "--store", "memory:").code()).isEqualTo(1);
    }

    @Test
    void a_store_that_is_not_there_is_neither_exported_nor_made() {
        var ending = shell.configured("export", folder.resolve("files").toString());

        assertThat(ending.code()).isEqualTo(1);
        assertThat(ending.err()).hasLineCount(1).contains("There is no store at", "store.db");
        assertThat(folder.resolve("store.db")).doesNotExist();
        assertThat(folder.resolve("files")).doesNotExist();
    }

    @Test
    void a_store_may_be_named_with_what_the_environment_holds() {
        shell.variables = Map.of("WHERE", folder.resolve("named.db").toString());

        assertThat(shell.type("", "migrate", "--store", "sqlite:${WHERE}").code()).isZero();
        assertThat(folder.resolve("named.db")).exists();
        var unset = shell.type("", "migrate", "--store", "sqlite:${ELSEWHERE}");
        assertThat(unset.code()).isEqualTo(2);
        assertThat(unset.err())
                .isEqualTo("--store: the environment variable ELSEWHERE is not set.\n");
        assertThat(shell.type("", "migrate", "--help").out()).contains("${NAME}");
    }

    @Test
    void a_store_that_is_half_imported_is_not_served() throws Exception {
        try (var store = SqliteStore.open(folder.resolve("store.db"))) {
            var marker = new EntryId("*", "import", "import");
            store.create(Entry.first(marker, "import", Optional.empty(), Set.of(), "{}"));
        }

        var ending = shell.configured("serve");

        assertThat(ending.code()).isEqualTo(1);
        assertThat(ending.err()).hasLineCount(1).contains("has not ended");
    }

    @Test
    void migrating_is_quiet_when_there_is_nothing_to_do() {
        assertThat(shell.configured("migrate").out())
                .containsPattern("The schema was version 0 and is \\d+ now\\.")
                .contains("up to date");
        assertThat(shell.configured("migrate").out())
                .isEqualTo("The store's schema is up to date.\n");
    }

    private Shell.Ending backup(String store) {
        return shell.type("", "backup", folder.resolve("copy.db").toString(), "--store", store);
    }

    private static Entry entry(String key) {
        var id = new EntryId("north", "thing", key);
        return Entry.first(id, "by", Optional.empty(), Set.of(), "{}");
    }
}
