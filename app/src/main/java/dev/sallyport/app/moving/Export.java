package dev.sallyport.app.moving;

import dev.sallyport.store.Entry;
import dev.sallyport.store.Progress;
import dev.sallyport.store.Scan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/// Writes everything a store keeps into a folder. Killed at any moment and called again, it goes on
/// where it was.
public final class Export {
    private static final int PAGE = 500;
    private static final int KEPT_EVERY = 10_000;

    private final Scan source;
    private final String name;
    private final InstantSource clock;
    private final Consumer<String> lines;

    /// @param name of the source, the same each time and without a password
    /// @param lines gets what the operator is told on the way
    public Export(Scan source, String name, InstantSource clock, Consumer<String> lines) {
        this.source = source;
        this.name = name;
        this.clock = clock;
        this.lines = lines;
    }

    /// @param entries how many are in the folder now
    /// @param kinds of how many kinds
    /// @param leftOut had expired when the export began
    /// @param changed a few words for each kind that changed in the store meanwhile
    public record Outcome(long entries, int kinds, long leftOut, List<String> changed) {}

    public Outcome into(Path folder) throws MovingFailure, IOException {
        Manifest written;
        try (var opened = ExportFolder.open(folder, name, Scan.START, clock.instant())) {
            written = write(opened);
        }
        var files = ExportFiles.open(folder);
        var changed = new Comparison(files, source, clock, lines).differences();
        var kinds = written.kinds().size();
        return new Outcome(written.tallies().count(), kinds, written.leftOut(), changed);
    }

    /// Leases belong to servers that run, not to what they keep.
    static boolean isMoved(Entry entry) {
        return !entry.id().kind().equals("lease");
    }

    private Manifest write(ExportFolder folder) throws MovingFailure, IOException {
        var began = folder.manifest().began();
        var leftOut = folder.manifest().leftOut();
        var next = folder.manifest().next();
        var progress = progress(folder.manifest().tallies().count());
        for (var unkept = 0; next.isPresent(); ) {
            var page = source.scan(next.get(), PAGE);
            for (var entry : page.entries()) {
                if (!entry.isAlive(began)) {
                    leftOut++;
                } else if (isMoved(entry)) {
                    folder.add(entry);
                }
            }
            progress.add(page.entries().size());
            next = page.next();
            unkept += page.entries().size();
            if (unkept >= KEPT_EVERY || next.isEmpty()) {
                folder.keep(next, leftOut);
                unkept = 0;
            }
        }
        return folder.manifest();
    }

    private Progress progress(long before) {
        if (before > 0) {
            lines.accept("Going on after " + Progress.number(before) + " entries.");
        }
        return Progress.ofUnknown("Exporting", lines);
    }
}
