package dev.sallyport.store.cassandra;

import dev.sallyport.store.Creation;
import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Creation.Exists;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.Replacement;
import dev.sallyport.store.Replacement.Conflict;
import dev.sallyport.store.Replacement.Replaced;
import dev.sallyport.store.Settlement;
import dev.sallyport.store.StoreUnavailable;
import java.util.Optional;

/// What a verb wants to do to one entry, and what it answers to what it finds there.
sealed interface Change<T> {
    EntryId id();

    /// Whether it could be done to what is there.
    boolean mayApply(Optional<Entry> current);

    /// It was done.
    T won();

    /// It was not done, because this is there.
    T refused(Optional<Entry> current);

    /// It was tried before, with an unknown outcome, and this is there now.
    Settlement<T> settled(Optional<Entry> current);

    record Create(Entry entry) implements Change<Creation> {
        @Override
        public EntryId id() {
            return entry.id();
        }

        @Override
        public boolean mayApply(Optional<Entry> current) {
            return current.isEmpty();
        }

        @Override
        public Creation won() {
            return new Created();
        }

        @Override
        public Creation refused(Optional<Entry> current) {
            var there =
                    current.orElseThrow(() -> new StoreUnavailable("a row lacks its attempt id"));
            return there.isSameWrite(entry) ? new Created() : new Exists(there);
        }

        @Override
        public Settlement<Creation> settled(Optional<Entry> current) {
            return Settlement.ofCreate(entry, current);
        }
    }

    record Replace(Entry seen, Entry next) implements Change<Replacement> {
        @Override
        public EntryId id() {
            return seen.id();
        }

        @Override
        public boolean mayApply(Optional<Entry> current) {
            return current.filter(seen::isSameWrite).isPresent();
        }

        @Override
        public Replacement won() {
            return new Replaced();
        }

        @Override
        public Replacement refused(Optional<Entry> current) {
            return current.filter(next::isSameWrite).isPresent()
                    ? new Replaced()
                    : new Conflict(current);
        }

        @Override
        public Settlement<Replacement> settled(Optional<Entry> current) {
            return Settlement.ofReplace(seen, next, current);
        }
    }

    record Remove(Entry seen) implements Change<Replacement> {
        @Override
        public EntryId id() {
            return seen.id();
        }

        @Override
        public boolean mayApply(Optional<Entry> current) {
            return current.filter(seen::isSameWrite).isPresent();
        }

        @Override
        public Replacement won() {
            return new Replaced();
        }

        @Override
        public Replacement refused(Optional<Entry> current) {
            return new Conflict(current);
        }

        @Override
        public Settlement<Replacement> settled(Optional<Entry> current) {
            return Settlement.ofRemove(seen, current);
        }
    }
}
