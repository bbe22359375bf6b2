package dev.sallyport.store.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.cassandra.Stored.Listing;

/// Statements over the table `entry`. Every write is a lightweight transaction and writes every
/// column, so that all of a row have one time to live and end together. A condition names every
/// column, so that a refusal says what is there.
final class EntryTable {
    private static final String COLUMNS =
            "version, attempt, expires_at, tags, body, listing, listed_until";

    private static final String SET =
            " USING TTL ? SET version = ?, attempt = ?, expires_at = ?, tags = ?, body = ?,"
                    + " listing = ?, listed_until = ? WHERE tenant = ? AND kind = ? AND key = ?";

    private static final String ABSENT =
            " IF version = null AND attempt = null AND expires_at = null AND tags = null"
                    + " AND body = null AND listing = null AND listed_until = null";

    private static final String SEEN =
            " IF version = ? AND attempt = ? AND expires_at != null AND tags != null"
                    + " AND body != null AND listing != null AND listed_until != null";

    private final Lifetimes lifetimes;
    private final PreparedStatement create;
    private final PreparedStatement replace;
    private final PreparedStatement remove;
    private final PreparedStatement find;
    private final PreparedStatement look;
    private final SimpleStatement scan;

    EntryTable(CqlSession session, CassandraSettings settings, Lifetimes lifetimes) {
        var table = settings.cql("entry");
        var one = " WHERE tenant = ? AND kind = ? AND key = ?";
        this.lifetimes = lifetimes;
        this.create = deciding(session, settings, "UPDATE " + table + SET + ABSENT);
        this.replace = deciding(session, settings, "UPDATE " + table + SET + SEEN);
        this.remove = deciding(session, settings, "DELETE FROM " + table + one + SEEN);
        var select = "SELECT " + COLUMNS + " FROM " + table + one;
        this.find =
                session.prepare(
                        SimpleStatement.newInstance(select).setConsistencyLevel(settings.serial()));
        this.look =
                session.prepare(
                        SimpleStatement.newInstance(select).setConsistencyLevel(settings.quorum()));
        this.scan =
                SimpleStatement.newInstance(
                                "SELECT tenant, kind, key, " + COLUMNS + " FROM " + table)
                        .setConsistencyLevel(settings.quorum());
    }

    BoundStatement create(Entry entry, Listing listing) {
        return written(create, entry, listing);
    }

    BoundStatement replace(Entry seen, Entry next, Listing listing) {
        return written(replace, next, listing)
                .setLong(11, seen.version())
                .setString(12, seen.attempt());
    }

    BoundStatement remove(Entry seen) {
        var id = seen.id();
        return remove.bind(id.tenant(), id.kind(), id.key(), seen.version(), seen.attempt());
    }

    /// Sees whatever was decided before, and ends what was left undecided.
    BoundStatement find(EntryId id) {
        return find.bind(id.tenant(), id.kind(), id.key());
    }

    /// Sees whatever was answered before. Costs half of what [#find] does.
    BoundStatement look(EntryId id) {
        return look.bind(id.tenant(), id.kind(), id.key());
    }

    Statement<?> scan(int limit) {
        return scan.setPageSize(limit);
    }

    private BoundStatement written(PreparedStatement statement, Entry entry, Listing listing) {
        var id = entry.id();
        return statement
                .boundStatementBuilder()
                .setInt(0, lifetimes.seconds(lifetimes.end(entry.expiresAt())))
                .setLong(1, entry.version())
                .setString(2, entry.attempt())
                .setLong(3, Stored.expiry(entry))
                .setSet(4, entry.tags(), String.class)
                .setString(5, entry.body())
                .setString(6, listing.id())
                .setLong(7, listing.end())
                .setString(8, id.tenant())
                .setString(9, id.kind())
                .setString(10, id.key())
                .build();
    }

    private static PreparedStatement deciding(
            CqlSession session, CassandraSettings settings, String cql) {
        return session.prepare(
                SimpleStatement.newInstance(cql)
                        .setSerialConsistencyLevel(settings.serial())
                        .setConsistencyLevel(settings.quorum()));
    }
}
