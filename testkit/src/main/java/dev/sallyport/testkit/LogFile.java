package dev.sallyport.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a process writes down while a test watches it: as large as it likes, and never read whole.
record LogFile(Path path) {
    private static final int LAST = 16 * 1024;
    private static final int LAST_LINES = 20;

    /// In bytes; nothing when there is no file yet.
    long size() {
        return Files.exists(path) ? path.toFile().length() : 0;
    }

    /// What is written from a place on.
    Reader from(long position) {
        return new Reader(position);
    }

    /// The last lines of all that is there.
    List<String> lastLines() {
        var reader = from(Math.max(0, size() - LAST));
        var lines = Stream.concat(reader.lines().stream(), Stream.of(reader.unfinished)).toList();
        return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    }

    /// Goes along with who writes.
    final class Reader {
        private long position;
        private String unfinished = "";

        private Reader(long position) {
            this.position = position;
        }

        /// The lines that were ended since this was asked last.
        List<String> lines() {
            var lines = new ArrayList<>(List.of((unfinished + more()).split("\n", -1)));
            unfinished = lines.removeLast();
            return lines;
        }

        private String more() {
            if (size() <= position) {
                return "";
            }
            try (var file = new RandomAccessFile(path.toFile(), "r")) {
                file.seek(position);
                var bytes = new byte[Math.toIntExact(file.length() - position)];
                file.readFully(bytes);
                position += bytes.length;
                return new String(bytes, UTF_8);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
