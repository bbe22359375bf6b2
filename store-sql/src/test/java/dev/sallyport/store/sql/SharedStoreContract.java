package dev.sallyport.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.store.Creation;
import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.Replacement;
import dev.sallyport.store.Replacement.Conflict;
import dev.sallyport.store.Replacement.Replaced;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two stores on the same entries, as two servers would have them.
abstract class SharedStoreContract {
    static final int CALLERS = 64;

    SqlStore left;
    SqlStore right;

    /// One more store on the same entries.
    abstract SqlStore another() throws Exception;

    @BeforeEach
    void open() throws Exception {
        left = another();
        right = another();
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

            var next = entry.next("second", Optional.empty(), "{\"n\": " + n + "}");
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

    private SqlStore side(int caller) {
        return caller % 2 == 0 ? left : right;
    }

    private Creation create(EntryId id, int caller) {
        return side(caller)
                .create(Entry.first(id, "by-" + caller, Optional.empty(), Set.of(), "{}"));
    }

    final Replacement replace(Entry seen, int caller) {
        return side(caller).replace(seen, seen.next("by-" + caller, Optional.empty(), "{}"));
    }

    final int turn(Entry first, int caller) {
        var seen = first;
        var tries = 1;
        while (replace(seen, caller) instanceof Conflict(var current)) {
            seen = current.orElseThrow();
            tries++;
        }
        return tries;
    }
}
