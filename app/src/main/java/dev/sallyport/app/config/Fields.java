package dev.sallyport.app.config;

import dev.sallyport.app.config.Tree.Mapping;
import java.util.Map;
import java.util.Optional;

/// The values of one section, each of its key's type.
final class Fields {
    private final Mapping mapping;
    private final Map<Key<?>, Object> values;
    private final Problems problems;

    Fields(Mapping mapping, Map<Key<?>, Object> values, Problems problems) {
        this.mapping = mapping;
        this.values = values;
        this.problems = problems;
    }

    /// [Section#read] put the value there that the key's own kind had read.
    @SuppressWarnings("unchecked")
    <T> Optional<T> get(Key<T> key) {
        return Optional.ofNullable((T) values.get(key));
    }

    <T> T get(Key<T> key, T otherwise) {
        return get(key).orElse(otherwise);
    }

    /// The value of a key that the section requires.
    <T> T required(Key<T> key) {
        return get(key).orElseThrow(() -> new IllegalStateException(key.name()));
    }

    boolean has(Key<?> key) {
        return values.containsKey(key);
    }

    /// Something is wrong with the value of a key, or with its absence.
    void problem(Key<?> key, String sentence) {
        problems.add(place(key.name()), sentence);
    }

    /// The same, where only the name is known.
    void problem(String key, String sentence) {
        problems.add(place(key), sentence);
    }

    private Place place(String key) {
        return mapping.member(key)
                .map(Tree.Member::place)
                .orElseGet(() -> mapping.place().member(key, mapping.place().line()));
    }
}
