package dev.sallyport.authorize.kit;

import dev.sallyport.store.Creation;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.MemoryStore;
import dev.sallyport.store.Replacement;
import dev.sallyport.store.Store;
import dev.sallyport.store.StoreUnavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A memory store that notes every write, and can be out of order.
public final class TalliedStore implements Store {
    private final MemoryStore store = new MemoryStore();
    private final List<String> writes = new ArrayList<>();
    private boolean isDown;
    private Supplier<RuntimeException> fault = TalliedStore::pulled;
    private boolean refusesWrites;
    private Optional<Integer> dieAfter = Optional.empty();
    private Optional<Integer> lastWrite = Optional.empty();
    private Optional<Runnable> intruder = Optional.empty();

    /// Since the last call, each as verb and kind.
    public synchronized List<String> writes() {
        var seen = List.copyOf(writes);
        writes.clear();
        return seen;
    }

    public synchronized void breakDown() {
        isDown = true;
    }

    /// From now on everything ends in this.
    public synchronized void breakDownWith(Supplier<RuntimeException> fault) {
        this.fault = fault;
        isDown = true;
    }

    /// Runs once, just before the next write reaches the store.
    public synchronized void beforeNextWrite(Runnable action) {
        intruder = Optional.of(action);
    }

    /// The store dies when it has taken so many more writes.
    public synchronized void breakDownAfter(int more) {
        dieAfter = Optional.of(writes.size() + more);
    }

    /// The store takes so many more writes, and is dead after the last of them: nothing is even
    /// read any more.
    public synchronized void dieWithWrite(int more) {
        lastWrite = Optional.of(writes.size() + more);
    }

    /// Starts it again.
    public synchronized void repair() {
        isDown = false;
        dieAfter = Optional.empty();
        lastWrite = Optional.empty();
    }

    /// Reads are answered all the same.
    public synchronized void refuseWrites() {
        refusesWrites = true;
    }

    @Override
    public Creation create(Entry entry) {
        note("create " + entry.id().kind());
        return store.create(entry);
    }

    @Override
    public Replacement replace(Entry seen, Entry next) {
        note("replace " + seen.id().kind());
        return store.replace(seen, next);
    }

    @Override
    public Optional<Entry> find(EntryId id) {
        check();
        return store.find(id);
    }

    @Override
    public Replacement remove(Entry seen) {
        note("remove " + seen.id().kind());
        return store.remove(seen);
    }

    @Override
    public List<Entry> byTag(String tenant, String kind, String tag, String after, int limit) {
        return store.byTag(tenant, kind, tag, after, limit);
    }

    @Override
    public int sweep(Instant at, int limit) {
        return store.sweep(at, limit);
    }

    @Override
    public synchronized void check() {
        if (isDown) {
            throw fault.get();
        }
    }

    private static RuntimeException pulled() {
        return new StoreUnavailable("find", new IllegalStateException("pulled the plug"));
    }

    @Override
    public void close() {
        store.close();
    }

    private synchronized void note(String write) {
        var first = intruder;
        intruder = Optional.empty();
        first.ifPresent(Runnable::run);
        isDown = isDown || dieAfter.filter(count -> writes.size() >= count).isPresent();
        check();
        if (refusesWrites) {
            throw new StoreUnavailable("write", new IllegalStateException("read only"));
        }
        writes.add(write);
        isDown = isDown || lastWrite.filter(count -> writes.size() >= count).isPresent();
    }
}
