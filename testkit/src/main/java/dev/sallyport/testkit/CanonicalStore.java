package dev.sallyport.testkit;

import dev.sallyport.json.JsonException;
import dev.sallyport.json.JsonObject;
import dev.sallyport.store.Creation;
import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Creation.Exists;
import dev.sallyport.store.Engine;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.Replacement;
import dev.sallyport.store.Replacement.Conflict;
import dev.sallyport.store.Replacement.Replaced;
import dev.sallyport.store.Scan;
import dev.sallyport.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// A store that gives bodies back in other words than they were given, which an engine may, with
/// every body as our own writer would put it: members sorted, without spacing.
public final class CanonicalStore implements Engine {
    private final Store store;
    private final Scan scan;

    public <S extends Store & Scan> CanonicalStore(S store) {
        this.store = store;
        this.scan = store;
    }

    @Override
    public Creation create(Entry entry) {
        return switch (store.create(entry)) {
            case Created created -> created;
            case Exists(var there) -> new Exists(canonical(there));
        };
    }

    @Override
    public Replacement replace(Entry seen, Entry next) {
        return canonical(store.replace(seen, next));
    }

    @Override
    public Optional<Entry> find(EntryId id) {
        return store.find(id).map(CanonicalStore::canonical);
    }

    @Override
    public Replacement remove(Entry seen) {
        return canonical(store.remove(seen));
    }

    @Override
    public List<Entry> byTag(String tenant, String kind, String tag, String after, int limit) {
        return store.byTag(tenant, kind, tag, after, limit).stream()
                .map(CanonicalStore::canonical)
                .toList();
    }

    @Override
    public int sweep(Instant at, int limit) {
        return store.sweep(at, limit);
    }

    @Override
    public Page scan(String from, int limit) {
        var page = scan.scan(from, limit);
        var entries = page.entries().stream().map(CanonicalStore::canonical).toList();
        return new Page(entries, page.next());
    }

    @Override
    public void check() {
        store.check();
    }

    @Override
    public void close() {
        store.close();
    }

    private static Replacement canonical(Replacement replacement) {
        return switch (replacement) {
            case Replaced replaced -> replaced;
            case Conflict(var current) -> new Conflict(current.map(CanonicalStore::canonical));
        };
    }

    private static Entry canonical(Entry entry) {
        return new Entry(
                entry.id(),
                entry.version(),
                entry.attempt(),
                entry.expiresAt(),
                entry.tags(),
                canonical(entry.body()));
    }

    private static String canonical(String body) {
        try {
            return new JsonObject(new TreeMap<>(JsonObject.parse(body).members())).text();
        } catch (JsonException tooLong) {
            return body.replaceFirst("^\\{\"(\\w+)\": ", "{\"$1\":");
        }
    }
}
