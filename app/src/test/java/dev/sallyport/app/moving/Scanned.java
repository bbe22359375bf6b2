package dev.sallyport.app.moving;

import dev.sallyport.store.Creation;
import dev.sallyport.store.Engine;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.Replacement;
import dev.sallyport.store.Scan;
import dev.sallyport.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A store whose scan is interfered with.
record Scanned(Store store, Scan scan) implements Engine {
    @Override
    public Page scan(String from, int limit) {
        return scan.scan(from, limit);
    }

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
    public List<Entry> byTag(String tenant, String kind, String tag, String after, int limit) {
        return store.byTag(tenant, kind, tag, after, limit);
    }

    @Override
    public int sweep(Instant at, int limit) {
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
