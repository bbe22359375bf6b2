package dev.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.store.Creation;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.MemoryStore;
import dev.sallyport.store.Replacement;
import dev.sallyport.store.Store;
import dev.sallyport.store.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SweeperTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final MemoryStore memory = new MemoryStore();
    private final BlockingQueue<Integer> rounds = new LinkedBlockingQueue<>();
    private volatile Instant now = NOON;

    @Test
    void what_has_expired_goes_in_small_batches_and_what_has_not_stays() throws Exception {
        for (var number = 0; number < 450; number++) {
            memory.create(entry("old" + number, NOON.minusSeconds(1)));
        }
        memory.create(entry("young", NOON.plusSeconds(1)));

        try (var _ = sweeper(told(memory))) {
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

        try (var _ = sweeper(told(memory))) {
            assertThat(next()).isEqualTo(-1);
        }
    }

    @Test
    void of_two_on_one_store_one_sweeps_and_when_it_dies_the_other_does() throws Exception {
        memory.create(entry("old", NOON.minusSeconds(1)));
        var first = new Server();
        var second = new Server();

        try (var _ = sweeper(first)) {
            first.sweeps.acquire();
            try (var _ = sweeper(second)) {
                second.looks.acquire(3);
                assertThat(second.sweeps.availablePermits()).isZero();

                first.isCutOff = true;
                now = NOON.plusSeconds(179);
                second.looks.acquire(3);
                assertThat(second.sweeps.availablePermits()).isZero();
                now = NOON.plusSeconds(180);
                second.sweeps.acquire();
            }
        }
    }

    @Test
    void one_that_stops_hands_over_at_once() throws Exception {
        var first = new Server();
        var second = new Server();
        var stopping = sweeper(first);
        first.sweeps.acquire();

        try (var _ = sweeper(second)) {
            second.looks.acquire(3);
            stopping.close();
            second.sweeps.acquire();
        }
    }

    /// One server's way to the common store.
    private final class Server extends Listening {
        final Semaphore looks = new Semaphore(0);
        final Semaphore sweeps = new Semaphore(0);
        volatile boolean isCutOff;

        Server() {
            super(memory);
        }

        @Override
        void asked(String verb) {
            if (isCutOff) {
                throw new StoreUnavailable("cut off");
            }
            (verb.equals("sweep") ? sweeps : looks).release();
        }
    }

    private Sweeper sweeper(Store store) {
        var lease = new Lease(store, "sweeping", () -> UUID.randomUUID().toString());
        return Sweeper.start(store, lease, () -> now, Duration.ofMillis(5));
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
        return new Listening(store) {
            @Override
            public int sweep(Instant at, int limit) {
                var count = super.sweep(at, limit);
                rounds.add(count);
                return count;
            }

            @Override
            public Optional<Entry> find(EntryId id) {
                try {
                    return super.find(id);
                } catch (StoreUnavailable unavailable) {
                    rounds.add(-1);
                    throw unavailable;
                }
            }
        };
    }

    /// A store that says what it is asked.
    private static class Listening implements Store {
        private final Store store;

        Listening(Store store) {
            this.store = store;
        }

        void asked(String verb) {}

        @Override
        public Creation create(Entry entry) {
            asked("create");
            return store.create(entry);
        }

        @Override
        public Replacement replace(Entry seen, Entry next) {
            asked("replace");
            return store.replace(seen, next);
        }

        @Override
        public Optional<Entry> find(EntryId id) {
            asked("find");
            return store.find(id);
        }

        @Override
        public Replacement remove(Entry seen) {
            asked("remove");
            return store.remove(seen);
        }

        @Override
        public List<Entry> byTag(String tenant, String kind, String tag, String after, int limit) {
            return store.byTag(tenant, kind, tag, after, limit);
        }

        @Override
        public int sweep(Instant at, int limit) {
            asked("sweep");
            return store.sweep(at, limit);
        }

        @Override
        public void check() {
            store.check();
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
