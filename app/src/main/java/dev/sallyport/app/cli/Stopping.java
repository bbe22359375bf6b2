package dev.sallyport.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts something, waits for SIGTERM or SIGINT, then ends what was running and the process with
/// it.
final class Stopping {
    private static final Logger LOG = LoggerFactory.getLogger(Stopping.class);

    private Stopping() {}

    /// Something that runs until it is closed.
    @FunctionalInterface
    interface Start<T extends AutoCloseable> {
        T start() throws Exception;
    }

    /// Never returns, but throws when it cannot start: a process that was told to stop and did is
    /// fine, so it ends with 0, where the platform would make it 143. That holds from the first
    /// moment on, also while it still starts.
    ///
    /// @param ready told once it runs
    static <T extends AutoCloseable> int run(Start<T> start, Consumer<T> ready) throws Exception {
        var running = new AtomicReference<AutoCloseable>(() -> {});
        var ending = Thread.ofPlatform().name("stopping").unstarted(() -> end(running.get()));
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            var started = start.start();
            running.set(started);
            ready.accept(started);
        } catch (Throwable failure) {
            forget(ending);
            throw failure;
        }
        new CountDownLatch(1).await();
        return 0;
    }

    /// A start that failed ends with its own code.
    private static void forget(Thread ending) {
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException alreadyStopping) {
            // then it ends that way
        }
    }

    private static void end(AutoCloseable running) {
        var code = 0;
        try {
            running.close();
        } catch (Exception failure) {
            LOG.error("stopping did not go well", failure);
            code = 1;
        }
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(code);
    }
}
