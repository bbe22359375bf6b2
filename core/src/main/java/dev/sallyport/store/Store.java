package dev.sallyport.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All an engine must do: six verbs, each atomic for one entry, proven by `StoreContract`.
///
/// A write that was answered is durable. A write whose outcome an engine cannot settle ends as
/// [StoreUnavailable], never as a guess.
public interface Store extends AutoCloseable {
    /// For how long at least an entry stays after it has expired: a server whose clock is ahead
    /// must not forget what the others still need to refuse something.
    Duration GRACE = Duration.ofHours(1);

    /// Keeps the entry unless its id is taken. An entry that has expired but was not swept yet
    /// still takes its id. An existing entry with the same attempt id is this very write:
    /// `Created`. Once that entry has been replaced the same attempt finds `Exists`.
    Creation create(Entry entry);

    /// Puts `next` in the place of `seen` when what is stored is still `seen`: the same version,
    /// written by the same attempt. `next.version()` is `seen.version() + 1` and both have the same
    /// id and tags. When `next` itself is stored already, this is that very write: `Replaced`.
    Replacement replace(Entry seen, Entry next);

    /// Reads what decides: never an older version than one already acknowledged.
    Optional<Entry> find(EntryId id);

    /// Forgets the entry when what is stored is still `seen`: the same version, written by the same
    /// attempt.
    Replacement remove(Entry seen);

    /// At most `limit` entries of one kind with the tag, by key in ascending order of code points
    /// (the order of UTF-8 bytes, and not always that of [String#compareTo]), those after `after`
    /// (empty for the first page). May lag behind writes and so never decides anything. A negative
    /// limit is an [IllegalArgumentException], here and in [#sweep].
    List<Entry> byTag(String tenant, String kind, String tag, String after, int limit);

    /// Forgets at most `limit` entries whose expiry is at or before `at`; says how many. Fewer than
    /// there are may also mean that somebody works on one of them. An engine may tidy up behind
    /// itself while it is at it.
    int sweep(Instant at, int limit);

    /// Whether the engine would answer now. Throws [StoreUnavailable] with the reason when not.
    void check();

    /// Ends after the writes already accepted; every verb after that throws [StoreUnavailable].
    @Override
    void close();
}
