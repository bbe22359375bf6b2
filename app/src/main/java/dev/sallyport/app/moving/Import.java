package dev.sallyport.app.moving;

import dev.sallyport.store.Creation;
import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Creation.Exists;
import dev.sallyport.store.Engine;
import dev.sallyport.store.Entry;
import dev.sallyport.store.Progress;
import dev.sallyport.store.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Brings an export into an empty store, and then compares the two. Everything is created under the
/// attempt id it had, so that an import that was cut off is simply begun again: what is there
/// already is found to be the same write.
public final class Import {
    private static final int AT_ONCE = 128;
    private static final int TRIES = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final Engine target;
    private final InstantSource clock;
    private final Consumer<String> lines;
    private final Map<String, Long> taken = new TreeMap<>();
    private long leftOut;

    /// @param lines gets what the operator is told on the way
    public Import(Engine target, InstantSource clock, Consumer<String> lines) {
        this.target = target;
        this.clock = clock;
        this.lines = lines;
    }

    /// @param entries how many of the export are in the store
    /// @param leftOut have expired since the export
    public record Outcome(long entries, long leftOut) {}

    /// Throws [MovingFailure] when the files are not what was exported, before anything is written;
    /// and when, after all was tried, the store is not what was exported.
    ///
    /// @param inexactToo whether to take an export that is no exact copy, or that nobody compared
    public Outcome from(Path folder, boolean inexactToo) throws MovingFailure, IOException {
        var files = ExportFiles.open(folder);
        if (!inexactToo) {
            requireExact(files.manifest());
        }
        var total = files.manifest().tallies().count();
        var verifying = Progress.of(total, "Verifying the files", lines);
        files.verify(_ -> verifying.add(1));
        var marker = new ImportMarker(target, files.manifest());
        marker.set(clock.instant());
        createAll(files, Progress.of(total, "Importing", lines));
        var differences = new Comparison(files, target, clock, lines).differences();
        marker.remove();
        requireNoneTaken();
        requireNone(differences);
        return new Outcome(total - leftOut, leftOut);
    }

    private static void requireExact(Manifest manifest) throws MovingFailure {
        if (!manifest.exact().equals(Optional.of(true))) {
            throw new MovingFailure(
                    "This export is no exact copy: "
                            + (manifest.exact().isEmpty()
                                    ? "it was never compared with its store."
                                    : "its store was in use, or changed, while it was made.")
                            + " What was revoked or removed meanwhile could come back."
                            + " `--inexact` takes it all the same. Nothing was written.");
        }
    }

    private void createAll(ExportFiles files, Progress progress) throws MovingFailure, IOException {
        var began = clock.instant();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            files.inHandfuls(
                    AT_ONCE,
                    handful -> {
                        var alive = handful.stream().filter(each -> each.isAlive(began)).toList();
                        leftOut += handful.size() - alive.size();
                        create(alive, callers);
                        progress.add(handful.size());
                    });
        }
    }

    private void create(List<Entry> entries, ExecutorService callers) throws MovingFailure {
        var creations = entries.stream().map(entry -> callers.submit(() -> create(entry))).toList();
        for (var n = 0; n < entries.size(); n++) {
            switch (answer(creations.get(n))) {
                case Created() -> {}
                case Exists(var other) -> taken.merge(other.id().kind(), 1L, Long::sum);
            }
        }
    }

    private static Creation answer(Future<Creation> creation) throws MovingFailure {
        try {
            return creation.get();
        } catch (ExecutionException failure) {
            throw new MovingFailure(
                    "The store stopped answering. The same `sallyport import` goes on with it.",
                    failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new MovingFailure("Interrupted while importing.", interrupted);
        }
    }

    /// Tries for a while. That is safe whatever became of the tries before: an attempt id creates
    /// once.
    private Creation create(Entry entry) throws InterruptedException {
        var pause = FIRST_PAUSE;
        for (var tries = 1; tries < TRIES; tries++) {
            try {
                return target.create(entry);
            } catch (StoreUnavailable unavailable) {
                Thread.sleep(pause);
                pause = pause.multipliedBy(2);
            }
        }
        return target.create(entry);
    }

    private void requireNoneTaken() throws MovingFailure {
        if (!taken.isEmpty()) {
            throw new MovingFailure(
                    taken.entrySet().stream()
                            .map(each -> each.getKey() + " (" + Progress.number(each.getValue()))
                            .collect(
                                    Collectors.joining(
                                            "), ",
                                            "The store already keeps something else under the ids"
                                                    + " of: ",
                                            "). Nothing was overwritten; everything else was"
                                                    + " imported.")));
        }
    }

    private static void requireNone(List<String> differences) throws MovingFailure {
        if (!differences.isEmpty()) {
            throw new MovingFailure(
                    "Everything was imported, but the store is not the same as the export: "
                            + String.join(", ", differences)
                            + ". Somebody wrote to it meanwhile: empty it and import again.");
        }
    }
}
