package dev.sallyport.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// A way to take the room to write away from a server on SQLite, and to give it back: a small file
/// system that is filled where this user may mount one, else a limit on the size of the process's
/// files. Says which.
sealed interface FullDisk extends AutoCloseable {

    /// Where the store goes.
    Path folder();

    void fill(long pid);

    void free(long pid);

    @Override
    void close();

    static FullDisk at(Path folder, int megabytes) {
        FullDisk disk =
                SmallDisk.mount(folder, megabytes)
                        .<FullDisk>map(Mounted::new)
                        .orElseGet(() -> new Limited(folder));
        System.out.println("[faults] full disk: " + disk);
        return disk;
    }

    record Mounted(SmallDisk disk) implements FullDisk {
        @Override
        public Path folder() {
            return disk.folder();
        }

        @Override
        public void fill(long pid) {
            disk.fill();
        }

        @Override
        public void free(long pid) {
            disk.free();
        }

        @Override
        public void close() {
            disk.close();
        }

        @Override
        public String toString() {
            return "a tmpfs, filled to the last block (ENOSPC)";
        }
    }

    record Limited(Path folder) implements FullDisk {
        @Override
        public void fill(long pid) {
            limit(pid, "4096");
        }

        @Override
        public void free(long pid) {
            limit(pid, "unlimited");
        }

        @Override
        public void close() {
            // The limit ends with the process.
        }

        /// The soft limit alone, which a process's owner may lift again.
        private static void limit(long pid, String bytes) {
            try {
                var command =
                        new ProcessBuilder(
                                "prlimit", "--pid", Long.toString(pid), "--fsize=" + bytes + ":");
                if (command.start().waitFor() != 0) {
                    throw new AssertionError("prlimit failed");
                }
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }

        @Override
        public String toString() {
            return "the process's RLIMIT_FSIZE (EFBIG), as nothing can be mounted here";
        }
    }
}
