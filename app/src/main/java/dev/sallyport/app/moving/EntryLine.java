package dev.sallyport.app.moving;

import dev.sallyport.json.JsonException;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One entry as one line of JSON, the same line whichever engine it came from.
final class EntryLine {
    private static final Set<String> MEMBERS =
            Set.of("tenant", "kind", "key", "version", "attempt", "expires_at", "tags", "body");

    private EntryLine() {}

    /// Throws [JsonException] when the body is no JSON object.
    static String of(Entry entry) {
        var line = new TreeMap<String, @Nullable Object>();
        line.put("tenant", entry.id().tenant());
        line.put("kind", entry.id().kind());
        line.put("key", entry.id().key());
        line.put("version", entry.version());
        line.put("attempt", entry.attempt());
        entry.expiresAt().ifPresent(expiry -> line.put("expires_at", expiry.toEpochMilli()));
        line.put("tags", entry.tags().stream().sorted().toList());
        line.put("body", CanonicalJson.object(entry.body()));
        return CanonicalJson.text(line);
    }

    /// Throws [JsonException] when the line is none of ours.
    static Entry read(String text) {
        var line = CanonicalJson.object(text);
        if (!MEMBERS.containsAll(line.keySet())) {
            throw new JsonException("a line with an unknown member");
        }
        return new Entry(
                new EntryId(string(line, "tenant"), string(line, "kind"), string(line, "key")),
                number(line, "version"),
                string(line, "attempt"),
                line.containsKey("expires_at")
                        ? Optional.of(Instant.ofEpochMilli(number(line, "expires_at")))
                        : Optional.empty(),
                tags(line),
                body(line));
    }

    private static String string(Map<String, @Nullable Object> line, String name) {
        if (line.get(name) instanceof String text) {
            return text;
        }
        throw new JsonException("no string member " + name);
    }

    private static long number(Map<String, @Nullable Object> line, String name) {
        try {
            if (line.get(name) instanceof BigDecimal number) {
                return number.longValueExact();
            }
        } catch (ArithmeticException tooLarge) {
            // the same as none
        }
        throw new JsonException("no whole number " + name);
    }

    private static Set<String> tags(Map<String, @Nullable Object> line) {
        var tags = new HashSet<String>();
        if (line.get("tags") instanceof List<?> list && list.size() <= Entry.MAX_TAGS) {
            for (var tag : list) {
                if (tag instanceof String text) {
                    tags.add(text);
                }
            }
            if (tags.size() == list.size()) {
                return tags;
            }
        }
        throw new JsonException("no list of different tags");
    }

    private static String body(Map<String, @Nullable Object> line) {
        if (line.get("body") instanceof Map<?, ?> body) {
            var members = new TreeMap<String, @Nullable Object>();
            body.forEach((name, value) -> members.put((String) name, value));
            return CanonicalJson.text(members);
        }
        throw new JsonException("no object member body");
    }
}
