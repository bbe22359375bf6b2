package dev.sallyport.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/// A file system of its own in memory, small enough to be filled to the last byte. Only root may
/// have one.
final class SmallDisk implements AutoCloseable {
    private static final int BLOCK = 4_096;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /// Nothing when this user, or this machine, may not mount one.
    static Optional<SmallDisk> mount(Path folder, int megabytes) {
        try {
            Files.createDirectories(folder);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        var size = "size=" + megabytes + "m";
        return run("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.toString())
                ? Optional.of(new SmallDisk(folder))
                : Optional.empty();
    }

    Path folder() {
        return folder;
    }

    /// Takes all the room there is.
    void fill() {
        var block = ByteBuffer.allocate(BLOCK);
        try (var ballast =
                FileChannel.open(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (ballast.size() < Integer.MAX_VALUE) {
                ballast.write(block.rewind());
            }
        } catch (IOException full) {
            return;
        }
        throw new AssertionError("the disk is not small");
    }

    /// Gives the room back.
    void free() {
        try {
            Files.deleteIfExists(ballast());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Nothing on it can be changed any more. Fails while somebody has a file open for writing.
    void protect() {
        if (!run("mount", "-o", "remount,ro", folder.toString())) {
            throw new AssertionError("cannot be made read-only");
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    private static boolean run(String... command) {
        try {
            var process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var isDone = process.waitFor() == 0;
            if (!isDone) {
                System.out.println("[faults] " + said.strip());
            }
            return isDone;
        } catch (IOException noSuchCommand) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /// Lazily, so that a file left open on it does not keep it.
    @Override
    public void close() {
        if (!run("umount", "-l", folder.toString())) {
            throw new AssertionError(folder + " cannot be unmounted");
        }
    }
}
