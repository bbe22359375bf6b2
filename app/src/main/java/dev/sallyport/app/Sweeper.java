package dev.sallyport.app;

import dev.sallyport.store.Store;
import dev.sallyport.store.StoreUnavailable;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forgets what has expired, in batches small enough that nobody waits for one. Of several servers
/// on one store one does it.
final class Sweeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final int BATCH = 200;
    private static final int ATTEMPT_BYTES = 16;
    private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(1);
    private static final Duration BETWEEN_BATCHES = Duration.ofMillis(50);

    private final Store store;
    private final Lease lease;
    private final InstantSource clock;
    private final Duration betweenRounds;
    private final Thread thread;

    private Sweeper(Store store, Lease lease, InstantSource clock, Duration betweenRounds) {
        this.store = store;
        this.lease = lease;
        this.clock = clock;
        this.betweenRounds = betweenRounds;
        this.thread = Thread.ofVirtual().name("sweeper").unstarted(this::sweep);
    }

    static Sweeper start(Outside outside) {
        var randomness = outside.randomness();
        var lease =
                new Lease(outside.store(), Lease.SWEEPING, () -> randomness.name(ATTEMPT_BYTES));
        return start(outside.store(), lease, outside.clock(), BETWEEN_ROUNDS);
    }

    static Sweeper start(Store store, Lease lease, InstantSource clock, Duration betweenRounds) {
        var sweeper = new Sweeper(store, lease, clock, betweenRounds);
        sweeper.thread.start();
        return sweeper;
    }

    private void sweep() {
        try {
            while (!Thread.interrupted()) {
                Thread.sleep(batch() == BATCH ? BETWEEN_BATCHES : betweenRounds);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private int batch() {
        try {
            var now = clock.instant();
            return lease.isHeld(now) ? store.sweep(now, BATCH) : 0;
        } catch (RuntimeException failure) {
            if (Thread.currentThread().isInterrupted()) {
                return 0; // by close, which is no failure
            }
            LOG.warn("sweeping failed and is tried again in a minute", failure);
            return 0;
        }
    }

    /// Interrupts the batch under way, which loses nothing; another server may go on at once.
    @Override
    public void close() {
        thread.interrupt();
        try {
            if (thread.join(Duration.ofSeconds(10))) {
                lease.release();
            }
        } catch (StoreUnavailable unavailable) {
            LOG.info("the others will notice in some minutes that this one sweeps no more");
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
