package dev.sallyport.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Header fields in order, asked for without regard to case. Values are never printed.
public record Headers(List<Field> fields) {
    public static final Headers NONE = new Headers(List.of());

    public record Field(String name, String value) {}

    public Headers {
        fields = List.copyOf(fields);
    }

    /// The first value of the field.
    public Optional<String> first(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }

    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    public Headers with(String name, String value) {
        var more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new Headers(more);
    }

    @Override
    public String toString() {
        return "Headers" + fields.stream().map(Field::name).toList();
    }
}
