package dev.sallyport.token;

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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// A memory store that remembers what was written to it, counts what was read, and can be out of
/// order.
public final class ListeningStore implements Store {
    public final Queue<Entry> written = new ConcurrentLinkedQueue<>();
    public final AtomicInteger reads = new AtomicInteger();
    public final AtomicBoolean outOfOrder = new AtomicBoolean();

    private final MemoryStore store = new MemoryStore();
    private volatile CountDownLatch crowd = new CountDownLatch(0);
    private volatile CountDownLatch stall = new CountDownLatch(0);

    /// From now on nobody is told what was found before that many have looked: all of them act on
    /// the same sight.
    public void gather(int callers) {
        crowd = new CountDownLatch(callers);
    }

    /// From now on whoever reads waits until the answer is counted down.
    public CountDownLatch stall() {
        stall = new CountDownLatch(1);
        return stall;
    }

    @Override
    public Creation create(Entry entry) {
        check();
        written.add(entry);
        return store.create(entry);
    }

    @Override
    public Replacement replace(Entry seen, Entry next) {
        check();
        written.add(next);
        return store.replace(seen, next);
    }

    @Override
    public Optional<Entry> find(EntryId id) {
        reads.incrementAndGet();
        await(stall);
        check();
        var found = store.find(id);
        crowd.countDown();
        await(crowd);
        return found;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Replacement remove(Entry seen) {
        check();
        return store.remove(seen);
    }

    @Override
    public List<Entry> byTag(String tenant, String kind, String tag, String after, int limit) {
        check();
        reads.incrementAndGet();
        return store.byTag(tenant, kind, tag, after, limit);
    }

    @Override
    public int sweep(Instant at, int limit) {
        return store.sweep(at, limit);
    }

    @Override
    public void check() {
        if (outOfOrder.get()) {
            throw new StoreUnavailable("test", new IllegalStateException("out of order"));
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
