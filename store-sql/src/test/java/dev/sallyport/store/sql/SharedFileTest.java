package dev.sallyport.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.StoreUnavailable;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two stores on one file, as two processes of one machine would have them.
class SharedFileTest extends SharedStoreContract {
    @TempDir Path directory;
    private Path file;

    @BeforeEach
    @Override
    void open() throws Exception {
        file = Fresh.file(directory);
        super.open();
    }

    @Override
    SqliteStore another() throws Exception {
        return SqliteStore.open(file);
    }

    @Test
    void both_may_find_the_file_missing_and_make_it() throws Exception {
        var fresh = directory.resolve("new/sallyport.db");

        var stores = Callers.start(4, _ -> () -> SqliteStore.open(fresh)).answers();

        for (var store : stores) {
            store.create(Fresh.entry("by " + stores.indexOf(store)));
        }
        assertThat(stores.getFirst().find(Fresh.entry("by 3").id())).isPresent();
        stores.forEach(SqliteStore::close);
    }

    @Test
    void while_another_keeps_the_file_locked_reads_go_on_and_creates_share_a_commit()
            throws Exception {
        var before = left.commits();
        try (var other = new SqliteFile(file).writer()) {
            other.begin();
            var callers =
                    Callers.start(200, n -> () -> left.create(Fresh.entry("key-" + n)))
                            .untilWaiting();
            assertThat(left.find(Fresh.entry("key-0").id())).isEmpty();
            other.rollback();

            assertThat(callers.answers()).containsOnly(new Created());
        }
        assertThat(left.commits() - before).isLessThanOrEqualTo(2);
    }

    @Test
    void when_another_never_lets_go_a_write_ends_unavailable_and_the_next_one_works()
            throws Exception {
        var shared = new SqliteFile(file);
        try (var other = shared.writer();
                var store = new SqliteStore(shared, () -> impatient(shared))) {
            other.begin();
            assertThatThrownBy(() -> store.create(Fresh.entry("a")))
                    .isInstanceOf(StoreUnavailable.class);
            other.rollback();

            assertThat(store.create(Fresh.entry("a"))).isEqualTo(new Created());
        }
    }

    private static SqlConnection impatient(SqliteFile file) throws SQLException {
        var sql = file.writer();
        sql.execute("PRAGMA busy_timeout = 1");
        return sql;
    }
}
