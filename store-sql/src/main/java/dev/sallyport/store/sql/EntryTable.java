package dev.sallyport.store.sql;

import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The six verbs as statements over the table `entry`, each deciding by one row. The SQL is what
/// SQLite and PostgreSQL have in common, but for sweeping.
final class EntryTable {
    /// In which rows are locked when there is more than one, so that nobody waits in a circle.
    static final Comparator<EntryId> ORDER =
            Comparator.comparing(EntryId::tenant)
                    .thenComparing(EntryId::kind)
                    .thenComparing(EntryId::key);

    private static final String COLUMNS =
            "tenant, kind, key, version, attempt, expires_at, tag1, tag2, tag3, body";

    static final String INSERT =
            "INSERT INTO entry ("
                    + COLUMNS
                    + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (tenant, kind, key) DO NOTHING";

    static final String UPDATE =
            "UPDATE entry SET version = ?, attempt = ?, expires_at = ?, body = ?"
                    + " WHERE tenant = ? AND kind = ? AND key = ? AND version = ? AND attempt = ?";

    static final String DELETE =
            "DELETE FROM entry"
                    + " WHERE tenant = ? AND kind = ? AND key = ? AND version = ? AND attempt = ?";

    private static final String SELECT =
            "SELECT " + COLUMNS + " FROM entry WHERE tenant = ? AND kind = ? AND key = ?";

    private static final int MOST_AT_ONCE = 256;
    private static final String SELECT_AMONG =
            "SELECT " + COLUMNS + " FROM entry WHERE (tenant, kind, key) IN (";

    /// Each tag column is a sorted range of its own; the engine merges the three and stops at the
    /// limit. No entry has one tag in two columns.
    private static final String SELECT_BY_TAG =
            taggedBy("tag1")
                    + " UNION ALL "
                    + taggedBy("tag2")
                    + " UNION ALL "
                    + taggedBy("tag3")
                    + " ORDER BY key LIMIT ?";

    /// For SQLite, where nobody else writes meanwhile.
    private static final String SWEEP =
            "DELETE FROM entry WHERE rowid IN (SELECT rowid FROM entry WHERE expires_at <= ? ORDER"
                    + " BY expires_at LIMIT ?)";

    private static final String EXPIRED =
            "SELECT tenant, kind, key, expires_at FROM entry"
                    + " WHERE expires_at >= ? AND expires_at <= ? ORDER BY expires_at LIMIT ?";

    private static final String DELETE_EXPIRED =
            "DELETE FROM entry WHERE tenant = ? AND kind = ? AND key = ? AND expires_at <= ?";

    private static final String SCAN_FIRST =
            "SELECT " + COLUMNS + " FROM entry ORDER BY tenant, kind, key LIMIT ?";

    private static final String SCAN_NEXT =
            "SELECT "
                    + COLUMNS
                    + " FROM entry WHERE (tenant, kind, key) > (?, ?, ?)"
                    + " ORDER BY tenant, kind, key LIMIT ?";

    private static final String IDS_FIRST =
            "SELECT tenant, kind, key FROM entry ORDER BY tenant, kind, key LIMIT ?";

    private static final String IDS_NEXT =
            "SELECT tenant, kind, key FROM entry WHERE (tenant, kind, key) > (?, ?, ?)"
                    + " ORDER BY tenant, kind, key LIMIT ?";

    private static final String ANY =
            "SELECT COUNT(*) FROM (SELECT 1 FROM entry LIMIT 1) AS any_entry";

    private EntryTable() {}

    /// What [#INSERT] wants.
    static Object[] inserting(Entry entry) {
        var id = entry.id();
        var tags = entry.tags().stream().sorted().toList();
        return new Object[] {
            id.tenant(),
            id.kind(),
            id.key(),
            entry.version(),
            entry.attempt(),
            entry.expiresAt().map(Instant::toEpochMilli),
            tags.stream().findFirst(),
            tags.stream().skip(1).findFirst(),
            tags.stream().skip(2).findFirst(),
            entry.body()
        };
    }

    /// What [#UPDATE] wants.
    static Object[] updating(Entry seen, Entry next) {
        var id = seen.id();
        return new Object[] {
            next.version(),
            next.attempt(),
            next.expiresAt().map(Instant::toEpochMilli),
            next.body(),
            id.tenant(),
            id.kind(),
            id.key(),
            seen.version(),
            seen.attempt()
        };
    }

    /// What [#DELETE] wants.
    static Object[] deleting(Entry seen) {
        var id = seen.id();
        return new Object[] {id.tenant(), id.kind(), id.key(), seen.version(), seen.attempt()};
    }

