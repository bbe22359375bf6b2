package dev.sallyport.testkit;

import dev.sallyport.store.Creation;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.Replacement;
import dev.sallyport.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// Any store, with its calls counted, so that a test can say what a step costs: `var before =
/// store.counts(); … assertThat(store.counts().since(before).writes()).isEqualTo(1)`.
public final class CountingStore implements Store {
    private final Store store;
    private final Set<String> uncounted;
    private final AtomicLong creates = new AtomicLong();
    private final AtomicLong replaces = new AtomicLong();
    private final AtomicLong removes = new AtomicLong();
    private final AtomicLong finds = new AtomicLong();
    private final AtomicLong listings = new AtomicLong();
    private final AtomicLong sweeps = new AtomicLong();

    public CountingStore(Store store) {
        this(store, Set.of());
    }

    /// @param uncounted kinds that are nobody's step either: written now and then, by a thread that
    ///   nobody waits for
    public CountingStore(Store store, Set<String> uncounted) {
        this.store = store;
        this.uncounted = Set.copyOf(uncounted);
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
        count(creates, entry.id().kind());
        return store.create(entry);
    }

    @Override
    public Replacement replace(Entry seen, Entry next) {
        count(replaces, seen.id().kind());
        return store.replace(seen, next);
    }

    @Override
    public Optional<Entry> find(EntryId id) {
        count(finds, id.kind());
        return store.find(id);
    }

    @Override
    public Replacement remove(Entry seen) {
        count(removes, seen.id().kind());
        return store.remove(seen);
    }

    @Override
    public List<Entry> byTag(String tenant, String kind, String tag, String after, int limit) {
        count(listings, kind);
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

    private void count(AtomicLong calls, String kind) {
        if (!uncounted.contains(kind)) {
            calls.incrementAndGet();
        }
    }
}
