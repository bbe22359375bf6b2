package dev.sallyport.app.moving;

import dev.sallyport.store.Entry;
import dev.sallyport.store.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// A tally for each kind of entries.
final class Tallies {
    private final Map<String, Tally> kinds = new TreeMap<>();

    Tallies() {}

    Tallies(Map<String, Tally> kinds) {
        this.kinds.putAll(kinds);
    }

    void add(Entry entry) {
        add(entry.id().kind(), EntryLine.of(entry));
    }

    void add(String kind, String line) {
        kinds.put(kind, of(kind).plus(line));
    }

    void add(Tallies others) {
        others.kinds.forEach((kind, tally) -> kinds.merge(kind, tally, Tally::plus));
    }

    Tally of(String kind) {
        return kinds.getOrDefault(kind, Tally.NONE);
    }

    Map<String, Tally> kinds() {
        return Map.copyOf(kinds);
    }

    long count() {
        return kinds.values().stream().mapToLong(Tally::count).sum();
    }

    /// A few words for each kind in which two tallies differ, `grant (7 exported, 8 in the store)`.
    List<String> differences(String ours, Tallies others, String theirs) {
        var all = new TreeSet<>(kinds.keySet());
        all.addAll(others.kinds.keySet());
        var differences = new ArrayList<String>();
        for (var kind : all) {
            var here = of(kind);
            var there = others.of(kind);
            if (here.count() != there.count()) {
                differences.add(
                        "%s (%s %s, %s %s)"
                                .formatted(
                                        kind,
                                        Progress.number(here.count()),
                                        ours,
                                        Progress.number(there.count()),
                                        theirs));
            } else if (!here.equals(there)) {
                differences.add(
                        "%s (%s, but not the same ones)"
                                .formatted(kind, Progress.number(here.count())));
            }
        }
        return differences;
    }
}
