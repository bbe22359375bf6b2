package dev.sallyport.examples.demoapp;

import static java.util.stream.Collectors.joining;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A JSON value, as much of it as this app needs. Text is read by [JsonText].
sealed interface Json {
    record Members(Map<String, Json> values) implements Json {
        public Members {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    record Items(List<Json> values) implements Json {
        public Items {
            values = List.copyOf(values);
        }
    }

    record Text(String value) implements Json {}

    /// A number, `true`, `false` or `null`, as it was written.
    record Literal(String written) implements Json {}

    static Json parse(String text) {
        return new JsonText(text).read();
    }

    /// An object of strings.
    static Json of(Map<String, String> members) {
        var values = new LinkedHashMap<String, Json>();
        members.forEach((name, value) -> values.put(name, new Text(value)));
        return new Members(values);
    }

    /// A member that is a string; nothing when there is none, or it is something else.
    default Optional<String> string(String name) {
        return member(name).filter(Text.class::isInstance).map(Text.class::cast).map(Text::value);
    }

    default Optional<Json> member(String name) {
        return this instanceof Members(var values)
                ? Optional.ofNullable(values.get(name))
                : Optional.empty();
    }

    /// Whether this is a string equal to the value, or a list that holds one.
    default boolean names(String value) {
        return switch (this) {
            case Text(var own) -> own.equals(value);
            case Items(var values) -> values.contains(new Text(value));
            case Members _, Literal _ -> false;
        };
    }

    default String written() {
        return switch (this) {
            case Text(var value) -> quoted(value);
            case Literal(var written) -> written;
            case Items(var values) ->
                    values.stream().map(Json::written).collect(joining(",", "[", "]"));
            case Members(var values) ->
                    values.entrySet().stream()
                            .map(entry -> quoted(entry.getKey()) + ":" + entry.getValue().written())
                            .collect(joining(",", "{", "}"));
        };
    }

    /// For people: a member a line, two spaces a level.
    default String pretty() {
        return pretty("\n");
    }

    private String pretty(String lineBreak) {
        var inner = lineBreak + "  ";
        return switch (this) {
            case Text _, Literal _ -> written();
            case Items(var values) when values.isEmpty() -> "[]";
            case Items(var values) ->
                    values.stream()
                            .map(value -> value.pretty(inner))
                            .collect(joining("," + inner, "[" + inner, lineBreak + "]"));
            case Members(var values) when values.isEmpty() -> "{}";
            case Members(var values) ->
                    values.entrySet().stream()
                            .map(e -> quoted(e.getKey()) + ": " + e.getValue().pretty(inner))
                            .collect(joining("," + inner, "{" + inner, lineBreak + "}"));
        };
    }

    private static String quoted(String text) {
        var out = new StringBuilder("\"");
        text.chars()
                .forEach(character -> {
                    if (character == '"' || character == '\\') {
                        out.append('\\').append((char) character);
                    } else if (character < 0x20) {
                        out.append("\\u%04x".formatted(character));
                    } else {
                        out.append((char) character);
                    }
                });
        return out.append('"').toString();
    }
}
