package dev.sallyport.app;

import dev.sallyport.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forgets what has expired, in batches small enough that nobody waits for one.
final class Sweeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final int BATCH = 200;
    private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(1);
    private static final Duration BETWEEN_BATCHES = Duration.ofMillis(50);

    private final Store store;
    private final InstantSource clock;
    private final Thread thread;

    private Sweeper(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("sweeper").unstarted(this::sweep);
    }

    static Sweeper start(Store store, InstantSource clock) {
        var sweeper = new Sweeper(store, clock);
        sweeper.thread.start();
        return sweeper;
    }

    private void sweep() {
        try {
            while (!Thread.interrupted()) {
                Thread.sleep(batch() == BATCH ? BETWEEN_BATCHES : BETWEEN_ROUNDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private int batch() {
        try {
            return store.sweep(clock.instant(), BATCH);
        } catch (RuntimeException failure) {
            LOG.warn("sweeping failed and is tried again in a minute", failure);
            return 0;
        }
    }

    /// Returns once the batch under way has ended.
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
