package dev.sallyport.app.config;

import static java.util.stream.Collectors.joining;

import dev.sallyport.app.config.Tree.Mapping;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The keys a mapping may have. Whatever else it has is a problem.
///
/// @param name as the reference heads it
record Section(String name, String about, List<Key<?>> keys) {
    private static final int MOST_NAMED = 8;

    Section {
        keys = List.copyOf(keys);
    }

    /// The kind of value that is a mapping with these keys.
    Kind<Fields> kind() {
        return new Kind<>(
                "a section with the keys of " + name,
                (tree, problems) ->
                        tree instanceof Mapping mapping
                                ? read(mapping, problems)
                                : Optional.empty());
    }

    /// The fields; nothing when one of them is missing or wrong. All that is wrong is added.
    Optional<Fields> read(Mapping mapping, Problems problems) {
        refuseUnknown(mapping, problems);
        var values = new HashMap<Key<?>, Object>();
        var complete = true;
        for (var key : keys) {
            var value = value(key, mapping, problems);
            value.ifPresent(present -> values.put(key, present));
            var mayBeAbsent = !key.isRequired() && mapping.member(key.name()).isEmpty();
            complete &= value.isPresent() || mayBeAbsent;
        }
        return complete
                ? Optional.of(new Fields(mapping, Map.copyOf(values), problems))
                : Optional.empty();
    }

    private static Optional<?> value(Key<?> key, Mapping mapping, Problems problems) {
        var member = mapping.member(key.name());
        if (member.isEmpty() && key.isRequired()) {
            problems.add(
                    mapping.place(),
                    "the key `" + key.name() + "` is missing: " + key.kind().expected());
        }
        return member.flatMap(present -> key.kind().read(present.value(), problems));
    }

    private void refuseUnknown(Mapping mapping, Problems problems) {
        for (var member : mapping.members()) {
            if (keys.stream().noneMatch(key -> key.name().equals(member.key()))) {
                problems.add(
                        member.place(),
                        "there is no such key" + nearest(member.key()).orElseGet(this::all));
            }
        }
    }

    private Optional<String> nearest(String wrong) {
        return keys.stream()
                .map(Key::name)
                .filter(name -> distance(name, wrong) <= 1 + wrong.length() / 4)
                .min(Comparator.comparingInt(name -> distance(name, wrong)))
                .map(near -> "; did you mean `" + near + "`?");
    }

    /// Those there are, while they can be read at a glance.
    private String all() {
        return keys.size() > MOST_NAMED
                ? ""
                : keys.stream().map(Key::name).collect(joining("`, `", "; there is `", "`"));
    }

    /// How many letters have to be changed, added or left out.
    private static int distance(String one, String other) {
        var previous = new int[other.length() + 1];
        for (var column = 0; column <= other.length(); column++) {
            previous[column] = column;
        }
        for (var row = 1; row <= one.length(); row++) {
            var current = new int[other.length() + 1];
            current[0] = row;
            for (var column = 1; column <= other.length(); column++) {
                var same = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
                current[column] =
                        Math.min(
                                previous[column - 1] + same,
                                1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
