package dev.sallyport.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What an engine keeps: a versioned body that only the room that wrote it can read.
///
/// @param version 0 when created, one more at each replacement
/// @param attempt an id the caller made for this write; it settles a write whose answer was lost
/// @param expiresAt when the entry may be swept; absent means never
/// @param tags at most three, each for one listing by [Store#byTag]
/// @param body JSON text
public record Entry(
        EntryId id,
        long version,
        String attempt,
        Optional<Instant> expiresAt,
        Set<String> tags,
        String body) {
    public static final int MAX_TAGS = 3;

    public Entry {
        requireNonNull(id);
        requireNonNull(attempt);
        requireNonNull(expiresAt);
        requireNonNull(body);
        tags = Set.copyOf(tags);
        if (tags.size() > MAX_TAGS) {
            throw new IllegalArgumentException("an entry has at most three tags");
        }
    }

    public static Entry first(
            EntryId id,
            String attempt,
            Optional<Instant> expiresAt,
            Set<String> tags,
            String body) {
        return new Entry(id, 0, attempt, expiresAt, tags, body);
    }

    /// What takes this entry's place: the same id and tags, one version on.
    public Entry next(String nextAttempt, Optional<Instant> nextExpiresAt, String nextBody) {
        return new Entry(id, version + 1, nextAttempt, nextExpiresAt, tags, nextBody);
    }

    public boolean isAlive(Instant at) {
        return expiresAt.map(at::isBefore).orElse(true);
    }

    @Override
    public String toString() {
        return "Entry[" + id.kind() + " v" + version + "]";
    }
}
