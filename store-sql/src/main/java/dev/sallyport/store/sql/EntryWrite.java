package dev.sallyport.store.sql;

import dev.sallyport.store.EntryChange;
import dev.sallyport.store.EntryChange.Create;
import dev.sallyport.store.EntryChange.Remove;
import dev.sallyport.store.EntryChange.Replace;
import java.sql.SQLException;

/// A change of one entry as the one statement that decides it. Being data, those of many callers
/// can be sent together.
record EntryWrite<T>(EntryChange<T> change) implements Write<T> {

    /// One of [EntryTable]'s.
    String statement() {
        return switch (change) {
            case Create _ -> EntryTable.INSERT;
            case Replace _ -> EntryTable.UPDATE;
            case Remove _ -> EntryTable.DELETE;
        };
    }

    Object[] parameters() {
        return switch (change) {
            case Create(var entry) -> EntryTable.inserting(entry);
            case Replace(var seen, var next) -> EntryTable.updating(seen, next);
            case Remove(var seen) -> EntryTable.deleting(seen);
        };
    }

    @Override
    public T run(SqlConnection sql) throws SQLException {
        return sql.update(statement(), parameters()) == 1
                ? change.done()
                : change.refused(EntryTable.find(sql, change.id())).orElseThrow();
    }
}
