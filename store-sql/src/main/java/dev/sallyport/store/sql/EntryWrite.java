package dev.sallyport.store.sql;

import dev.sallyport.store.Creation;
import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Creation.Exists;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.Replacement;
import dev.sallyport.store.Replacement.Conflict;
import dev.sallyport.store.Replacement.Replaced;
import dev.sallyport.store.Settlement;
import java.sql.SQLException;
import java.util.Optional;

/// A write of one entry as data: the one statement that decides it, and what its caller is told.
/// Being data, those of many callers can be sent together.
sealed interface EntryWrite<T> extends Write<T> {

    EntryId id();

    /// One of [EntryTable]'s.
    String statement();

    Object[] parameters();

    /// The answer when the statement changed its row.
    T taken();

    /// The answer when it did not, by what is there instead; none when what is there would have
    /// been changed, so that the statement must run again.
    Optional<T> refused(Optional<Entry> current);

    /// The answer when it did not, but an earlier run of it may have.
    Settlement<T> settled(Optional<Entry> current);

    @Override
    default T run(SqlConnection sql) throws SQLException {
        return sql.update(statement(), parameters()) == 1
                ? taken()
                : refused(EntryTable.find(sql, id())).orElseThrow();
    }

    /// A `create`.
    record Creating(Entry entry) implements EntryWrite<Creation> {
        @Override
        public EntryId id() {
            return entry.id();
        }

        @Override
        public String statement() {
            return EntryTable.INSERT;
        }

        @Override
        public Object[] parameters() {
            return EntryTable.inserting(entry);
        }

        @Override
        public Creation taken() {
            return new Created();
        }

        @Override
        public Optional<Creation> refused(Optional<Entry> current) {
            return current.map(
                    there -> there.isSameWrite(entry) ? new Created() : new Exists(there));
        }

        @Override
        public Settlement<Creation> settled(Optional<Entry> current) {
            return Settlement.ofCreate(entry, current);
        }
    }

    /// A `replace`.
    record Replacing(Entry seen, Entry next) implements EntryWrite<Replacement> {
        @Override
        public EntryId id() {
            return seen.id();
        }

        @Override
        public String statement() {
            return EntryTable.UPDATE;
        }

        @Override
        public Object[] parameters() {
            return EntryTable.updating(seen, next);
        }

        @Override
        public Replacement taken() {
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
            return Settlement.ofReplace(seen, next, current);
        }
    }

    /// A `remove`.
    record Removing(Entry seen) implements EntryWrite<Replacement> {
        @Override
        public EntryId id() {
            return seen.id();
        }

        @Override
        public String statement() {
            return EntryTable.DELETE;
        }

        @Override
        public Object[] parameters() {
            return EntryTable.deleting(seen);
        }

        @Override
        public Replacement taken() {
            return new Replaced();
        }

        @Override
        public Optional<Replacement> refused(Optional<Entry> current) {
            return current.filter(seen::isSameWrite).isPresent()
                    ? Optional.empty()
                    : Optional.of(new Conflict(current));
        }

        @Override
        public Settlement<Replacement> settled(Optional<Entry> current) {
            return Settlement.ofRemove(seen, current);
        }
    }
}
