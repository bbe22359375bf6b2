package dev.sallyport.audit;

import dev.sallyport.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// What a change is about.
///
/// @param names of the members that change
/// @param before what those were, where it may be kept
/// @param after what they are to become
public record Change(List<String> names, JsonObject before, JsonObject after) {
    public static final Change NONE = named(List.of());

    public Change {
        names = List.copyOf(names);
    }

    /// A change of something that must not be kept.
    public static Change named(List<String> names) {
        return new Change(names, JsonObject.empty(), JsonObject.empty());
    }

    /// The members in which two objects differ.
    public static Change between(JsonObject before, JsonObject after) {
        var names =
                Stream.concat(before.members().keySet().stream(), after.members().keySet().stream())
                        .distinct()
                        .filter(name -> !Objects.equals(value(before, name), value(after, name)))
                        .toList();
        return new Change(names, only(before, names), only(after, names));
    }

    /// With the name of something secret that changes as well.
    public Change and(String secret) {
        return new Change(Stream.concat(names.stream(), Stream.of(secret)).toList(), before, after);
    }

    /// This, when it was made, and otherwise nothing.
    public Optional<Change> when(boolean isMade) {
        return isMade ? Optional.of(this) : Optional.empty();
    }

    private static Object value(JsonObject object, String name) {
        return object.members().getOrDefault(name, List.of());
    }

    private static JsonObject only(JsonObject object, List<String> names) {
        var some = JsonObject.builder();
        object.members()
                .forEach((name, value) -> {
                    if (names.contains(name)) {
                        some.add(name, value);
                    }
                });
        return some.build();
    }
}
