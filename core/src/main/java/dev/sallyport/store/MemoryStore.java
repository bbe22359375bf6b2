package dev.sallyport.store;

import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Creation.Exists;
import dev.sallyport.store.Replacement.Conflict;
import dev.sallyport.store.Replacement.Replaced;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The six verbs in memory: for tests and trials. Everything is forgotten at exit.
public final class MemoryStore implements Store {
    private final Map<EntryId, Entry> entries = new ConcurrentHashMap<>();

    @Override
    public Creation create(Entry entry) {
        var existing = entries.putIfAbsent(entry.id(), entry);
        return existing == null || existing.attempt().equals(entry.attempt())
                ? new Created()
                : new Exists(existing);
    }

    @Override
    public Replacement replace(Entry seen, Entry next) {
        var after =
                entries.computeIfPresent(
                        seen.id(),
                        (_, current) -> current.version() == seen.version() ? next : current);
        return after != null && after.attempt().equals(next.attempt())
                ? new Replaced()
                : new Conflict(Optional.ofNullable(after));
    }

    @Override
    public Optional<Entry> find(EntryId id) {
        return Optional.ofNullable(entries.get(id));
    }

    @Override
    public Replacement remove(Entry seen) {
        var removed = new boolean[1];
        var after =
                entries.computeIfPresent(
                        seen.id(),
                        (_, current) -> {
                            removed[0] = current.version() == seen.version();
                            return removed[0] ? null : current;
                        });
        return removed[0] ? new Replaced() : new Conflict(Optional.ofNullable(after));
    }

    @Override
    public List<Entry> byTag(String tenant, String kind, String tag, String after, int limit) {
        return entries.values().stream()
                .filter(entry -> entry.id().tenant().equals(tenant))
                .filter(entry -> entry.id().kind().equals(kind))
                .filter(entry -> entry.tags().contains(tag))
                .filter(entry -> entry.id().key().compareTo(after) > 0)
                .sorted(Comparator.comparing(entry -> entry.id().key()))
                .limit(limit)
                .toList();
    }

    @Override
    public int sweep(Instant at, int limit) {
        var expired =
                entries.values().stream().filter(entry -> !entry.isAlive(at)).limit(limit).toList();
        return (int) expired.stream().filter(entry -> entries.remove(entry.id(), entry)).count();
    }

    @Override
    public void check() {}

    @Override
    public void close() {
        entries.clear();
    }
}
