package dev.sallyport.store.sql;

import dev.sallyport.store.EntryId;
import dev.sallyport.store.ScanCursor;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Long work on every entry that was there when a migration came, done beside servers that serve:
/// in batches of a few hundred, in the order of ids, each a transaction of its own that also writes
/// down how far the work has come. So it may be cut off anywhere, and any number of processes may
/// do it at once: each batch is done by one of them.
///
/// Entries that servers write meanwhile, before or behind it, are their affair.
final class Backfill {
    static final int BATCH = 500;

    private static final String BEGIN =
            "INSERT INTO backfill (name, next, done, finished) VALUES (?, '', 0, 0)"
                    + " ON CONFLICT (name) DO NOTHING";

    private static final String ADVANCE =
            "UPDATE backfill SET next = ?, done = ?, finished = ?"
                    + " WHERE name = ? AND next = ? AND finished = 0";

    private final String name;
    private final String update;

    /// @param name of its own, for ever
    /// @param update a statement on the table `entry` that ends in a condition, such as `UPDATE
    ///   entry SET size = length(key) WHERE size IS NULL`
    Backfill(String name, String update) {
        this.name = name;
        this.update = update;
    }

    /// @param done entries behind it
    /// @param next where the next batch begins
    private record Place(String next, long done, boolean finished) {}

    String name() {
        return name;
    }

    boolean isFinished(SqlConnection sql) throws SQLException {
        return place(sql).filter(Place::finished).isPresent();
    }

    /// Entries behind it.
    long done(SqlConnection sql) throws SQLException {
        return place(sql).map(Place::done).orElse(0L);
    }

    /// One batch, in the transaction under way. Says how many entries it came past, which is none
    /// when another process was faster or nothing is left.
    int step(SqlConnection sql) throws SQLException {
        if (place(sql).isEmpty()) {
            sql.update(BEGIN, name);
        }
        var place = place(sql).orElseThrow();
        var after = ScanCursor.read(place.next());
        var ids = EntryTable.ids(sql, after, BATCH);
        if (place.finished() || !advance(sql, place, ids)) {
            return 0;
        }
        if (!ids.isEmpty()) {
            update(sql, after, ids.getLast());
        }
        return ids.size();
    }

    /// First of all: of several processes only one gets past this.
    private boolean advance(SqlConnection sql, Place place, List<EntryId> ids) throws SQLException {
        var next = ids.isEmpty() ? place.next() : ScanCursor.after(ids.getLast());
        var finished = ids.size() < BATCH ? 1 : 0;
        var done = place.done() + ids.size();
        return sql.update(ADVANCE, next, done, finished, name, place.next()) == 1;
    }

    private void update(SqlConnection sql, Optional<EntryId> after, EntryId last)
            throws SQLException {
        var until = update + " AND (tenant, kind, key) <= (?, ?, ?)";
        if (after.isEmpty()) {
            sql.update(until, last.tenant(), last.kind(), last.key());
            return;
        }
        var from = after.get();
        sql.update(
                until + " AND (tenant, kind, key) > (?, ?, ?)",
                last.tenant(),
                last.kind(),
                last.key(),
                from.tenant(),
                from.kind(),
                from.key());
    }

    private Optional<Place> place(SqlConnection sql) throws SQLException {
        return sql
                .query(
                        "SELECT next, done, finished FROM backfill WHERE name = ?",
                        row -> new Place(row.getString(1), row.getLong(2), row.getInt(3) == 1),
                        name)
                .stream()
                .findFirst();
    }
}
