package dev.sallyport.app.moving;

import dev.sallyport.json.JsonException;
import dev.sallyport.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a folder with an export holds: all of it once `next` is absent, before that what is safely
/// in the files and where the scan of the source goes on. Finished once it was compared.
///
/// @param source which store it came from, as operators name it
/// @param began entries that had expired by then are left out
/// @param leftOut how many were
/// @param served whether a server was seen on the source
/// @param next where to go on; absent when everything is there
/// @param exact whether the source held just this when the two were compared; absent before that
/// @param kinds each with its file
record Manifest(
        String source,
        Instant began,
        long leftOut,
        boolean served,
        Optional<String> next,
        Optional<Boolean> exact,
        Map<String, KindFile> kinds) {
    private static final long FORMAT = 1;

    /// @param bytes how long the file is
    record KindFile(long bytes, Tally tally) {}

    Manifest {
        kinds = Map.copyOf(kinds);
    }

    /// What an export begins with.
    static Manifest first(String source, Instant began, String start) {
        return new Manifest(
                source, began, 0, false, Optional.of(start), Optional.empty(), Map.of());
    }

    Manifest with(
            long allLeftOut, boolean seen, Optional<String> goesOn, Map<String, KindFile> files) {
        return new Manifest(source, began, allLeftOut, seen, goesOn, exact, files);
    }

    Manifest compared(boolean wasExact) {
        return new Manifest(source, began, leftOut, served, next, Optional.of(wasExact), kinds);
    }

    Tallies tallies() {
        var tallies = new TreeMap<String, Tally>();
        kinds.forEach((kind, file) -> tallies.put(kind, file.tally()));
        return new Tallies(tallies);
    }

    String text() {
        var list = new ArrayList<JsonObject>();
        new TreeMap<>(kinds)
                .forEach((kind, file) ->
                        list.add(
                                JsonObject.builder()
                                        .add("kind", kind)
                                        .add("file", FileName.of(kind))
                                        .add("bytes", file.bytes())
                                        .add("count", file.tally().count())
                                        .add("hash", file.tally().hash())
                                        .build()));
        return JsonObject.builder()
                        .add("format", FORMAT)
                        .add("source", source)
                        .add("began", began)
                        .add("left_out", leftOut)
                        .add("served", served)
                        .add("next", next)
                        .add("exact", exact)
                        .add("kinds", list)
                        .build()
                        .text()
                + "\n";
    }

    /// Throws [JsonException] when the bytes are no manifest of this format.
    static Manifest read(byte[] bytes) {
        var json = JsonObject.parse(new String(bytes, StandardCharsets.UTF_8));
        if (json.requiredNumber("format") != FORMAT) {
            throw new JsonException("another format");
        }
        return new Manifest(
                json.requiredString("source"),
                json.requiredInstant("began"),
                json.requiredNumber("left_out"),
                json.isTrue("served"),
                json.string("next"),
                json.has("exact") ? Optional.of(json.isTrue("exact")) : Optional.empty(),
                kinds(json.objects("kinds")));
    }

    private static Map<String, KindFile> kinds(List<JsonObject> list) {
        var kinds = new TreeMap<String, KindFile>();
        for (var each : list) {
            var tally =
                    Tally.of(each.requiredNumber("count"), each.requiredString("hash"))
                            .orElseThrow(() -> new JsonException("no tally"));
            var file = new KindFile(each.requiredNumber("bytes"), tally);
            if (kinds.put(each.requiredString("kind"), file) != null) {
                throw new JsonException("a kind is there twice");
            }
        }
        return kinds;
    }
}
