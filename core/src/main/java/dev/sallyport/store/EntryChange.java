package dev.sallyport.store;

import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Creation.Exists;
import dev.sallyport.store.Replacement.Conflict;
import dev.sallyport.store.Replacement.Replaced;
import dev.sallyport.store.Settlement.Again;
import dev.sallyport.store.Settlement.Known;
import dev.sallyport.store.Settlement.Unknowable;
import java.util.Optional;

/// What one of the three changing verbs wants to do to one entry, as data: the rules that engines
/// have in common say what its caller is told.
///
/// @param <T> what that is
public sealed interface EntryChange<T> {
    EntryId id();

    /// The answer when it was done.
    T done();

    /// The answer when it was not, by what is there instead; none when it can be done to what is
    /// there.
    Optional<T> refused(Optional<Entry> current);

    /// The answer when it was tried with an unknown outcome, by what a strong read found since.
    Settlement<T> settled(Optional<Entry> current);

    /// [Store#create].
    record Create(Entry entry) implements EntryChange<Creation> {
        @Override
        public EntryId id() {
            return entry.id();
        }

        @Override
        public Creation done() {
            return new Created();
        }

        @Override
        public Optional<Creation> refused(Optional<Entry> current) {
            return current.map(
                    there -> there.isSameWrite(entry) ? new Created() : new Exists(there));
        }

        @Override
        public Settlement<Creation> settled(Optional<Entry> current) {
            if (current.isEmpty()) {
                return new Again<>();
            }
            var there = current.get();
            if (there.isSameWrite(entry)) {
                return new Known<>(new Created());
            }
            return there.version() == entry.version()
                    ? new Known<>(new Exists(there))
                    : new Unknowable<>(); // ours, changed by others since, would look like this too
        }
    }

    /// [Store#replace].
    record Replace(Entry seen, Entry next) implements EntryChange<Replacement> {
        @Override
        public EntryId id() {
            return seen.id();
        }

        @Override
        public Replacement done() {
            return new Replaced();
        }

        @Override
        public Optional<Replacement> refused(Optional<Entry> current) {
            if (current.filter(seen::isSameWrite).isPresent()) {
                return Optional.empty();
            }
            return Optional.of(
                    current.filter(next::isSameWrite).isPresent()
                            ? new Replaced()
                            : new Conflict(current));
        }

        @Override
        public Settlement<Replacement> settled(Optional<Entry> current) {
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
    }

    /// [Store#remove].
    record Remove(Entry seen) implements EntryChange<Replacement> {
        @Override
        public EntryId id() {
            return seen.id();
        }

        @Override
        public Replacement done() {
            return new Replaced();
        }

        @Override
        public Optional<Replacement> refused(Optional<Entry> current) {
            return current.filter(seen::isSameWrite).isPresent()
                    ? Optional.empty()
                    : Optional.of(new Conflict(current));
        }

        /// A removed entry leaves no attempt id behind, so whatever is there now tells nothing: one
        /// that seems to have moved on may have been made again, and changed, after it was removed.
        @Override
        public Settlement<Replacement> settled(Optional<Entry> current) {
            return current.filter(seen::isSameWrite).isPresent()
                    ? new Again<>()
                    : new Unknowable<>();
        }
    }
}
