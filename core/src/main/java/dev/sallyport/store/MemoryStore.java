package dev.sallyport.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Creation.Exists;
import dev.sallyport.store.Replacement.Conflict;
import dev.sallyport.store.Replacement.Replaced;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The six verbs in memory: for tests and trials. Everything is forgotten at exit.
public final class MemoryStore implements Engine {
    /// As SQL engines sort: by UTF-8 bytes, which is the order of code points.
    private static final Comparator<String> KEY_ORDER =
            Comparator.comparing(key -> key.getBytes(UTF_8), Arrays::compareUnsigned);

    private static final Comparator<EntryId> ID_ORDER =
            Comparator.comparing(EntryId::tenant)
                    .thenComparing(EntryId::kind)
                    .thenComparing(EntryId::key);

    private final Map<EntryId, Entry> entries = new ConcurrentHashMap<>();
    private volatile boolean closed;

    @Override
    public Creation create(Entry entry) {
        check();
        var existing = entries.putIfAbsent(entry.id(), entry);
        return existing == null || existing.isSameWrite(entry)
                ? new Created()
                : new Exists(existing);
    }

    @Override
    public Replacement replace(Entry seen, Entry next) {
        check();
        next.requireFollows(seen);
        var after =
                entries.computeIfPresent(
                        seen.id(), (_, current) -> current.isSameWrite(seen) ? next : current);
        return after != null && after.isSameWrite(next)
                ? new Replaced()
                : new Conflict(Optional.ofNullable(after));
    }

    @Override
    public Optional<Entry> find(EntryId id) {
        check();
        return Optional.ofNullable(entries.get(id));
    }

    @Override
    public Replacement remove(Entry seen) {
        check();
        var removed = new boolean[1];
        var after =
                entries.computeIfPresent(
                        seen.id(),
                        (_, current) -> {
                            removed[0] = current.isSameWrite(seen);
                            return removed[0] ? null : current;
                        });
        return removed[0] ? new Replaced() : new Conflict(Optional.ofNullable(after));
    }

    @Override
    public List<Entry> byTag(String tenant, String kind, String tag, String after, int limit) {
        check();
        return entries.values().stream()
                .filter(entry -> entry.id().tenant().equals(tenant))
                .filter(entry -> entry.id().kind().equals(kind))
                .filter(entry -> entry.tags().contains(tag))
                .filter(entry -> KEY_ORDER.compare(entry.id().key(), after) > 0)
                .sorted(Comparator.comparing(entry -> entry.id().key(), KEY_ORDER))
                .limit(limit)
                .toList();
    }

    @Override
    public int sweep(Instant at, int limit) {
        check();
        var expired =
                entries.values().stream().filter(entry -> !entry.isAlive(at)).limit(limit).toList();
        return (int) expired.stream().filter(entry -> entries.remove(entry.id(), entry)).count();
    }

    @Override
    public Page scan(String from, int limit) {
        check();
        var start = ScanCursor.read(from);
        var page =
                entries.values().stream()
                        .filter(entry -> start.isEmpty() || isAfter(entry, start.get()))
                        .sorted(Comparator.comparing(Entry::id, ID_ORDER))
                        .limit(limit)
                        .toList();
        return ScanCursor.page(page, limit);
    }

    private static boolean isAfter(Entry entry, EntryId start) {
        return ID_ORDER.compare(entry.id(), start) > 0;
    }

    @Override
    public void check() {
        if (closed) {
            throw new StoreUnavailable("the store is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        entries.clear();
    }
}
