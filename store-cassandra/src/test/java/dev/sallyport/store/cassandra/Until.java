package dev.sallyport.store.cassandra;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/// Waits for what happens by itself, within bounds.
final class Until {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration BETWEEN = Duration.ofMillis(20);

    private Until() {}

    static void holds(String what, Callable<Boolean> condition) throws Exception {
        var end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it never came to be that " + what);
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }
}
