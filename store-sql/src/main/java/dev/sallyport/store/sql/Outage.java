package dev.sallyport.store.sql;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/// For how long a database has failed its one writer, and since when it has acknowledged nothing.
///
/// Written to by one thread; any may ask [#isCutOff].
final class Outage {
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private final LongSupplier nanos;
    private Optional<Long> failingSince = Optional.empty();
    private long failedLast;
    private int failures;
    private volatile Optional<Long> inDoubtSince = Optional.empty();

    /// @param nanos as [System#nanoTime] gives them
    Outage(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// Before something is tried. What failed so long ago that nobody waits for it any more says
    /// nothing about now.
    void begin() {
        if (isPast(failedLast)) {
            failingSince = Optional.empty();
            failures = 0;
        }
    }

    /// After something failed.
    void fail() {
        failedLast = nanos.getAsLong();
        failingSince = failingSince.or(() -> Optional.of(failedLast));
        failures++;
    }

    /// After a failure that shows that the database answers.
    void answer() {
        failingSince = Optional.empty();
    }

    /// After a transaction became durable, and every write with it.
    void end() {
        failingSince = Optional.empty();
        failures = 0;
        acknowledge();
    }

    /// After a transaction became durable.
    void acknowledge() {
        inDoubtSince = Optional.empty();
    }

    /// False once it has failed for longer than any caller waits: then each is told at once.
    boolean isWorthWaiting() {
        return failingSince.filter(this::isPast).isEmpty();
    }

    /// Longer after each failure, and never in step with another server.
    Duration pause() {
        var most = Math.min(LONGEST_PAUSE_MILLIS, 10L << Math.min(failures, 10));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
    }

    /// A commit that was sent at that time may have happened or not.
    void doubt(long sent) {
        if (inDoubtSince.isEmpty()) {
            inDoubtSince = Optional.of(sent);
        }
    }

    /// Whether the last commit is one that may have happened or not.
    boolean isInDoubt() {
        return inDoubtSince.isPresent();
    }

    /// Whether commits have been sent for so long and none was acknowledged, that another server
    /// may have taken this one's place without its knowing.
    boolean isCutOff() {
        return inDoubtSince.filter(this::isPast).isPresent();
    }

    private boolean isPast(long since) {
        return nanos.getAsLong() - since > GroupCommit.PATIENCE.toNanos();
    }
}
