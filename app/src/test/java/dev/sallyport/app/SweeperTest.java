package dev.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.store.Creation;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.MemoryStore;
import dev.sallyport.store.Replacement;
import dev.sallyport.store.Store;
import dev.sallyport.store.StoreUnavailable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SweeperTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final MemoryStore memory = new MemoryStore();
    private final BlockingQueue<Integer> rounds = new LinkedBlockingQueue<>();

    @Test
    void what_has_expired_goes_in_small_batches_and_what_has_not_stays() throws Exception {
        for (var number = 0; number < 450; number++) {
            memory.create(entry("old" + number, NOON.minusSeconds(1)));
        }
        memory.create(entry("young", NOON.plusSeconds(1)));

        try (var _ = Sweeper.start(told(memory), () -> NOON)) {
            assertThat(next()).isEqualTo(200);
            assertThat(next()).isEqualTo(200);
            assertThat(next()).isEqualTo(50);
        }

        assertThat(memory.find(new EntryId("t", "k", "young"))).isPresent();
        assertThat(memory.find(new EntryId("t", "k", "old0"))).isEmpty();
    }

    @Test
    void a_store_that_does_not_answer_does_not_end_the_process() throws Exception {
        memory.close();

        try (var _ = Sweeper.start(told(memory), () -> NOON)) {
            assertThat(next()).isEqualTo(-1);
        }
    }

    private int next() throws InterruptedException {
        return Optional.ofNullable(rounds.poll(30, TimeUnit.SECONDS)).orElseThrow();
    }

    private static Entry entry(String key, Instant expiresAt) {
        var id = new EntryId("t", "k", key);
        return Entry.first(id, key, Optional.of(expiresAt), Set.of(), "{}");
    }

    /// Says how many each round forgot; -1 when it failed.
    private Store told(Store store) {
        return new Store() {
            @Override
            public Creation create(Entry entry) {
                return store.create(entry);
            }

            @Override
            public Replacement replace(Entry seen, Entry next) {
                return store.replace(seen, next);
            }

            @Override
            public Optional<Entry> find(EntryId id) {
                return store.find(id);
            }

            @Override
            public Replacement remove(Entry seen) {
                return store.remove(seen);
            }

            @Override
            public List<Entry> byTag(
                    String tenant, String kind, String tag, String after, int limit) {
                return store.byTag(tenant, kind, tag, after, limit);
            }

            @Override
            public int sweep(Instant at, int limit) {
                try {
                    var count = store.sweep(at, limit);
                    rounds.add(count);
                    return count;
                } catch (StoreUnavailable unavailable) {
                    rounds.add(-1);
                    throw unavailable;
                }
            }

            @Override
            public void check() {
                store.check();
            }

            @Override
            public void close() {
                store.close();
            }
        };
    }
}
