package dev.sallyport.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All an engine must do: six verbs, each atomic for one entry, proven by `StoreContract`.
///
/// A write that was answered is durable. A write whose outcome an engine cannot settle ends as
/// [StoreUnavailable], never as a guess.
public interface Store extends AutoCloseable {

    /// Keeps the entry unless its id is taken. An entry that has expired but was not swept yet
    /// still takes its id. An existing entry with the same attempt id is this very write:
    /// `Created`.
    Creation create(Entry entry);

    /// Puts `next` in the place of `seen` when the version stored is still `seen.version()`.
    /// `next.version()` is `seen.version() + 1` and both have the same id and tags.
    Replacement replace(Entry seen, Entry next);

    /// Reads what decides: never an older version than one already acknowledged.
    Optional<Entry> find(EntryId id);

    /// Forgets the entry when the version stored is still `seen.version()`.
    Replacement remove(Entry seen);

    /// Entries of one kind with the tag, by key in ascending order, those after `after` (empty for
    /// the first page). May lag behind writes and so never decides anything.
    List<Entry> byTag(String tenant, String kind, String tag, String after, int limit);

    /// Forgets at most `limit` entries whose expiry is at or before `at`; says how many.
    int sweep(Instant at, int limit);

    /// Whether the engine would answer now. Throws [StoreUnavailable] with the reason when not.
    void check();

    @Override
    void close();
}
