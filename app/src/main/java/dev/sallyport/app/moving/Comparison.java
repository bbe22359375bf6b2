package dev.sallyport.app.moving;

import dev.sallyport.json.JsonException;
import dev.sallyport.store.Progress;
import dev.sallyport.store.Scan;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Whether a store holds what an export holds, no less and no more, by count and hash.
///
/// Entries expire and are swept while they are counted, so only those are compared that are alive
/// when both sides have been counted.
final class Comparison {
    private final ExportFiles files;
    private final Scan store;
    private final InstantSource clock;
    private final Consumer<String> lines;
    private boolean served;

    Comparison(ExportFiles files, Scan store, InstantSource clock, Consumer<String> lines) {
        this.files = files;
        this.store = store;
        this.clock = clock;
        this.lines = lines;
    }

    /// A few words for each kind that differs.
    List<String> differences() throws MovingFailure, IOException {
        var began = clock.instant();
        var exported = exported(began);
        var stored = stored(began);
        var end = clock.instant();
        var outlived = exported.at(end);
        if (outlived.isEmpty()) {
            throw new MovingFailure("Comparing took longer than a day.");
        }
        return outlived.get().differences("exported", stored.at(end).orElseThrow(), "in the store");
    }

    /// Whether a server was running on the store; known once the differences are.
    boolean wasServed() {
        return served;
    }

    private Outliving exported(Instant began) throws MovingFailure, IOException {
        var outliving = new Outliving(began);
        files.forEach(outliving::add);
        return outliving;
    }

    private Outliving stored(Instant began) throws MovingFailure {
        var outliving = new Outliving(began);
        var progress = Progress.of(files.manifest().tallies().count(), "Comparing", lines);
        var next = Optional.of(Scan.START);
        try {
            while (next.isPresent()) {
                var page = store.scan(next.get(), Export.PAGE);
                page.entries().stream().filter(Moved::isMoved).forEach(outliving::add);
                served |= Moved.isServed(page, clock.instant());
                progress.add(page.entries().size());
                next = page.next();
            }
        } catch (JsonException wrong) {
            throw new MovingFailure("The store holds an entry whose body is no JSON object.");
        }
        return outliving;
    }
}
