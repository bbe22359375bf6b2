package dev.sallyport.store.sql;

import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.Settlement.Again;
import dev.sallyport.store.Settlement.Known;
import dev.sallyport.store.Settlement.Unknowable;
import dev.sallyport.store.StoreUnavailable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A caller, and his write of one entry.
record Asked<T>(Pending<T> caller, EntryWrite<T> write) {
    /// In the order in which they are sent.
    static final List<String> STATEMENTS =
            List.of(EntryTable.INSERT, EntryTable.UPDATE, EntryTable.DELETE);

    static final Comparator<Asked<?>> ORDER =
            Comparator.<Asked<?>, Integer>comparing(Asked::rank)
                    .thenComparing(Asked::id, EntryTable.ORDER);

    /// Nothing when the caller wants something other than to write an entry.
    static <T> Optional<Asked<T>> of(Pending<T> caller) {
        return caller.write() instanceof EntryWrite<T> write
                ? Optional.of(new Asked<>(caller, write))
                : Optional.empty();
    }

    EntryId id() {
        return write.change().id();
    }

    int rank() {
        return STATEMENTS.indexOf(write.statement());
    }

    /// What to tell the caller when the statement changed its row.
    Runnable done() {
        return caller.answering(write.change().done());
    }

    /// What to tell him when it did not; nothing when it must run again.
    Optional<Runnable> refused(Optional<Entry> current) {
        return write.change().refused(current).map(caller::answering);
    }

    /// The same when an earlier run of it may have been durable.
    Optional<Runnable> settled(Optional<Entry> current) {
        return switch (write.change().settled(current)) {
            case Known<T>(var answer) -> Optional.of(caller.answering(answer));
            case Again<T>() -> Optional.empty();
            case Unknowable<T>() ->
                    Optional.of(() -> caller.fail(new StoreUnavailable("a commit was lost")));
        };
    }
}
