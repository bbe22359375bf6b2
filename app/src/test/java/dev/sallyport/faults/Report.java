package dev.sallyport.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a scenario showed: printed, and kept as `target/faults/NAME.json` and `.txt`.
///
/// @param nanos how long the scenario took, reading back included
record Report(String name, History history, List<Finding> findings, long nanos) {

    void write() {
        try {
            var folder = Run.folder(name).getParent();
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name + ".json"), json());
            Files.writeString(folder.resolve(name + ".txt"), text());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        System.out.println(line());
    }

    private String line() {
        return "[faults] %s: %d writes acknowledged, %d findings, %d s%s"
                .formatted(
                        name,
                        history.acknowledged(),
                        findings.size(),
                        nanos / 1_000_000_000,
                        outages());
    }

    /// The longest time without success around each event; for the end of one, how long until the
    /// first success.
    private String outages() {
        var waits = Outages.untilSuccess(history.attempts(), history.marks());
        return Outages.byMark(history.attempts(), history.marks()).entrySet().stream()
                .filter(each -> !each.getKey().equals(Run.READING_BACK))
                .map(each ->
                        each.getKey().startsWith("after ")
                                ? "; first success after %d ms".formatted(waits.get(each.getKey()))
                                : "\n    %s: %d ms without success"
                                        .formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining());
    }

    private String text() {
        var counts =
                history.counts().entrySet().stream()
                        .map(each -> "%8d  %s\n".formatted(each.getValue(), each.getKey()))
                        .collect(Collectors.joining());
        var found =
                findings.stream()
                        .map(each -> each.promise() + each.evidence() + "\n")
                        .collect(Collectors.joining());
        return line() + "\n" + counts + found;
    }

    private String json() {
        return """
        {
          "scenario": "%s",
          "seconds": %d,
          "acknowledged": %d,
          "findings": %d,
          "longest_without_success_ms": %d,
          "longest_without_success_by_event_ms": %s,
          "first_success_by_event_ms": %s,
          "counts": %s
        }
        """
                .formatted(
                        name,
                        nanos / 1_000_000_000,
                        history.acknowledged(),
                        findings.size(),
                        Outages.longest(history.attempts()),
                        object(Outages.byMark(history.attempts(), history.marks())),
                        object(Outages.untilSuccess(history.attempts(), history.marks())),
                        object(history.counts()));
    }

    private static String object(Map<String, ? extends Number> members) {
        return members.entrySet().stream()
                .map(each -> "\"%s\": %s".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
