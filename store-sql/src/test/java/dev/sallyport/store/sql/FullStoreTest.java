package dev.sallyport.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Entry;
import dev.sallyport.store.StoreUnavailable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A store with no room left: SQLite's limit of pages stands in for the end of the disk.
class FullStoreTest {
    @TempDir Path directory;

    @Test
    void a_full_store_refuses_writes_keeps_what_it_has_and_recovers() throws Exception {
        var file = new SqliteFile(Fresh.file(directory));
        try (var store = new SqliteStore(file, () -> limited(file))) {
            var kept = new ArrayList<Entry>();
            assertThatThrownBy(() -> fill(store, kept)).isInstanceOf(StoreUnavailable.class);

            for (var entry : kept) {
                assertThat(store.find(entry.id())).contains(entry);
            }
            assertThatThrownBy(store::check).isInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(store::check).isInstanceOf(StoreUnavailable.class);

            kept.forEach(store::remove);
            assertThatCode(store::check).doesNotThrowAnyException();
            assertThat(store.create(Fresh.entry("again"))).isEqualTo(new Created());
        }
    }

    private static void fill(SqliteStore store, List<Entry> kept) {
        for (var n = 0; n < 10_000; n++) {
            var id = Fresh.entry("key-" + n).id();
            var tags = Set.of("tag");
            var entry = Entry.first(id, "-", Optional.empty(), tags, "x".repeat(2_000));
            assertThat(store.create(entry)).isEqualTo(new Created());
            kept.add(entry);
        }
    }

    private static SqlConnection limited(SqliteFile file) throws SQLException {
        var sql = file.writer();
        sql.execute("PRAGMA max_page_count = 200");
        return sql;
    }
}
