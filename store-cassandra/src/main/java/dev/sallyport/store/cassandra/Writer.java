package dev.sallyport.store.cassandra;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import dev.sallyport.store.Creation;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryChange;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.Replacement;
import dev.sallyport.store.Settlement;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.store.cassandra.Requests.Answer;
import dev.sallyport.store.cassandra.Stored.Listing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The three verbs that change an entry. Each is one lightweight transaction on the entry's row;
/// the rows it is listed by are written before and taken away after, so that whatever is cut off
/// between leaves rows too many and never too few.
final class Writer {
    static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Requests requests;
    private final EntryTable entries;
    private final TagTable tags;
    private final Lifetimes lifetimes;
    private final Turns turns = new Turns();
    private final KnownListings listings = new KnownListings();
    private volatile boolean failing;

    Writer(Requests requests, EntryTable entries, TagTable tags, Lifetimes lifetimes) {
        this.requests = requests;
        this.entries = entries;
        this.tags = tags;
        this.lifetimes = lifetimes;
    }

    /// How a change ended, and what is there since.
    private record Decided<T>(T answer, Optional<Stored> current) {
        boolean isListedBy(Listing listing) {
            return current.filter(there -> there.listing().id().equals(listing.id())).isPresent();
        }
    }

    Creation create(Entry entry) {
        var change = new EntryChange.Create(entry);
        return inTurn(
                change,
                deadline -> {
                    var no = refused(change, inTheWay(entry, deadline));
                    if (no.isPresent()) {
                        return no.get();
                    }
                    var listing = entry.tags().isEmpty() ? Listing.NONE : fresh(entry);
                    requests.insist(tags.add(entry, listing), deadline);
                    var after = Optional.of(new Stored(entry, listing));
                    var decided = decide(change, entries.create(entry, listing), after, deadline);
                    if (!decided.isListedBy(listing)) {
                        forget(entry, listing);
                    }
                    return decided;
                });
    }

    Replacement replace(Entry seen, Entry next) {
        var change = new EntryChange.Replace(seen, next);
        return inTurn(
                change,
                deadline -> {
                    var before = before(seen, deadline);
                    var no = refused(change, before);
                    if (no.isPresent()) {
                        return no.get();
                    }
                    var old = before.orElseThrow().listing();
                    var listing = isGoodFor(next, old) ? old : fresh(next);
                    var moved = !listing.equals(old);
                    if (moved) {
                        requests.insist(tags.add(next, listing), deadline);
                    }
                    var after = Optional.of(new Stored(next, listing));
                    var decided =
                            decide(change, entries.replace(seen, next, listing), after, deadline);
                    if (moved) {
                        forget(next, decided.isListedBy(listing) ? old : listing);
                    }
                    return decided;
                });
    }

    Replacement remove(Entry seen) {
        var change = new EntryChange.Remove(seen);
        return inTurn(
                change,
                deadline -> {
                    var before = before(seen, deadline);
                    var no = refused(change, before);
                    if (no.isPresent()) {
                        return no.get();
                    }
                    var decided = decide(change, entries.remove(seen), Optional.empty(), deadline);
                    if (decided.answer() instanceof Replacement.Replaced) {
                        forget(seen, before.orElseThrow().listing());
                    }
                    return decided;
                });
    }

    /// What is there; sees everything that was decided before.
    Optional<Entry> find(EntryId id) {
        var stored = find(id, Deadline.in(PATIENCE));
        stored.ifPresent(listings::remember);
        return stored.map(Stored::entry);
    }

    /// Whether the latest change came to no answer.
    boolean isFailing() {
        return failing;
    }

    private <T> T inTurn(EntryChange<T> change, Function<Deadline, Decided<T>> work) {
        var deadline = Deadline.in(PATIENCE);
        try (var turn = turns.take(change.id(), deadline)) {
            var no = turn.learned().flatMap(learned -> change.refused(learned.current()));
            if (no.isPresent()) {
                return no.get();
            }
            var since = System.nanoTime();
            var decided = work.apply(deadline);
            turn.learn(since, decided.current().map(Stored::entry));
            decided.current().ifPresent(listings::remember);
            failing = false;
            return decided.answer();
        } catch (StoreUnavailable unavailable) {
            failing = true;
            throw unavailable;
        }
    }

