package dev.sallyport.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.store.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What has expired and was swept leaves no room behind.
class ShrinkingTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final int ENTRIES = 3_000;

    @TempDir Path directory;

    @Test
    void after_what_expired_was_swept_the_file_is_small_again() throws Exception {
        var file = Fresh.file(directory);
        try (var store = SqliteStore.open(file)) {
            for (var n = 0; n < 20; n++) {
                store.create(Fresh.entry("stays-" + n));
            }
            fill(store);
            var full = pages(file);

            for (var rounds = 0; rounds < 100 && store.sweep(NOON, 200) > 0; rounds++) {}

            assertThat(full).isGreaterThan(2_000);
            assertThat(pages(file)).isLessThan(full / 4);
            for (var n = 0; n < 20; n++) {
                assertThat(store.find(Fresh.entry("stays-" + n).id())).isPresent();
            }
        }
        assertThat(Files.size(file)).isLessThan(2_000 * 1_024);
    }

    @Test
    void one_step_gives_back_a_few_pages_and_no_more() throws Exception {
        var file = Fresh.file(directory);
        try (var store = SqliteStore.open(file)) {
            fill(store);
            store.sweep(NOON, 0);
        }
        try (var sql = new SqliteFile(file).writer()) {
            sql.update("DELETE FROM entry");
            var before = pages(file);

            assertThat(Shrinking.isWorthIt(sql)).isTrue();
            sql.begin();
            Shrinking.step(sql);
            sql.commit();

            assertThat(before - pages(file)).isEqualTo(Shrinking.PAGES_AT_ONCE);
        }
    }

    @Test
    void a_file_in_use_keeps_its_pages() throws Exception {
        var file = Fresh.file(directory);
        try (var store = SqliteStore.open(file)) {
            fill(store);
            var full = pages(file);
            for (var n = 0; n < ENTRIES / 20; n++) {
                store.remove(entry(n));
            }
            var commits = store.commits();

            store.sweep(Instant.EPOCH, 200);

            assertThat(store.commits() - commits).isEqualTo(1);
            assertThat(pages(file)).isEqualTo(full);
        }
    }

    private static void fill(SqliteStore store) throws Exception {
        Callers.start(ENTRIES, n -> () -> store.create(entry(n))).answers();
    }

    private static Entry entry(int n) {
        var body = "{\"padding\":\"" + "x".repeat(3_000) + "\"}";
        var id = Fresh.entry("key-" + n).id();
        return Entry.first(id, "-", Optional.of(NOON), Set.of("tag"), body);
    }

    private static long pages(Path file) throws Exception {
        try (var sql = new SqliteFile(file).reader()) {
            return sql.query("PRAGMA page_count", row -> row.getLong(1)).getFirst();
        }
    }
}
