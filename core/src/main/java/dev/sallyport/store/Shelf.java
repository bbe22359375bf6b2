package dev.sallyport.store;

import dev.sallyport.json.JsonObject;
import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Creation.Exists;
import dev.sallyport.store.Replacement.Conflict;
import dev.sallyport.store.Replacement.Replaced;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// One tenant's records of one kind: the six verbs with types. A room holds its shelf and can reach
/// neither another tenant's records nor another room's.
public final class Shelf<T> {
    private static final int PAGE = 200;
    private static final int MAX_TRIES = 100;

    private final Store store;
    private final Supplier<String> attempts;
    private final String tenant;
    private final String kind;
    private final Codec<T> codec;

    /// @param attempts makes a fresh, unguessable id at each call
    public Shelf(
            Store store, Supplier<String> attempts, String tenant, String kind, Codec<T> codec) {
        this.store = store;
        this.attempts = attempts;
        this.tenant = tenant;
        this.kind = kind;
        this.codec = codec;
    }

    /// A record together with the version that was read, which a replacement needs.
    public record Kept<T>(T value, Entry entry) {
        public String key() {
            return entry.id().key();
        }

        public long version() {
            return entry.version();
        }
    }

    /// How a `create` ended.
    public sealed interface Made<T> {
        /// This caller, and nobody else, made it.
        record First<T>(Kept<T> kept) implements Made<T> {}

        /// It was there already.
        record Taken<T>(Kept<T> kept) implements Made<T> {}
    }

    /// How a `replace` or `remove` ended.
    public sealed interface Changed<T> {
        record Done<T>() implements Changed<T> {}

        /// Another change came first; nothing was written. Empty when the record is gone.
        record Overtaken<T>(Optional<Kept<T>> current) implements Changed<T> {}
    }

    public Made<T> create(String key, T value, Optional<Instant> expiresAt, Set<String> tags) {
        var entry = Entry.first(id(key), attempts.get(), expiresAt, tags, text(value));
        return switch (store.create(entry)) {
            case Created() -> new Made.First<>(new Kept<>(value, entry));
            case Exists(var existing) -> new Made.Taken<>(kept(existing));
        };
    }

    /// The record, unless it has expired at `at`.
    public Optional<Kept<T>> find(String key, Instant at) {
        return store.find(id(key)).filter(entry -> entry.isAlive(at)).map(this::kept);
    }

    public Changed<T> replace(Kept<T> seen, T next, Optional<Instant> expiresAt) {
        var entry = seen.entry().next(attempts.get(), expiresAt, text(next));
        return changed(store.replace(seen.entry(), entry));
    }

    /// Creates the record where none was seen, and replaces the one that was.
    public Changed<T> write(
            String key,
            Optional<Kept<T>> seen,
            T next,
            Optional<Instant> expiresAt,
            Set<String> tags) {
        if (seen.isPresent()) {
            return replace(seen.get(), next, expiresAt);
        }
        return switch (create(key, next, expiresAt, tags)) {
            case Made.First<T> _ -> new Changed.Done<>();
            case Made.Taken<T>(var theirs) -> new Changed.Overtaken<>(Optional.of(theirs));
        };
    }

    public Changed<T> remove(Kept<T> seen) {
        return changed(store.remove(seen.entry()));
    }

    /// Removes the record, whatever it has become meanwhile.
    public void forget(Kept<T> seen) {
        var kept = Optional.of(seen);
        for (var tries = 0; tries < MAX_TRIES && kept.isPresent(); tries++) {
            switch (remove(kept.get())) {
                case Changed.Done<T>() -> {
                    return;
                }
                case Changed.Overtaken<T>(var newer) -> kept = newer;
            }
        }
        if (kept.isPresent()) {
            throw StoreUnavailable.overtaken("the " + kind);
        }
    }

    /// One page of the records with a tag, after a key (empty for the first page). May lag.
    public List<Kept<T>> byTag(String tag, String after, int limit, Instant at) {
        return store.byTag(tenant, kind, tag, after, limit).stream()
                .filter(entry -> entry.isAlive(at))
                .map(this::kept)
                .toList();
    }

    /// Some of the records with a tag.
    ///
    /// @param items possibly fewer than were asked for, and none, although more follow
    /// @param next the key to go on after; absent at the end
    public record Page<T>(List<Kept<T>> items, Optional<String> next) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /// The same as [#byTag], and where it goes on. What comes or goes meanwhile moves nothing else.
    public Page<T> page(String tag, String after, int limit, Instant at) {
        var entries = store.byTag(tenant, kind, tag, after, limit);
        var next =
                entries.size() < limit
                        ? Optional.<String>empty()
                        : Optional.of(entries.getLast().id().key());
        return new Page<>(
                entries.stream().filter(entry -> entry.isAlive(at)).map(this::kept).toList(), next);
    }

    /// All records with a tag, by key, at most so many. May lag.
    public List<Kept<T>> allByTag(String tag, int most, Instant at) {
        var all = new ArrayList<Kept<T>>();
        var page = store.byTag(tenant, kind, tag, "", PAGE);
        while (!page.isEmpty() && all.size() < most) {
            page.stream().filter(entry -> entry.isAlive(at)).map(this::kept).forEach(all::add);
            page = store.byTag(tenant, kind, tag, page.getLast().id().key(), PAGE);
        }
        return List.copyOf(all.subList(0, Math.min(most, all.size())));
    }

    private Changed<T> changed(Replacement replacement) {
        return switch (replacement) {
            case Replaced() -> new Changed.Done<>();
            case Conflict(var current) -> new Changed.Overtaken<>(current.map(this::kept));
        };
    }

    private Kept<T> kept(Entry entry) {
        return new Kept<>(codec.read(JsonObject.parse(entry.body())), entry);
    }

    private EntryId id(String key) {
        return new EntryId(tenant, kind, key);
    }

    private String text(T value) {
        return codec.write(value).text();
    }
}
