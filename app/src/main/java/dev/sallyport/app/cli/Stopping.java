package dev.sallyport.app.cli;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Waits for SIGTERM or SIGINT, then ends what was running and the process with it.
final class Stopping {
    private static final Logger LOG = LoggerFactory.getLogger(Stopping.class);

    private Stopping() {}

    /// Never returns: a process that was told to stop and did is fine, so it ends with 0, where the
    /// platform would make it 143.
    static int await(AutoCloseable running) throws InterruptedException {
        var ending = Thread.ofPlatform().name("stopping").unstarted(() -> end(running));
        Runtime.getRuntime().addShutdownHook(ending);
        new CountDownLatch(1).await();
        return 0;
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
