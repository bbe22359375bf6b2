package dev.sallyport.store.cassandra;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Reads listings: merges a tag's buckets in the order of keys, and looks at every entry that is
/// listed, because a listed one may be gone or be another by now.
final class TagReader {
    private static final int FEWEST = 16;
    private static final int MOST = 256;

    /// As Cassandra sorts.
    private static final Comparator<String> KEY_ORDER =
            Comparator.comparing(key -> key.getBytes(UTF_8), Arrays::compareUnsigned);

    private final Requests requests;
    private final EntryTable entries;
    private final TagTable tags;

    TagReader(Requests requests, EntryTable entries, TagTable tags) {
        this.requests = requests;
        this.entries = entries;
        this.tags = tags;
    }

    /// Whose entries are listed under what.
    private record Tag(String tenant, String kind, String name) {}

    /// Some keys in their order.
    ///
    /// @param next after which more may follow
    private record Keys(List<String> keys, Optional<String> next) {}

    List<Entry> byTag(String tenant, String kind, String tag, String after, int limit) {
        var list = new Tag(tenant, kind, tag);
        var found = new ArrayList<Entry>();
        var from = Optional.of(after);
        while (found.size() < limit && from.isPresent()) {
            var count = Math.clamp(limit - found.size(), FEWEST, MOST);
            var keys = keys(list, from.get(), count);
            found.addAll(entries(list, keys.keys()));
            from = keys.next();
        }
        return List.copyOf(found.subList(0, Math.min(limit, found.size())));
    }

    private Keys keys(Tag tag, String after, int count) {
        var statements = tags.list(tag.tenant(), tag.kind(), tag.name(), after, count);
        var all = new TreeSet<>(KEY_ORDER);
        var ends = new TreeSet<>(KEY_ORDER); // of buckets that may have more
        for (var bucket : requests.insist(statements, Deadline.in(Writer.PATIENCE))) {
            var keys = keys(bucket);
            all.addAll(keys);
            if (keys.size() == count) {
                ends.add(keys.getLast());
            }
        }
        var sure = ends.isEmpty() ? all : all.headSet(ends.getFirst(), true);
        var page = sure.stream().limit(count).toList();
        var more = page.size() < all.size() || !ends.isEmpty();
        return new Keys(page, more ? Optional.of(page.getLast()) : Optional.empty());
    }

    private static List<String> keys(AsyncResultSet rows) {
        var keys = new ArrayList<String>();
        for (var row : rows.currentPage()) {
            keys.add(String.valueOf(row.getString("key")));
        }
        return keys;
    }

    private List<Entry> entries(Tag tag, List<String> keys) {
        var ids = keys.stream().map(key -> new EntryId(tag.tenant(), tag.kind(), key)).toList();
        var statements = ids.stream().map(entries::look).toList();
        var rows = requests.insist(statements, Deadline.in(Writer.PATIENCE));
        var found = new ArrayList<Entry>();
        for (var n = 0; n < ids.size(); n++) {
            var id = ids.get(n);
            Optional<Row> row = Optional.ofNullable(rows.get(n).one());
            row.flatMap(there -> Stored.of(id, there))
                    .map(Stored::entry)
                    .filter(entry -> entry.tags().contains(tag.name()))
                    .ifPresent(found::add);
        }
        return found;
    }
}
