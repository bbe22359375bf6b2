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
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SweeperTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant OLD = NOON.minus(Store.GRACE).minusSeconds(1);

    private final MemoryStore memory = new MemoryStore();
    private final BlockingQueue<Integer> rounds = new LinkedBlockingQueue<>();
    private volatile Instant now = NOON;

    @Test
    void what_has_expired_goes_in_small_batches_and_what_has_not_stays() throws Exception {
        fill(450);
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
    void what_expired_within_the_hour_stays_for_servers_whose_clocks_are_behind() throws Exception {
        memory.create(entry("within", NOON.minus(Store.GRACE).plusMillis(1)));
        memory.create(entry("before", NOON.minus(Store.GRACE)));

        try (var _ = sweeper(told(memory))) {
            assertThat(next()).isEqualTo(1);
        }

        assertThat(memory.find(new EntryId("t", "k", "within"))).isPresent();
    }

    @Test
    void a_row_that_somebody_holds_does_not_keep_the_others_waiting_for_the_next_round()
            throws Exception {
        fill(450);

        try (var _ = sweeper(told(passingBy(memory)), Duration.ofHours(1))) {
            assertThat(next()).isEqualTo(199);
            assertThat(next()).isEqualTo(199);
            assertThat(next()).isEqualTo(52);
        }
    }

    @Test
    void a_store_that_was_busy_is_asked_again_long_before_the_next_round() throws Exception {
        memory.create(entry("old", OLD));
        var busy = new AtomicBoolean(true);
        var store = told(refusingOnce(memory, busy));

        try (var _ = sweeper(store, Duration.ofHours(1))) {
            assertThat(next()).isEqualTo(1);
        }

        assertThat(busy).isFalse();
    }

    @Test
    void it_rests_as_long_as_it_worked_and_neither_too_briefly_nor_too_long() {
        assertThat(Sweeper.restAfter(Duration.ofMillis(20))).isEqualTo(Duration.ofMillis(20));
        assertThat(Sweeper.restAfter(Duration.ZERO)).isEqualTo(Duration.ofMillis(5));
        assertThat(Sweeper.restAfter(Duration.ofDays(1))).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void a_store_that_does_not_answer_does_not_end_the_process() throws Exception {
        memory.close();

        try (var _ = sweeper(told(memory))) {
            assertThat(next()).isEqualTo(-1);
            assertThat(next()).as("once more").isEqualTo(-1);
        }
    }

    @Test
    void of_two_on_one_store_one_sweeps_and_when_it_dies_the_other_does() throws Exception {
        memory.create(entry("old", OLD));
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

    private void fill(int count) {
        for (var number = 0; number < count; number++) {
            memory.create(entry("old" + number, OLD));
        }
    }

    private Sweeper sweeper(Store store) {
        return sweeper(store, Duration.ofMillis(5));
    }

    private Sweeper sweeper(Store store, Duration betweenRounds) {
        var lease = new Lease(store, "sweeping", () -> UUID.randomUUID().toString());
        return Sweeper.start(store, lease, () -> now, betweenRounds);
    }

    private int next() throws InterruptedException {
        return Optional.ofNullable(rounds.poll(30, TimeUnit.SECONDS)).orElseThrow();
    }

    private static Entry entry(String key, Instant expiresAt) {
        var id = new EntryId("t", "k", key);
        return Entry.first(id, key, Optional.of(expiresAt), Set.of(), "{}");
    }

    /// As when one of the rows of each batch is held.
    private static Store passingBy(Store store) {
        return new Listening(store) {
            @Override
            public int sweep(Instant at, int limit) {
                return super.sweep(at, limit - 1);
            }
        };
    }

    private static Store refusingOnce(Store store, AtomicBoolean busy) {
        return new Listening(store) {
            @Override
            public int sweep(Instant at, int limit) {
                if (busy.getAndSet(false)) {
                    throw new StoreUnavailable("too many writes are waiting");
                }
                return super.sweep(at, limit);
            }
        };
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
