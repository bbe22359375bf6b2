package dev.sallyport.app.moving;

import dev.sallyport.app.Lease;
import dev.sallyport.store.Entry;
import dev.sallyport.store.Progress;
import dev.sallyport.store.Scan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Writes everything a store keeps into a folder. Killed at any moment and called again, it goes on
/// where it was.
public final class Export {
    /// Entries may be pictures of some hundred kilobytes, one after the other.
    static final int PAGE = 100;

    private static final int KEPT_EVERY = 10_000;

    private final Scan source;
    private final Supplier<Optional<Entry>> lease;
    private final String name;
    private final InstantSource clock;
    private final Consumer<String> lines;

    /// @param lease of whoever serves on the source now, see [Lease#ofServers]
    /// @param name of the source, the same each time and without a password
    /// @param lines gets what the operator is told on the way
    public Export(
            Scan source,
            Supplier<Optional<Entry>> lease,
            String name,
            InstantSource clock,
            Consumer<String> lines) {
        this.source = source;
        this.lease = lease;
        this.name = name;
        this.clock = clock;
        this.lines = lines;
    }

    /// @param entries how many are in the folder now
    /// @param kinds of how many kinds
    /// @param leftOut had expired when the export began
    /// @param changed a few words for each kind that changed in the store meanwhile
    /// @param served a server was running on the store
    public record Outcome(
            long entries, int kinds, long leftOut, List<String> changed, boolean served) {
        /// Whether the export is the store as it was all the while.
        public boolean isExact() {
            return changed.isEmpty() && !served;
        }
    }

    /// Only an export that was compared with its store is a finished one; cut off before, it is
    /// compared when it goes on.
    public Outcome into(Path folder) throws MovingFailure, IOException {
        try (var opened = ExportFolder.open(folder, name, Scan.START, clock.instant())) {
            var written = write(opened);
            var files = ExportFiles.of(folder, written);
            var comparison = new Comparison(files, source, clock, lines);
            var changed = comparison.differences();
            var outcome =
                    new Outcome(
                            written.tallies().count(),
                            written.kinds().size(),
                            written.leftOut(),
                            changed,
                            written.served() || comparison.wasServed() || isServedNow());
            opened.finish(outcome.isExact());
            return outcome;
        }
    }

    private Manifest write(ExportFolder folder) throws MovingFailure, IOException {
        var leftOut = folder.manifest().leftOut();
        var served = folder.manifest().served();
        var next = folder.manifest().next();
        var progress = progress(folder.manifest().tallies().count());
        for (var unkept = 0; next.isPresent(); ) {
            var page = source.scan(next.get(), PAGE);
            served = isServed(page, served);
            leftOut += added(page, folder);
            progress.add(page.entries().size());
            next = page.next();
            unkept += page.entries().size();
            if (unkept >= KEPT_EVERY || next.isEmpty()) {
                folder.keep(next, leftOut, served);
                unkept = 0;
            }
        }
        return folder.manifest();
    }

    /// Says how many had expired.
    private static long added(Scan.Page page, ExportFolder folder)
            throws MovingFailure, IOException {
        var leftOut = 0L;
        for (var entry : page.entries()) {
            if (!entry.isAlive(folder.manifest().began())) {
                leftOut++;
            } else if (Moved.isMoved(entry)) {
                folder.add(entry);
            }
        }
        return leftOut;
    }

    /// A server that began after the page with its lease had been read shows only now.
    private boolean isServedNow() {
        return lease.get().filter(found -> Lease.isHeld(found, clock.instant())).isPresent();
    }

    private boolean isServed(Scan.Page page, boolean before) {
        var found = Moved.isServed(page, clock.instant());
        if (found && !before) {
            lines.accept(
                    "A server is running on this store, or was killed less than five minutes ago:"
                            + " this will be no exact copy.");
        }
        return found || before;
    }

    private Progress progress(long before) {
        if (before > 0) {
            lines.accept("Going on after " + Progress.number(before) + " entries.");
        }
        return Progress.ofUnknown("Exporting", lines);
    }
}
