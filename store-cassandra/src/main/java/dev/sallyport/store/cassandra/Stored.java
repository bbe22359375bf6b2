package dev.sallyport.store.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// A row of the table `entry`: the entry, and where it is listed.
record Stored(Entry entry, Listing listing) {

    /// The rows by which an entry is listed under each of its tags.
    ///
    /// @param id the attempt that wrote them, which is in them; empty when the entry has no tags
    /// @param end when they end, in epoch milliseconds
    record Listing(String id, long end) {
        static final Listing NONE = new Listing("", 0);
    }

    /// Nothing when there is no such entry, of which a refusal has no columns to tell.
    static Optional<Stored> of(EntryId id, Row row) {
        return Optional.of(row)
                .filter(each -> each.getColumnDefinitions().contains("attempt"))
                .flatMap(each -> Optional.ofNullable(each.getString("attempt")))
                .map(attempt ->
                        new Stored(
                                new Entry(
                                        id,
                                        row.getLong("version"),
                                        attempt,
                                        expiry(row.getLong("expires_at")),
                                        tags(row),
                                        text(row, "body")),
                                new Listing(text(row, "listing"), row.getLong("listed_until"))));
    }

    /// Never absent from the table, for one that is could not be asked about in a condition.
    static long expiry(Entry entry) {
        return entry.expiresAt().map(Instant::toEpochMilli).orElse(Lifetimes.NEVER);
    }

    private static Optional<Instant> expiry(long millis) {
        return millis == Lifetimes.NEVER
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(millis));
    }

    private static Set<String> tags(Row row) {
        return Optional.ofNullable(row.getSet("tags", String.class)).orElseGet(Set::of);
    }

    private static String text(Row row, String column) {
        return Optional.ofNullable(row.getString(column)).orElse("");
    }
}
