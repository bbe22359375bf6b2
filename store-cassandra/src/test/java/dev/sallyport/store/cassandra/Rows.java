package dev.sallyport.store.cassandra;

import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.cassandra.Stored.Listing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/// What is in the tables of the shared keyspace, whatever the store says; and half-done work put
/// there as a server leaves it that dies between two writes. Everything is of a tenant of its own.
final class Rows {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final AtomicInteger TENANTS = new AtomicInteger();

    private final String tenant = "rows-" + TENANTS.incrementAndGet();
    private final Lifetimes lifetimes =
            new Lifetimes(InstantSource.fixed(NOON), Duration.ofHours(1));
    private final EntryTable entries =
            new EntryTable(OneNode.open(), OneNode.settings("shared"), lifetimes);
    private final TagTable tags =
            new TagTable(OneNode.open(), OneNode.settings("shared"), lifetimes);

    EntryId id(String key) {
        return new EntryId(tenant, "thing", key);
    }

    Entry entry(String key, String attempt, String... tags) {
        return Entry.first(id(key), attempt, Optional.empty(), Set.of(tags), "{}");
    }

    Entry expiring(String key, Instant expiresAt, String... tags) {
        return Entry.first(id(key), key + "-", Optional.of(expiresAt), Set.of(tags), "{}");
    }

    List<String> listed(CassandraStore store, String tag) {
        return store.byTag(tenant, "thing", tag, "", 100).stream()
                .map(entry -> entry.id().key() + " by " + entry.attempt())
                .toList();
    }

    /// Each row of a listing, as key and who wrote it.
    List<String> listing(String tag) {
        var rows = new ArrayList<String>();
        for (var bucket = 0; bucket < TagTable.BUCKETS; bucket++) {
            OneNode.open()
                    .execute(
                            "SELECT key, listing FROM shared.entry_by_tag WHERE tenant = ?"
                                    + " AND kind = 'thing' AND tag = ? AND bucket = ?",
                            tenant,
                            tag,
                            bucket)
                    .forEach(row -> rows.add(row.getString(0) + " by " + row.getString(1)));
        }
        return rows.stream().sorted().toList();
    }

    void writeListing(Entry entry, String by) {
        tags.add(entry, new Listing(by, Lifetimes.NEVER)).forEach(Rows::execute);
    }

    void writeEntry(Entry entry, String listedBy) {
        execute(entries.create(entry, new Listing(listedBy, Lifetimes.NEVER)));
    }

    void replaceEntry(Entry seen, Entry next, String listedBy) {
        execute(entries.replace(seen, next, new Listing(listedBy, Lifetimes.NEVER)));
    }

    void removeEntry(Entry seen) {
        execute(entries.remove(seen));
    }

    /// The times to live of all columns of an entry's row, which should be one; -1 for none. Empty
    /// when there is no row.
    Set<Integer> timesToLive(EntryId id) {
        var times = new TreeSet<Integer>();
        var row =
                OneNode.open()
                        .execute(
                                "SELECT TTL(version), TTL(attempt), TTL(expires_at), TTL(tags),"
                                        + " TTL(body), TTL(listing), TTL(listed_until)"
                                        + " FROM shared.entry"
                                        + " WHERE tenant = ? AND kind = ? AND key = ?",
                                id.tenant(),
                                id.kind(),
                                id.key())
                        .one();
        for (var column = 0; row != null && column < 7; column++) {
            times.add(row.isNull(column) ? -1 : row.getInt(column));
        }
        return times;
    }

    private static void execute(Statement<?> statement) {
        OneNode.open().execute(statement);
    }

    static void execute(String cql) {
        OneNode.open().execute(SimpleStatement.newInstance(cql).setTimeout(Duration.ofSeconds(30)));
    }
}
