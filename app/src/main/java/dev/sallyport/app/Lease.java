package dev.sallyport.app;

import dev.sallyport.store.Creation;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.Replacement;
import dev.sallyport.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Who of several servers does what one of them should do: an entry in the store that its holder
/// writes anew every minute. Whoever sees it unchanged for three minutes, by his own clock, takes
/// it over, so no two clocks are ever compared.
///
/// Two may believe for a moment that they hold it. What is done under it must not mind.
public final class Lease {
    /// No tenant can be called this.
    public static final String NOBODYS_TENANT = "*";

    public static final String KIND = "lease";

    /// Whoever serves has it, or another server on the same store has.
    static final String SWEEPING = "sweeping";

    private static final Duration RENEWED_AFTER = Duration.ofSeconds(45);
    private static final Duration TAKEN_OVER_AFTER = Duration.ofMinutes(3);

    /// For a store that no server comes back to. Nothing is decided by it.
    private static final Duration KEPT = Duration.ofDays(1);

    /// What clocks of two machines may differ by.
    private static final Duration OF_CLOCKS = Duration.ofMinutes(2);

    private final Store store;
    private final EntryId id;
    private final Supplier<String> attempts;
    private Optional<Entry> seen = Optional.empty();
    private Instant seenAt = Instant.EPOCH;
    private boolean held;

    /// @param what is done by one server at a time
    /// @param attempts makes a fresh, unguessable id at each call
    Lease(Store store, String what, Supplier<String> attempts) {
        this.store = store;
        this.id = new EntryId(NOBODYS_TENANT, KIND, what);
        this.attempts = attempts;
    }

    /// Whether an entry is a lease that a server held a moment ago, as far as two clocks can tell:
    /// one that was killed less than five minutes ago counts, too. For telling, never for taking
    /// over.
    public static boolean isHeld(Entry entry, Instant at) {
        return entry.id().kind().equals(KIND)
                && entry.expiresAt()
                        .map(expiry -> expiry.minus(KEPT).plus(TAKEN_OVER_AFTER).plus(OF_CLOCKS))
                        .filter(at::isBefore)
                        .isPresent();
    }

    /// The lease of whoever serves on a store, for [#isHeld(Entry, Instant)].
    public static Optional<Entry> ofServers(Store store) {
        return store.find(new EntryId(NOBODYS_TENANT, KIND, SWEEPING));
    }

    /// Whether it is this server's turn. Reads the store, and writes when the lease is free or has
    /// to be renewed; between two renewals it does neither.
    boolean isHeld(Instant at) {
        if (held && isYounger(RENEWED_AFTER, at)) {
            return true;
        }
        var current = store.find(id);
        var isOurs = held && isUnchanged(current);
        if (!isOurs && !isUnchanged(current)) {
            see(current, at);
        }
        held =
                current.isEmpty()
                        ? create(at)
                        : (isOurs || !isYounger(TAKEN_OVER_AFTER, at))
                                && replace(current.get(), at);
        return held;
    }

    /// Lets the next one begin at once.
    void release() {
        if (held) {
            held = false;
            seen.ifPresent(store::remove);
        }
    }

    private boolean isUnchanged(Optional<Entry> current) {
        return seen.isPresent() && current.filter(seen.get()::isSameWrite).isPresent();
    }

    /// A clock that was set back begins to count anew.
    private boolean isYounger(Duration age, Instant at) {
        if (at.isBefore(seenAt)) {
            seenAt = at;
        }
        return at.isBefore(seenAt.plus(age));
    }

    private void see(Optional<Entry> entry, Instant at) {
        seen = entry;
        seenAt = at;
    }

    private boolean create(Instant at) {
        var first = Entry.first(id, attempts.get(), Optional.of(at.plus(KEPT)), Set.of(), "{}");
        return switch (store.create(first)) {
            case Creation.Created() -> won(first, at);
            case Creation.Exists(var theirs) -> lost(Optional.of(theirs), at);
        };
    }

    private boolean replace(Entry current, Instant at) {
        var next = current.next(attempts.get(), Optional.of(at.plus(KEPT)), "{}");
        return switch (store.replace(current, next)) {
            case Replacement.Replaced() -> won(next, at);
            case Replacement.Conflict(var theirs) -> lost(theirs, at);
        };
    }

    private boolean won(Entry ours, Instant at) {
        see(Optional.of(ours), at);
        return true;
    }

    private boolean lost(Optional<Entry> theirs, Instant at) {
        see(theirs, at);
        return false;
    }
}
