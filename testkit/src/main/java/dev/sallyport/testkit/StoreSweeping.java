package dev.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Chapter of [SweptStoreContract]: forgetting what has expired, in batches.
abstract class StoreSweeping extends StoreChapter {

    @Test
    void sweeping_forgets_what_has_expired_by_then_and_nothing_else() {
        var before = created(expiring("before", NOON.minusMillis(1)));
        var at = created(expiring("at", NOON));
        var after = created(expiring("after", NOON.plusMillis(1)));

        assertThat(store.sweep(NOON, 100)).isEqualTo(2);

        assertThat(store.find(before.id())).isEmpty();
        assertThat(store.find(at.id())).isEmpty();
        assertThat(store.find(after.id())).contains(after);
    }

    @Test
    void sweeping_stops_at_its_limit_and_goes_on_the_next_time() {
        for (var n = 0; n < 7; n++) {
            created(expiring("key-" + n, NOON));
        }

        assertThat(store.sweep(NOON, 0)).isZero();
        assertThat(store.sweep(NOON, 5)).isEqualTo(5);
        assertThat(store.sweep(NOON, 5)).isEqualTo(2);
        assertThat(store.sweep(NOON, 5)).isZero();
    }

    @Test
    void sweeping_reaches_every_tenant_and_kind() {
        created(expiring("a", NOON));
        var far = new EntryId("south", "other", "a");
        created(Entry.first(far, "-", Optional.of(NOON), Set.of(), "{}"));

        assertThat(store.sweep(NOON, 100)).isEqualTo(2);
        assertThat(store.find(far)).isEmpty();
    }

    @Test
    void sweeping_goes_by_the_expiry_of_the_latest_version() {
        var prolonged = created(expiring("prolonged", NOON));
        var kept = created(expiring("kept", NOON));
        var ended = created(entry("ended"));
        var later = Optional.of(NOON.plusSeconds(1));
        replaced(prolonged, prolonged.next("second", later, "{}"));
        replaced(kept, kept.next("second", Optional.empty(), "{}"));
        replaced(ended, ended.next("second", Optional.of(NOON), "{}"));

        assertThat(store.sweep(NOON, 100)).isEqualTo(1);

        assertThat(store.find(prolonged.id())).isPresent();
        assertThat(store.find(kept.id())).isPresent();
        assertThat(store.find(ended.id())).isEmpty();
    }

    @Test
    void what_was_swept_leaves_its_id_free_and_no_listing_behind() {
        var entry = Entry.first(id("a"), "-", Optional.of(NOON), Set.of("tag", "other"), "{}");
        created(entry);

        assertThat(store.sweep(NOON, 100)).isEqualTo(1);

        assertThat(store.byTag("north", "thing", "tag", "", 10)).isEmpty();
        created(entry("a", "again"));
    }
}
