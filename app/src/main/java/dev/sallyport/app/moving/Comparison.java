package dev.sallyport.app.moving;

import dev.sallyport.json.JsonException;
import dev.sallyport.store.Progress;
import dev.sallyport.store.Scan;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Whether a store holds what an export holds, no less and no more, by count and hash.
///
/// Entries expire and are swept while they are counted, so only those are compared that outlive the
/// comparison.
final class Comparison {
    private static final Duration FIRST_MARGIN = Duration.ofHours(1);
    private static final int TRIES = 6;
    private static final int PAGE = 500;

    private final ExportFiles files;
    private final Scan store;
    private final InstantSource clock;
    private final Consumer<String> lines;

    Comparison(ExportFiles files, Scan store, InstantSource clock, Consumer<String> lines) {
        this.files = files;
        this.store = store;
        this.clock = clock;
        this.lines = lines;
    }

    /// A few words for each kind that differs.
    List<String> differences() throws MovingFailure, IOException {
        var margin = FIRST_MARGIN;
        for (var tries = 0; tries < TRIES; tries++) {
            var until = clock.instant().plus(margin);
            var exported = exported(until);
            var stored = stored(until);
            if (clock.instant().isBefore(until)) {
                return exported.differences("exported", stored, "in the store");
            }
            margin = margin.multipliedBy(4);
        }
        throw new MovingFailure("Comparing takes longer than what is compared lives.");
    }

    private Tallies exported(Instant until) throws MovingFailure, IOException {
        var tallies = new Tallies();
        files.forEach(entry -> {
            if (entry.isAlive(until)) {
                tallies.add(entry);
            }
        });
        return tallies;
    }

    private Tallies stored(Instant until) throws MovingFailure {
        var tallies = new Tallies();
        var progress = Progress.of(files.manifest().tallies().count(), "Comparing", lines);
        var next = Optional.of(Scan.START);
        try {
            while (next.isPresent()) {
                var page = store.scan(next.get(), PAGE);
                page.entries().stream()
                        .filter(each -> each.isAlive(until) && Export.isMoved(each))
                        .forEach(tallies::add);
                progress.add(page.entries().size());
                next = page.next();
            }
        } catch (JsonException wrong) {
            throw new MovingFailure("The store holds an entry whose body is no JSON object.");
        }
        return tallies;
    }
}