    static Optional<Entry> find(SqlConnection sql, EntryId id) throws SQLException {
        return sql.query(SELECT, EntryTable::entry, id.tenant(), id.kind(), id.key()).stream()
                .findFirst();
    }

    /// What is there under each of the ids, in one question.
    static Map<EntryId, Entry> findAll(SqlConnection sql, Collection<EntryId> ids)
            throws SQLException {
        var wanted = List.copyOf(ids);
        var found = new HashMap<EntryId, Entry>();
        for (var from = 0; from < wanted.size(); from += MOST_AT_ONCE) {
            var some = wanted.subList(from, Math.min(from + MOST_AT_ONCE, wanted.size()));
            // the same few texts for every number of ids, so that they stay prepared
            var places = Math.max(1, Integer.highestOneBit(some.size() * 2 - 1));
            var parameters = new Object[places * 3];
            for (var place = 0; place < places; place++) {
                var id = some.get(Math.min(place, some.size() - 1));
                parameters[place * 3] = id.tenant();
                parameters[place * 3 + 1] = id.kind();
                parameters[place * 3 + 2] = id.key();
            }
            var in = String.join(", ", Collections.nCopies(places, "(?, ?, ?)"));
            sql.query(SELECT_AMONG + in + ")", EntryTable::entry, parameters)
                    .forEach(entry -> found.put(entry.id(), entry));
        }
        return found;
    }

    static List<Entry> byTag(
            SqlConnection sql, String tenant, String kind, String tag, String after, int limit)
            throws SQLException {
        return sql.query(
                SELECT_BY_TAG,
                EntryTable::entry,
                tenant,
                kind,
                tag,
                after,
                tenant,
                kind,
                tag,
                after,
                tenant,
                kind,
                tag,
                after,
                limit);
    }

    static int sweep(SqlConnection sql, Instant at, int limit) throws SQLException {
        return sql.update(SWEEP, at.toEpochMilli(), limit);
    }

    /// @param millis when it did, as the table has it
    record Expired(EntryId id, long millis) {}

    /// Which may be swept at a time, those first that expired first, from a moment on.
    static List<Expired> expired(SqlConnection sql, long from, Instant at, int limit)
            throws SQLException {
        return sql.query(
                EXPIRED,
                row -> new Expired(id(row), row.getLong(4)),
                from,
                at.toEpochMilli(),
                limit);
    }

    /// Forgets those of them that have still expired; says how many.
    static int forget(SqlConnection sql, Instant at, List<EntryId> ids) throws SQLException {
        var millis = at.toEpochMilli();
        var each =
                ids.stream()
                        .map(id -> new Object[] {id.tenant(), id.kind(), id.key(), millis})
                        .toList();
        return IntStream.of(sql.batch(DELETE_EXPIRED, each)).sum();
    }

    /// The entries after one, or the first ones, by id.
    static List<Entry> scan(SqlConnection sql, Optional<EntryId> after, int limit)
            throws SQLException {
        if (after.isEmpty()) {
            return sql.query(SCAN_FIRST, EntryTable::entry, limit);
        }
        var id = after.get();
        return sql.query(SCAN_NEXT, EntryTable::entry, id.tenant(), id.kind(), id.key(), limit);
    }

    /// The same of ids alone.
    static List<EntryId> ids(SqlConnection sql, Optional<EntryId> after, int limit)
            throws SQLException {
        if (after.isEmpty()) {
            return sql.query(IDS_FIRST, EntryTable::id, limit);
        }
        var id = after.get();
        return sql.query(IDS_NEXT, EntryTable::id, id.tenant(), id.kind(), id.key(), limit);
    }

    /// How many there are. Reads them all.
    static long count(SqlConnection sql) throws SQLException {
        return sql.query("SELECT COUNT(*) FROM entry", row -> row.getLong(1)).getFirst();
    }

    /// Throws when the table cannot be read. It may be empty.
    static void requireReadable(SqlConnection sql) throws SQLException {
        sql.query(ANY, row -> row.getInt(1));
    }

    private static String taggedBy(String column) {
        return "SELECT "
                + COLUMNS
                + " FROM entry WHERE tenant = ? AND kind = ? AND "
                + column
                + " = ? AND key > ?";
    }

    private static Entry entry(ResultSet row) throws SQLException {
        var tags = new HashSet<String>();
        for (var column = 7; column <= 9; column++) {
            Optional.ofNullable(row.getString(column)).ifPresent(tags::add);
        }
        return new Entry(
                id(row), row.getLong(4), row.getString(5), expiry(row), tags, row.getString(10));
    }

    private static EntryId id(ResultSet row) throws SQLException {
        return new EntryId(row.getString(1), row.getString(2), row.getString(3));
    }

    private static Optional<Instant> expiry(ResultSet row) throws SQLException {
        var millis = row.getLong(6);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
