package dev.sallyport.faults;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for something that can be observed, with a bound that is far beyond what it takes.
final class Until {
    private static final long BETWEEN_LOOKS = Duration.ofMillis(20).toNanos();

    private Until() {}

    /// Fails with what was waited for when it does not come true in time.
    static void holds(String what, Duration bound, BooleanSupplier condition) {
        var deadline = System.nanoTime() + bound.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not within " + bound.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }
}
