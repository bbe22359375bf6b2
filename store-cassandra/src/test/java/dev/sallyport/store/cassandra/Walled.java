package dev.sallyport.store.cassandra;

import dev.sallyport.store.Creation;
import dev.sallyport.store.Creation.Exists;
import dev.sallyport.store.Engine;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.Replacement;
import dev.sallyport.store.Replacement.Conflict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// A store that looks empty in a keyspace that is not, because its tenants' names begin with a
/// number nobody else has: making tables anew for each test takes Cassandra seconds.
final class Walled implements Engine {
    private static final AtomicInteger WALLS = new AtomicInteger();

    private final CassandraStore store;
    private final String wall = WALLS.incrementAndGet() + "|";

    Walled(CassandraStore store) {
        this.store = store;
    }

    @Override
    public Creation create(Entry entry) {
        return store.create(in(entry)) instanceof Exists(var there)
                ? new Exists(out(there))
                : new Creation.Created();
    }

    @Override
    public Replacement replace(Entry seen, Entry next) {
        return out(store.replace(in(seen), in(next)));
    }

    @Override
    public Optional<Entry> find(EntryId id) {
        return store.find(in(id)).map(this::out);
    }

    @Override
    public Replacement remove(Entry seen) {
        return out(store.remove(in(seen)));
    }

    @Override
    public List<Entry> byTag(String tenant, String kind, String tag, String after, int limit) {
        return store.byTag(wall + tenant, kind, tag, after, limit).stream().map(this::out).toList();
    }

    @Override
    public int sweep(Instant at, int limit) {
        return store.sweep(at, limit);
    }

    @Override
    public Page scan(String from, int limit) {
        var page = store.scan(from, limit);
        return new Page(
                page.entries().stream()
                        .filter(entry -> entry.id().tenant().startsWith(wall))
                        .map(this::out)
                        .toList(),
                page.next());
    }

    @Override
    public void check() {
        store.check();
    }

    @Override
    public void close() {
        store.close();
    }

    private EntryId in(EntryId id) {
        return new EntryId(wall + id.tenant(), id.kind(), id.key());
    }

    private Entry in(Entry entry) {
        return with(in(entry.id()), entry);
    }

    private Entry out(Entry entry) {
        var id = entry.id();
        var tenant = id.tenant().substring(wall.length());
        return with(new EntryId(tenant, id.kind(), id.key()), entry);
    }

    private Replacement out(Replacement replacement) {
        return replacement instanceof Conflict(var current)
                ? new Conflict(current.map(this::out))
                : replacement;
    }

    private static Entry with(EntryId id, Entry entry) {
        return new Entry(
                id,
                entry.version(),
                entry.attempt(),
                entry.expiresAt(),
                entry.tags(),
                entry.body());
    }
}
