package dev.sallyport.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.store.Creation;
import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.Replacement;
import dev.sallyport.store.Replacement.Conflict;
import dev.sallyport.store.Replacement.Replaced;
import dev.sallyport.store.StoreUnavailable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two stores on one file, as two processes of one machine would have them.
class SharedFileTest {
    private static final int CALLERS = 64;

    @TempDir Path directory;
    private Path file;
    private SqliteStore left;
    private SqliteStore right;

    @BeforeEach
    void open() throws Exception {
        file = Fresh.file(directory);
        left = SqliteStore.open(file);
        right = SqliteStore.open(file);
    }

    @AfterEach
    void close() {
        left.close();
        right.close();
    }

    @Test
    void what_one_has_acknowledged_the_other_finds() {
        for (var n = 0; n < 50; n++) {
            var entry = Fresh.entry("key-" + n);
            left.create(entry);
            assertThat(right.find(entry.id())).contains(entry);

            var next = entry.next("second", Optional.empty(), "{\"n\":" + n + "}");
            right.replace(entry, next);
            assertThat(left.find(entry.id())).contains(next);
        }
    }

    @Test
    void of_callers_at_both_exactly_one_creates() throws Exception {
        for (var round = 0; round < 10; round++) {
            var id = Fresh.entry("key-" + round).id();

            var creations = Callers.start(CALLERS, n -> () -> create(id, n)).answers();

            assertThat(creations).containsOnlyOnce(new Created());
        }
    }

    @Test
    void of_callers_at_both_exactly_one_replaces() throws Exception {
        for (var round = 0; round < 10; round++) {
            var seen = Fresh.entry("key-" + round);
            left.create(seen);

            var replacements = Callers.start(CALLERS, n -> () -> replace(seen, n)).answers();

            assertThat(replacements).containsOnlyOnce(new Replaced());
            var winner = left.find(seen.id());
            assertThat(replacements).containsOnly(new Replaced(), new Conflict(winner));
        }
    }

    @Test
    void callers_at_both_that_try_again_all_get_their_turn() throws Exception {
        var first = Fresh.entry("a");
        left.create(first);

        Callers.start(CALLERS, n -> () -> turn(first, n)).answers();

        assertThat(right.find(first.id()).orElseThrow().version()).isEqualTo(CALLERS);
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

    private SqliteStore side(int caller) {
        return caller % 2 == 0 ? left : right;
    }

    private Creation create(EntryId id, int caller) {
        return side(caller)
                .create(Entry.first(id, "by-" + caller, Optional.empty(), Set.of(), "{}"));
    }

    private Replacement replace(Entry seen, int caller) {
        return side(caller).replace(seen, seen.next("by-" + caller, Optional.empty(), "{}"));
    }

    private int turn(Entry first, int caller) {
        var seen = first;
        var tries = 1;
        while (replace(seen, caller) instanceof Conflict(var current)) {
            seen = current.orElseThrow();
            tries++;
        }
        return tries;
    }
}
