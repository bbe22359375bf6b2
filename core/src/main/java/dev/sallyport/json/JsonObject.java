package dev.sallyport.json;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One JSON object. Values are String, Long, Double, Boolean, List or Map, as RFC 8259 has them; a
/// member that is null counts as absent.
public record JsonObject(Map<String, Object> members) {

    public JsonObject {
        members = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    public static JsonObject empty() {
        return new JsonObject(Map.of());
    }

    /// Throws [JsonException] when the text is not one strict JSON object.
    public static JsonObject parse(String text) {
        return new JsonObject(JsonReader.object(text));
    }

    public static Builder builder() {
        return new Builder();
    }

    public boolean has(String name) {
        return members.get(name) != null;
    }

    /// The member when it is there and is a string.
    public Optional<String> string(String name) {
        return Optional.ofNullable(members.get(name))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    /// Throws [JsonException] when the member is absent or of another type.
    public String requiredString(String name) {
        return string(name).orElseThrow(() -> new JsonException("no string member " + name));
    }

    public Optional<Long> number(String name) {
        return Optional.ofNullable(members.get(name))
                .filter(Long.class::isInstance)
                .map(Long.class::cast);
    }

    public long requiredNumber(String name) {
        return number(name).orElseThrow(() -> new JsonException("no whole number " + name));
    }

    public boolean isTrue(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    /// Milliseconds since the epoch as an instant.
    public Optional<Instant> instant(String name) {
        return number(name).map(Instant::ofEpochMilli);
    }

    public Instant requiredInstant(String name) {
        return Instant.ofEpochMilli(requiredNumber(name));
    }

    /// The strings of an array member; empty when absent. Elements of other types are left out.
    public List<String> strings(String name) {
        return members.get(name) instanceof Collection<?> values
                ? values.stream().filter(String.class::isInstance).map(String.class::cast).toList()
                : List.of();
    }

    public Optional<JsonObject> object(String name) {
        return members.get(name) instanceof Map<?, ?> map
                ? Optional.of(JsonReader.checked(map))
                : Optional.empty();
    }

    /// The objects of an array member; empty when absent.
    public List<JsonObject> objects(String name) {
        return members.get(name) instanceof Collection<?> values
                ? values.stream()
                        .filter(Map.class::isInstance)
                        .map(value -> JsonReader.checked((Map<?, ?>) value))
                        .toList()
                : List.of();
    }

    public JsonObject with(String name, Object value) {
        var copy = new LinkedHashMap<>(members);
        copy.put(name, value);
        return new JsonObject(copy);
    }

    /// The compact text, members in the order they were added.
    public String text() {
        return JsonWriter.text(members);
    }

    @Override
    public String toString() {
        return "JsonObject" + members.keySet();
    }

    /// Builds in reading order; an empty Optional, an empty collection and null leave no member.
    public static final class Builder {
        private final Map<String, Object> members = new LinkedHashMap<>();

        private Builder() {}

        public Builder add(String name, Object value) {
            switch (value) {
                case Optional<?> optional -> optional.ifPresent(inner -> add(name, inner));
                case Instant instant -> members.put(name, instant.toEpochMilli());
                case Integer number -> members.put(name, number.longValue());
                case JsonObject object -> members.put(name, object.members());
                case Collection<?> values when values.isEmpty() -> {}
                case Collection<?> values ->
                        members.put(name, values.stream().map(Builder::plain).toList());
                default -> members.put(name, value);
            }
            return this;
        }

        private static Object plain(Object value) {
            return value instanceof JsonObject object ? object.members() : value;
        }

        public JsonObject build() {
            return new JsonObject(members);
        }
    }
}
