package dev.sallyport.store.sql;

import dev.sallyport.store.Creation;
import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Creation.Exists;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.Replacement;
import dev.sallyport.store.Replacement.Conflict;
import dev.sallyport.store.Replacement.Replaced;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// The six verbs as statements over the table `entry`, each deciding by one row. The SQL is what
/// SQLite and PostgreSQL have in common.
final class EntryTable {
    private static final String COLUMNS =
            "tenant, kind, key, version, attempt, expires_at, tag1, tag2, tag3, body";

    private static final String INSERT =
            "INSERT INTO entry ("
                    + COLUMNS
                    + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (tenant, kind, key) DO NOTHING";

    private static final String UPDATE =
            "UPDATE entry SET version = ?, attempt = ?, expires_at = ?, body = ?"
                    + " WHERE tenant = ? AND kind = ? AND key = ? AND version = ? AND attempt = ?";

    private static final String DELETE =
            "DELETE FROM entry"
                    + " WHERE tenant = ? AND kind = ? AND key = ? AND version = ? AND attempt = ?";

    private static final String SELECT =
            "SELECT " + COLUMNS + " FROM entry WHERE tenant = ? AND kind = ? AND key = ?";

    /// Each tag column is a sorted range of its own; the engine merges the three and stops at the
    /// limit. No entry has one tag in two columns.
    private static final String SELECT_BY_TAG =
            taggedBy("tag1")
                    + " UNION ALL "
                    + taggedBy("tag2")
                    + " UNION ALL "
                    + taggedBy("tag3")
                    + " ORDER BY key LIMIT ?";

    /// The expiry is asked again outside, for engines that let another writer in between.
    private static final String SWEEP =
            "DELETE FROM entry WHERE expires_at <= ? AND (tenant, kind, key) IN"
                    + " (SELECT tenant, kind, key FROM entry WHERE expires_at <= ?"
                    + " ORDER BY expires_at LIMIT ?)";

    private static final String SCAN_FIRST =
            "SELECT " + COLUMNS + " FROM entry ORDER BY tenant, kind, key LIMIT ?";

    private static final String SCAN_NEXT =
            "SELECT "
                    + COLUMNS
                    + " FROM entry WHERE (tenant, kind, key) > (?, ?, ?)"
                    + " ORDER BY tenant, kind, key LIMIT ?";

    private static final String ANY =
            "SELECT COUNT(*) FROM (SELECT 1 FROM entry LIMIT 1) AS any_entry";

    private EntryTable() {}

    static Creation create(SqlConnection sql, Entry entry) throws SQLException {
        var id = entry.id();
        var tags = entry.tags().stream().sorted().toList();
        var inserted =
                sql.update(
                        INSERT,
                        id.tenant(),
                        id.kind(),
                        id.key(),
                        entry.version(),
                        entry.attempt(),
                        entry.expiresAt().map(Instant::toEpochMilli),
                        tags.stream().findFirst(),
                        tags.stream().skip(1).findFirst(),
                        tags.stream().skip(2).findFirst(),
                        entry.body());
        if (inserted == 1) {
            return new Created();
        }
        var existing = find(sql, id).orElseThrow();
        return existing.isSameWrite(entry) ? new Created() : new Exists(existing);
    }

    static Replacement replace(SqlConnection sql, Entry seen, Entry next) throws SQLException {
        var id = seen.id();
        var updated =
                sql.update(
                        UPDATE,
                        next.version(),
                        next.attempt(),
                        next.expiresAt().map(Instant::toEpochMilli),
                        next.body(),
                        id.tenant(),
                        id.kind(),
                        id.key(),
                        seen.version(),
                        seen.attempt());
        if (updated == 1) {
            return new Replaced();
        }
        var current = find(sql, id);
        return current.filter(next::isSameWrite).isPresent()
                ? new Replaced()
                : new Conflict(current);
    }

    static Replacement remove(SqlConnection sql, Entry seen) throws SQLException {
        var id = seen.id();
        var deleted =
                sql.update(
                        DELETE, id.tenant(), id.kind(), id.key(), seen.version(), seen.attempt());
        return deleted == 1 ? new Replaced() : new Conflict(find(sql, id));
    }

    static Optional<Entry> find(SqlConnection sql, EntryId id) throws SQLException {
        return sql.query(SELECT, EntryTable::entry, id.tenant(), id.kind(), id.key()).stream()
                .findFirst();
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
        var millis = at.toEpochMilli();
        return sql.update(SWEEP, millis, millis, limit);
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

    static boolean isThere(SqlConnection sql) throws SQLException {
        return !sql.query(ANY, row -> row.getInt(1)).isEmpty();
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
                new EntryId(row.getString(1), row.getString(2), row.getString(3)),
                row.getLong(4),
                row.getString(5),
                expiry(row),
                tags,
                row.getString(10));
    }

    private static Optional<Instant> expiry(ResultSet row) throws SQLException {
        var millis = row.getLong(6);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
