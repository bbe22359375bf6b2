package dev.sallyport.store;

import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Creation.Exists;
import dev.sallyport.store.Replacement.Conflict;
import dev.sallyport.store.Replacement.Replaced;
import java.util.Optional;

/// What can be said of a write whose answer was lost, once a strong read has shown what is there.
/// Nothing is guessed: the attempt id tells whose write it is, and where even that does not tell,
/// nobody is answered.
///
/// The read must be one after which the lost write can no longer take effect unseen: a serial read,
/// or a read in a transaction that waits for those under way.
public sealed interface Settlement<T> {

    /// This is how the write ended.
    record Known<T>(T answer) implements Settlement<T> {}

    /// It did not happen: the same write, with the same attempt id, may be tried again.
    record Again<T>() implements Settlement<T> {}

    /// It may have happened and been changed since, or not. Ends as [StoreUnavailable].
    record Unknowable<T>() implements Settlement<T> {}

    static Settlement<Creation> ofCreate(Entry entry, Optional<Entry> current) {
        if (current.isEmpty()) {
            return new Again<>();
        }
        var there = current.get();
        if (there.isSameWrite(entry)) {
            return new Known<>(new Created());
        }
        return there.version() == entry.version()
                ? new Known<>(new Exists(there))
                : new Unknowable<>(); // ours, changed by others since, would look like this, too
    }

    static Settlement<Replacement> ofReplace(Entry seen, Entry next, Optional<Entry> current) {
        if (current.filter(next::isSameWrite).isPresent()) {
            return new Known<>(new Replaced());
        }
        if (current.filter(seen::isSameWrite).isPresent()) {
            return new Again<>();
        }
        return current.filter(there -> there.version() == next.version()).isPresent()
                ? new Known<>(new Conflict(current))
                : new Unknowable<>();
    }

    /// A removed entry leaves no attempt id behind, so one that is gone tells nothing. One that
    /// moved on was not removed: an id made again begins at version 0.
    static Settlement<Replacement> ofRemove(Entry seen, Optional<Entry> current) {
        if (current.filter(seen::isSameWrite).isPresent()) {
            return new Again<>();
        }
        return current.filter(there -> there.version() > seen.version()).isPresent()
                ? new Known<>(new Conflict(current))
                : new Unknowable<>();
    }
}
