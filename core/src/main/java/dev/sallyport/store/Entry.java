package dev.sallyport.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/// What an engine keeps: a versioned body that only the room that wrote it can read.
///
/// @param version 0 when created, one more at each replacement
/// @param attempt an id the caller made for this write; it settles a write whose answer was lost
/// @param expiresAt when the entry may be swept, to the millisecond; absent means never
/// @param tags at most three, each for one listing by [Store#byTag]
/// @param body the text of one JSON object; an engine may give it back with its members in another
///   order and other spacing
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
        requireNonNull(body);
        expiresAt = expiresAt.map(expiry -> expiry.truncatedTo(ChronoUnit.MILLIS));
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

    /// Whether both are the outcome of one write to one id. Versions alone cannot tell: an entry
    /// that was removed and made again counts from 0 again.
    public boolean isSameWrite(Entry other) {
        return id.equals(other.id) && version == other.version && attempt.equals(other.attempt);
    }

    /// Throws [IllegalArgumentException] unless this is what [#next] makes of `seen`.
    public void requireFollows(Entry seen) {
        if (!id.equals(seen.id) || version != seen.version + 1 || !tags.equals(seen.tags)) {
            throw new IllegalArgumentException(
                    "a replacement has the id and tags of what it replaces, one version on");
        }
    }

    @Override
    public String toString() {
        return "Entry[" + id.kind() + " v" + version + "]";
    }
}