    /// Tries until it is known how the change ended. Trying again is as good as looking: a
    /// lightweight transaction first ends what others left undecided, and then says what is there.
    private <T> Decided<T> decide(
            EntryChange<T> change,
            BoundStatement statement,
            Optional<Stored> after,
            Deadline deadline) {
        var doubt = Optional.<Throwable>empty();
        while (true) {
            switch (requests.send(statement, deadline)) {
                case Answer.Told(var rows) -> {
                    var decided = told(change, rows, after, doubt.isPresent());
                    if (decided.isPresent()) {
                        return decided.get();
                    }
                }
                case Answer.Lost(var cause) -> doubt = Optional.of(cause);
            }
            if (deadline.isOver()) {
                throw new StoreUnavailable("nobody can say how a write ended", doubt.orElseThrow());
            }
            deadline.pause();
        }
    }

    /// Nothing when the change may and must be tried again.
    private static <T> Optional<Decided<T>> told(
            EntryChange<T> change, AsyncResultSet rows, Optional<Stored> after, boolean inDoubt) {
        if (rows.wasApplied()) {
            return Optional.of(new Decided<>(change.done(), after));
        }
        var current = Optional.ofNullable(rows.one()).flatMap(row -> Stored.of(change.id(), row));
        if (!inDoubt) {
            return Optional.of(refused(change, current).orElseThrow(Writer::unexplained));
        }
        return switch (change.settled(current.map(Stored::entry))) {
            case Settlement.Known<T>(var answer) -> Optional.of(new Decided<>(answer, current));
            case Settlement.Again<T>() -> Optional.empty();
            case Settlement.Unknowable<T>() ->
                    throw new StoreUnavailable("what a write did was changed since, or undone");
        };
    }

    private static <T> Optional<Decided<T>> refused(
            EntryChange<T> change, Optional<Stored> current) {
        return change.refused(current.map(Stored::entry))
                .map(answer -> new Decided<>(answer, current));
    }

    private static StoreUnavailable unexplained() {
        return new StoreUnavailable("a write was refused, and what is there does not say why");
    }

    /// What has the id already, if that is seen at a glance; asked before anything is listed, so
    /// that one who repeats a creation leaves no trace. An entry without tags leaves none anyhow.
    private Optional<Stored> inTheWay(Entry entry, Deadline deadline) {
        var isThere =
                !entry.tags().isEmpty()
                        && requests.insist(entries.look(entry.id()), deadline).one() != null;
        return isThere ? find(entry.id(), deadline) : Optional.empty();
    }

    /// The entry with where it is listed, or what is there instead.
    private Optional<Stored> before(Entry seen, Deadline deadline) {
        var known = listings.of(seen).map(listing -> new Stored(seen, listing));
        return known.isPresent() ? known : find(seen.id(), deadline);
    }

    private Optional<Stored> find(EntryId id, Deadline deadline) {
        var rows = requests.insist(entries.find(id), deadline);
        return Optional.ofNullable(rows.one()).flatMap(row -> Stored.of(id, row));
    }

    private Listing fresh(Entry entry) {
        var end = lifetimes.end(entry.expiresAt());
        return new Listing(entry.attempt(), lifetimes.padded(end));
    }

    /// Whether an entry may stay listed as it was: as long as it lives, and not for ever when it
    /// does not.
    private boolean isGoodFor(Entry entry, Listing listing) {
        if (entry.tags().isEmpty()) {
            return true;
        }
        var end = lifetimes.end(entry.expiresAt());
        return end <= listing.end() && (end == Lifetimes.NEVER) == isForEver(listing);
    }

    private static boolean isForEver(Listing listing) {
        return listing.end() == Lifetimes.NEVER;
    }

    private void forget(Entry entry, Listing listing) {
        List<BoundStatement> rows = tags.take(entry, listing);
        rows.forEach(requests::offer);
    }
}
