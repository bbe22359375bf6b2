package dev.sallyport.store.sql;

import dev.sallyport.store.Engine;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// A row of one store, which no other store ever writes: a transaction with it waits for the disk
/// and for the standbys even when it found everything else done.
///
/// It expires a day or two ahead, so that it is no candidate for sweeping while its store lives and
/// goes when that is gone. All day long that is the same moment, so that no index is written.
final class Fence {
    static final String KIND = Engine.FENCE_KIND;

    private static final String WRITE =
            "INSERT INTO entry"
                    + " (tenant, kind, key, version, attempt, expires_at, tag1, tag2, tag3, body)"
                    + " VALUES ('', '"
                    + KIND
                    + "', ?, 0, ?,"
                    + " CAST(floor(extract(epoch FROM now()) / 86400) + 2 AS bigint) * 86400000,"
                    + " NULL, NULL, NULL, '{}')"
                    + " ON CONFLICT (tenant, kind, key) DO UPDATE"
                    + " SET attempt = excluded.attempt, expires_at = excluded.expires_at";

    private static final String READ =
            "SELECT attempt FROM entry WHERE tenant = '' AND kind = '" + KIND + "' AND key = ?";

    private final String key = UUID.randomUUID().toString();
    private final AtomicLong count = new AtomicLong();

    /// Gives what [#read] will find from now on, or something larger.
    long write(SqlConnection sql) throws SQLException {
        var next = count.incrementAndGet();
        sql.update(WRITE, key, String.valueOf(next));
        return next;
    }

    /// What was written last; 0 where nothing was.
    long read(SqlConnection sql) throws SQLException {
        return sql.query(READ, row -> Long.parseLong(row.getString(1)), key).stream()
                .findFirst()
                .orElse(0L);
    }
}
