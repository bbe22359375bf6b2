package dev.sallyport.store.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.cassandra.Stored.Listing;
import java.util.List;
import java.util.stream.IntStream;

/// Statements over the table `entry_by_tag`: which keys may have a tag. A row names the attempt
/// that wrote it, so that nobody ever takes away what another wrote. What is listed may be gone or
/// have other tags; whoever reads looks at the entry.
final class TagTable {
    /// Parts of one tag's list, so that the list of all of an app's grants is not one node's alone.
    /// Part of the schema.
    static final int BUCKETS = 16;

    private final Lifetimes lifetimes;
    private final PreparedStatement add;
    private final PreparedStatement take;
    private final PreparedStatement list;

    TagTable(CqlSession session, CassandraSettings settings, Lifetimes lifetimes) {
        var table = settings.cql("entry_by_tag");
        var part = " WHERE tenant = ? AND kind = ? AND tag = ? AND bucket = ?";
        this.lifetimes = lifetimes;
        this.add =
                prepared(
                        session,
                        settings,
                        "INSERT INTO "
                                + table
                                + " (tenant, kind, tag, bucket, key, listing)"
                                + " VALUES (?, ?, ?, ?, ?, ?) USING TTL ?");
        this.take =
                prepared(
                        session,
                        settings,
                        "DELETE FROM " + table + part + " AND key = ? AND listing = ?");
        this.list =
                prepared(
                        session,
                        settings,
                        "SELECT key FROM " + table + part + " AND key > ? LIMIT ?");
    }

    List<BoundStatement> add(Entry entry, Listing listing) {
        var id = entry.id();
        return entry.tags().stream()
                .map(tag ->
                        add.bind(
                                id.tenant(),
                                id.kind(),
                                tag,
                                bucket(id),
                                id.key(),
                                listing.id(),
                                lifetimes.seconds(listing.end())))
                .toList();
    }

    List<BoundStatement> take(Entry entry, Listing listing) {
        var id = entry.id();
        return entry.tags().stream()
                .map(tag ->
                        take.bind(id.tenant(), id.kind(), tag, bucket(id), id.key(), listing.id()))
                .toList();
    }

    /// For each bucket the first so many keys after one.
    List<BoundStatement> list(String tenant, String kind, String tag, String after, int limit) {
        return IntStream.range(0, BUCKETS)
                .mapToObj(bucket -> list.bind(tenant, kind, tag, bucket, after, limit))
                .toList();
    }

    /// Which bucket a key is in: the same on every machine and for ever.
    private static int bucket(EntryId id) {
        return Math.floorMod(id.key().hashCode(), BUCKETS);
    }

    private static PreparedStatement prepared(
            CqlSession session, CassandraSettings settings, String cql) {
        return session.prepare(
                SimpleStatement.newInstance(cql).setConsistencyLevel(settings.quorum()));
    }
}
