package dev.sallyport.app;

import dev.sallyport.store.Store;
import dev.sallyport.store.StoreUnavailable;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forgets what expired an hour ago, in batches small enough that nobody waits for one. Of several
/// servers on one store one does it.
final class Sweeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final int BATCH = 200;
    private static final int ATTEMPT_BYTES = 16;
    private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(1);
    private static final Duration LONGEST_REST = Duration.ofMillis(50);
    private static final Duration SHORTEST_REST = Duration.ofMillis(5);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

    private final Store store;
    private final Lease lease;
    private final InstantSource clock;
    private final Duration betweenRounds;
    private final Thread thread;
    private Duration retry = FIRST_RETRY;

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
                Thread.sleep(batch());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Says how long to rest after it.
    private Duration batch() {
        var began = System.nanoTime();
        try {
            var now = clock.instant();
            var swept = lease.isHeld(now) ? store.sweep(now.minus(Store.GRACE), BATCH) : 0;
            retry = FIRST_RETRY;
            var took = Duration.ofNanos(System.nanoTime() - began);
            return isNearlyFull(swept) ? restAfter(took) : betweenRounds;
        } catch (RuntimeException failure) {
            if (Thread.currentThread().isInterrupted()) {
                return Duration.ZERO; // by close, which is no failure
            }
            var rest = retry.compareTo(betweenRounds) < 0 ? retry : betweenRounds;
            retry = rest.multipliedBy(2);
            Trouble.warn(LOG, "sweeping is tried again in " + rest.toSeconds() + " s", failure);
            return rest;
        }
    }

    /// A few rows that somebody holds are not the end of what has expired.
    private static boolean isNearlyFull(int swept) {
        return swept >= BATCH / 2;
    }

    /// As long as the batch took, within bounds: others have the store to themselves for half of
    /// the time.
    static Duration restAfter(Duration took) {
        var millis = Math.clamp(took.toMillis(), SHORTEST_REST.toMillis(), LONGEST_REST.toMillis());
        return Duration.ofMillis(millis);
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
