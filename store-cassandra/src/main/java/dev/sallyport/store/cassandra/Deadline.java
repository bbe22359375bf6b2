package dev.sallyport.store.cassandra;

import dev.sallyport.store.StoreUnavailable;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How long a caller is made to wait, and the pauses between his tries.
final class Deadline {
    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final long LONGEST_PAUSE_MILLIS = 500;

    private final long end;
    private long pauseMillis = FIRST_PAUSE_MILLIS;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos());
    }

    /// Never negative.
    long nanosLeft() {
        return Math.max(0, end - System.nanoTime());
    }

    boolean isOver() {
        return nanosLeft() == 0;
    }

    /// A while at random, longer each time, so that those who are in each other's way part.
    void pause() {
        var nanos = ThreadLocalRandom.current().nextLong(pauseMillis * 1_000_000) + 1;
        pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
        try {
            Thread.sleep(Duration.ofNanos(Math.min(nanos, nanosLeft())));
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    static StoreUnavailable interrupted(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new StoreUnavailable("interrupted while waiting for the store", interrupted);
    }
}
