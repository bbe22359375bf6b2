package dev.sallyport.app.moving;

import dev.sallyport.json.JsonException;
import dev.sallyport.store.Entry;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// A finished export, read.
final class ExportFiles {
    private static final int LONGEST_LINE = 16 * 1024 * 1024;
    private static final int MAX_MANIFEST_BYTES = 1024 * 1024;

    private final Path folder;
    private final Manifest manifest;

    private ExportFiles(Path folder, Manifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /// Does something with one entry.
    @FunctionalInterface
    interface Taker {
        void take(Entry entry) throws MovingFailure;
    }

    /// Those of an export that is being written, to its end.
    static ExportFiles of(Path folder, Manifest manifest) {
        return new ExportFiles(folder, manifest);
    }

    static ExportFiles open(Path folder) throws MovingFailure, IOException {
        var file = folder.resolve(ExportFolder.MANIFEST);
        if (!Files.exists(file)) {
            throw new MovingFailure(
                    Files.exists(folder.resolve(ExportFolder.UNFINISHED))
                            ? folder
                                    + " holds an unfinished export: the same `sallyport export`"
                                    + " goes on with it."
                            : folder + " holds no export.");
        }
        if (Files.size(file) > MAX_MANIFEST_BYTES) {
            throw new MovingFailure(file + " is no manifest.");
        }
        try {
            var manifest = Manifest.read(Files.readAllBytes(file));
            if (manifest.next().isPresent()) {
                throw new MovingFailure(file + " is that of an unfinished export.");
            }
            return new ExportFiles(folder, manifest);
        } catch (JsonException wrong) {
            throw new MovingFailure(file + " is no manifest of this version.", wrong);
        }
    }

    Manifest manifest() {
        return manifest;
    }

    /// Compares every file with the manifest, and refuses when one is missing, too many or not what
    /// it was.
    void verify(Taker each) throws MovingFailure, IOException {
        requireNoOthers();
        var found = new Tallies();
        forEach(entry -> {
            found.add(entry);
            each.take(entry);
        });
        var differences = manifest.tallies().differences("in the manifest", found, "in the file");
        if (!differences.isEmpty()) {
            throw new MovingFailure(
                    "The files in "
                            + folder
                            + " are not what was exported: "
                            + String.join(", ", differences)
                            + ". Nothing was written.");
        }
    }

    /// Reads every entry of every kind.
    void forEach(Taker taker) throws MovingFailure, IOException {
        for (var kind : new TreeMap<>(manifest.kinds()).keySet()) {
            var file = folder.resolve(FileName.of(kind));
            try (var reader = Files.newBufferedReader(file)) {
                readAll(kind, file, reader, taker);
            } catch (NoSuchFileException missing) {
                throw new MovingFailure(file + " is missing. Nothing was written.", missing);
            } catch (CharacterCodingException wrong) {
                throw new MovingFailure(file + " is not UTF-8. Nothing was written.", wrong);
            }
        }
    }

    private void requireNoOthers() throws MovingFailure, IOException {
        var others = new TreeSet<String>();
        try (var files = Files.list(folder)) {
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(FileName.SUFFIX))
                    .forEach(others::add);
        }
        manifest.kinds().keySet().forEach(kind -> others.remove(FileName.of(kind)));
        if (!others.isEmpty()) {
            throw new MovingFailure(
                    "The manifest in "
                            + folder
                            + " knows nothing of "
                            + String.join(", ", others)
                            + ". Nothing was written.");
        }
    }

    private static void readAll(String kind, Path file, Reader reader, Taker taker)
            throws MovingFailure, IOException {
        var number = 0L;
        for (var line = line(reader); line.isPresent(); line = line(reader)) {
            number++;
            taker.take(entry(kind, file + ":" + number, line.get()));
        }
    }

    private static Entry entry(String kind, String place, String line) throws MovingFailure {
        try {
            var entry = EntryLine.read(line);
            if (entry.id().kind().equals(kind)) {
                return entry;
            }
        } catch (JsonException | IllegalArgumentException wrong) {
            throw new MovingFailure(place + " is no entry. Nothing was written.", wrong);
        }
        throw new MovingFailure(place + " is of another kind. Nothing was written.");
    }

    /// The next line, however it ends; nothing after the last.
    private static Optional<String> line(Reader reader) throws MovingFailure, IOException {
        var line = new StringBuilder();
        for (var next = reader.read(); next >= 0; next = reader.read()) {
            if (next == '\n') {
                return Optional.of(line.toString());
            }
            if (line.length() == LONGEST_LINE) {
                throw new MovingFailure("A line is longer than any entry. Nothing was written.");
            }
            line.append((char) next);
        }
        return line.isEmpty() ? Optional.empty() : Optional.of(line.toString());
    }

    /// Entries in handfuls of at most so many.
    void inHandfuls(int size, HandfulTaker taker) throws MovingFailure, IOException {
        var handful = new ArrayList<Entry>(size);
        forEach(entry -> {
            handful.add(entry);
            if (handful.size() == size) {
                taker.take(handful);
                handful.clear();
            }
        });
        taker.take(handful);
    }

    /// Does something with a few entries at once.
    @FunctionalInterface
    interface HandfulTaker {
        void take(List<Entry> entries) throws MovingFailure;
    }
}
