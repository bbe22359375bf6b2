package dev.sallyport.app.moving;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sallyport.app.OwnerFiles;
import dev.sallyport.app.moving.Manifest.KindFile;
import dev.sallyport.json.JsonException;
import dev.sallyport.store.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A folder that an export is written into, by one process at a time. What was kept by [#keep] is
/// found again after a kill, and what came after it is not.
final class ExportFolder implements AutoCloseable {
    static final String MANIFEST = "manifest.json";
    static final String UNFINISHED = "unfinished.json";
    private static final String LOCK = "export.lock";
    private static final int MAX_KINDS = 1_000;

    private final Path folder;
    private final FileChannel lock;
    private final Map<String, KindWriter> writers = new HashMap<>();
    private Manifest manifest;

    private ExportFolder(Path folder, FileChannel lock, Manifest manifest) {
        this.folder = folder;
        this.lock = lock;
        this.manifest = manifest;
    }

    /// Begins an export, or goes on with one of the same source that was cut off. Refuses a folder
    /// with anything else in it.
    static ExportFolder open(Path folder, String source, String start, Instant now)
            throws MovingFailure, IOException {
        OwnerFiles.makeFolder(folder);
        if (!OwnerFiles.isOurs(folder)) {
            throw new MovingFailure(
                    folder
                            + " belongs to somebody else, or others may write there: choose a"
                            + " folder that does not exist.");
        }
        requireFit(folder);
        var lock = locked(folder);
        try {
            requireFit(folder); // again: another export may have been finished meanwhile
            var opened = new ExportFolder(folder, lock, begun(folder, source, start, now));
            opened.restore();
            return opened;
        } catch (MovingFailure | IOException | RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    /// What is safely in the files.
    Manifest manifest() {
        return manifest;
    }

    void add(Entry entry) throws MovingFailure, IOException {
        var kind = entry.id().kind();
        if (!writers.containsKey(kind)) {
            if (writers.size() == MAX_KINDS) {
                throw new MovingFailure("The store holds more than " + MAX_KINDS + " kinds.");
            }
            writers.put(kind, new KindWriter(file(kind), new KindFile(0, Tally.NONE)));
        }
        try {
            writers.get(kind).add(EntryLine.of(entry));
        } catch (JsonException wrong) {
            throw new MovingFailure(
                    "An entry of kind " + kind + " cannot be exported: " + wrong.getMessage());
        }
    }

    /// Makes what was added outlive anything.
    ///
    /// @param next where the scan goes on; absent when this was all
    void keep(Optional<String> next, long leftOut, boolean served) throws IOException {
        var kinds = new TreeMap<String, KindFile>();
        for (var each : writers.entrySet()) {
            kinds.put(each.getKey(), each.getValue().flushed());
        }
        OwnerFiles.keepNames(folder);
        manifest = manifest.with(leftOut, served, next, kinds);
        OwnerFiles.replace(folder, UNFINISHED, manifest.text());
    }

    /// Says what the comparison found, and with that the export is finished.
    void finish(boolean exact) throws IOException {
        manifest = manifest.compared(exact);
        OwnerFiles.replace(folder, MANIFEST, manifest.text());
        Files.deleteIfExists(folder.resolve(UNFINISHED));
    }

    @Override
    public void close() throws IOException {
        for (var writer : writers.values()) {
            writer.close();
        }
        Files.deleteIfExists(folder.resolve(LOCK));
        lock.close();
    }

    private static void requireFit(Path folder) throws MovingFailure, IOException {
        if (Files.exists(folder.resolve(MANIFEST))) {
            throw new MovingFailure(
                    folder + " holds a finished export: choose another folder for a new one.");
        }
        try (var files = Files.list(folder)) {
            if (!Files.exists(folder.resolve(UNFINISHED))
                    && files.anyMatch(file -> !file.endsWith(LOCK) && !isNew(file))) {
                throw new MovingFailure(
                        folder + " is not empty: choose a folder that is, or that does not exist.");
            }
        }
    }

    /// What is left of a first [#keep] that was cut off.
    private static boolean isNew(Path file) {
        return file.endsWith(UNFINISHED + ".new");
    }

    private static FileChannel locked(Path folder) throws MovingFailure, IOException {
        var lock = OwnerFiles.open(folder.resolve(LOCK));
        try {
            if (lock.tryLock() != null) {
                return lock;
            }
        } catch (OverlappingFileLockException sameProcess) {
            // the same as another process
        }
        lock.close();
        throw new MovingFailure("Another export is writing into " + folder + " now.");
    }

    private static Manifest begun(Path folder, String source, String start, Instant now)
            throws MovingFailure, IOException {
        var unfinished = folder.resolve(UNFINISHED);
        if (!Files.exists(unfinished)) {
            var fresh = Manifest.first(source, now, start);
            OwnerFiles.replace(folder, UNFINISHED, fresh.text());
            return fresh;
        }
        try {
            var begun = Manifest.read(Files.readAllBytes(unfinished));
            if (begun.source().equals(source)) {
                return begun;
            }
            throw new MovingFailure(
                    folder + " holds the unfinished export of another store, " + begun.source());
        } catch (JsonException wrong) {
            throw new MovingFailure(unfinished + " cannot be read: choose another folder.", wrong);
        }
    }

    /// Cuts off what was written after the last [#keep].
    private void restore() throws IOException {
        for (var each : manifest.kinds().entrySet()) {
            writers.put(each.getKey(), new KindWriter(file(each.getKey()), each.getValue()));
        }
    }

    private Path file(String kind) {
        return folder.resolve(FileName.of(kind));
    }

    /// One kind's file, written to its end.
    private static final class KindWriter {
        private static final int BUFFERED = 64 * 1024;

        private final FileChannel channel;
        private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(BUFFERED);
        private KindFile written;

        KindWriter(Path file, KindFile kept) throws IOException {
            this.channel = OwnerFiles.open(file);
            this.written = kept;
            if (channel.size() < kept.bytes()) {
                channel.close();
                throw new IOException(file + " is shorter than it was");
            }
            channel.truncate(kept.bytes());
            channel.position(kept.bytes());
        }

        void add(String line) throws IOException {
            var bytes = (line + "\n").getBytes(UTF_8);
            buffer.write(bytes);
            written = new KindFile(written.bytes() + bytes.length, written.tally().plus(line));
            if (buffer.size() >= BUFFERED) {
                drain();
            }
        }

        KindFile flushed() throws IOException {
            drain();
            channel.force(true);
            return written;
        }

        void close() throws IOException {
            channel.close();
        }

        private void drain() throws IOException {
            OwnerFiles.writeAll(channel, ByteBuffer.wrap(buffer.toByteArray()));
            buffer.reset();
        }
    }
}
