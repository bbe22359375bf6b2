package dev.sallyport.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for something that can be observed, with a bound far beyond what it takes.
///
/// ```java
/// Until.holds("a hundred were written", () -> written.size() >= 100);
/// ```
public final class Until {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private Until() {}

    /// Fails with what was waited for when it does not come true in time.
    public static void holds(String what, BooleanSupplier condition) {
        holds(what, LONGEST, condition);
    }

    /// The same, with another bound for what may take longer.
    public static void holds(String what, Duration longest, BooleanSupplier condition) {
        var end = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within " + longest.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
