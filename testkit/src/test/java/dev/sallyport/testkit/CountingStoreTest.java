package dev.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.store.MemoryStore;
import dev.sallyport.store.Store;
import dev.sallyport.testkit.CountingStore.Counts;
import org.junit.jupiter.api.Test;

class CountingStoreTest extends StoreContract {
    @Override
    protected Store emptyStore() {
        return new CountingStore(new MemoryStore());
    }

    @Test
    void each_verb_is_counted_by_itself_and_since_a_moment() {
        var store = new CountingStore(new MemoryStore());
        var entry = StoreChapter.entry("a");
        store.create(entry);
        var before = store.counts();

        store.create(entry);
        var next = StoreChapter.next(entry, "second");
        store.replace(entry, next);
        store.remove(next);
        store.find(entry.id());
        store.byTag("north", "thing", "tag", "", 10);
        store.sweep(StoreChapter.NOON, 10);

        assertThat(store.counts().since(before)).isEqualTo(new Counts(1, 1, 1, 1, 1, 1));
        assertThat(store.counts().since(before).writes()).isEqualTo(3);
        assertThat(store.counts().reads()).isEqualTo(2);
    }
}
