package dev.sallyport.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/// What an operating system does to a process.
final class Signals {
    private Signals() {}

    /// It keeps everything and does nothing, as when its machine hangs.
    static void freeze(long pid) {
        send("-STOP", pid);
    }

    static void thaw(long pid) {
        send("-CONT", pid);
    }

    /// As if the power had gone.
    static void kill(long pid) {
        send("-KILL", pid);
    }

    private static void send(String signal, long pid) {
        try {
            var sending = new ProcessBuilder("kill", signal, Long.toString(pid)).start();
            if (!sending.waitFor(10, TimeUnit.SECONDS) || sending.exitValue() != 0) {
                throw new AssertionError("kill " + signal + " " + pid + " failed");
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
