package dev.sallyport.store;

import dev.sallyport.json.JsonException;
import dev.sallyport.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The cursor of engines that scan in the order of their ids: the id of the last entry given out.
public final class ScanCursor {
    private ScanCursor() {}

    /// After which entry a page begins; nothing for the first page.
    public static Optional<EntryId> read(String from) {
        if (from.equals(Scan.START)) {
            return Optional.empty();
        }
        try {
            var id = JsonObject.parse(from);
            return Optional.of(
                    new EntryId(
                            id.requiredString("tenant"),
                            id.requiredString("kind"),
                            id.requiredString("key")));
        } catch (JsonException wrong) {
            throw new IllegalArgumentException("no cursor of this engine", wrong);
        }
    }

    /// The page with these entries, sorted by id, of which at most `limit` were asked for.
    public static Scan.Page page(List<Entry> entries, int limit) {
        return new Scan.Page(
                entries,
                entries.size() < limit
                        ? Optional.empty()
                        : Optional.of(after(entries.getLast().id())));
    }

    /// The cursor of a page that begins after an entry.
    public static String after(EntryId id) {
        return new JsonObject(Map.of("tenant", id.tenant(), "kind", id.kind(), "key", id.key()))
                .text();
    }
}
