package dev.sallyport.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// When a delivery that failed is tried again: soon at first, then every twelve hours, for three
/// days.
final class Backoff {
    static final Duration GIVEN_UP_AFTER = Duration.ofDays(3);

    private static final List<Duration> DELAYS =
            List.of(
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(6),
                    Duration.ofHours(12));

    private Backoff() {}

    /// Nothing when it is not tried again.
    ///
    /// @param attempts how often it was tried, the one that just failed included
    static Optional<Instant> next(int attempts, Instant createdAt, Instant at) {
        var delay = DELAYS.get(Math.min(attempts, DELAYS.size()) - 1);
        var next = at.plus(delay);
        return Optional.of(next).filter(due -> !due.isAfter(createdAt.plus(GIVEN_UP_AFTER)));
    }
}
