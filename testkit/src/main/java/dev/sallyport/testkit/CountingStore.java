package dev.sallyport.testkit;

import dev.sallyport.store.Creation;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.Replacement;
import dev.sallyport.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Any store, with its calls counted, so that a test can say what a step costs: `var before =
/// store.counts(); … assertThat(store.counts().since(before).writes()).isEqualTo(1)`.
public final class CountingStore implements Store {
    private final Store store;
    private final AtomicLong creates = new AtomicLong();
    private final AtomicLong replaces = new AtomicLong();
    private final AtomicLong removes = new AtomicLong();
    private final AtomicLong finds = new AtomicLong();
    private final AtomicLong listings = new AtomicLong();
    private final AtomicLong sweeps = new AtomicLong();

    public CountingStore(Store store) {
        this.store = store;
    }

    /// How often each verb was called, whatever it answered.
    public record Counts(
            long creates, long replaces, long removes, long finds, long listings, long sweeps) {

        /// Calls that wait for the disk; sweeping is nobody's step and not among them.
        public long writes() {
            return creates + replaces + removes;
        }

        public long reads() {
            return finds + listings;
        }

        public Counts since(Counts earlier) {
            return new Counts(
                    creates - earlier.creates,
                    replaces - earlier.replaces,
                    removes - earlier.removes,
                    finds - earlier.finds,
                    listings - earlier.listings,
                    sweeps - earlier.sweeps);
        }
    }

    public Counts counts() {
        return new Counts(
                creates.get(),
                replaces.get(),
                removes.get(),
                finds.get(),
                listings.get(),
                sweeps.get());
    }

    @Override
    public Creation create(Entry entry) {
        creates.incrementAndGet();
        return store.create(entry);
    }

    @Override
    public Replacement replace(Entry seen, Entry next) {
        replaces.incrementAndGet();
        return store.replace(seen, next);
    }

    @Override
    public Optional<Entry> find(EntryId id) {
        finds.incrementAndGet();
        return store.find(id);
    }

    @Override
    public Replacement remove(Entry seen) {
        removes.incrementAndGet();
        return store.remove(seen);
    }

    @Override
    public List<Entry> byTag(String tenant, String kind, String tag, String after, int limit) {
        listings.incrementAndGet();
        return store.byTag(tenant, kind, tag, after, limit);
    }

    @Override
    public int sweep(Instant at, int limit) {
        sweeps.incrementAndGet();
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
