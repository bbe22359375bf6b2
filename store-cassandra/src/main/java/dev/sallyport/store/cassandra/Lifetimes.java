package dev.sallyport.store.cassandra;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// From when an entry expires to how long its rows live.
///
/// @param grace how much longer than the entry the rows live: more than any two clocks differ, so
///   that nothing is forgotten that anybody still accepts
record Lifetimes(InstantSource clock, Duration grace) {
    /// When rows end that never do.
    static final long NEVER = Long.MAX_VALUE;

    /// Cassandra refuses a time to live beyond what it can count. What is to live that long lives
    /// without one.
    private static final Duration LONGEST = Duration.ofDays(10 * 365);

    /// The day before a cluster in which versions are mixed stops counting, and refuses what lives
    /// longer; the day is for nodes whose clocks are ahead.
    private static final Instant LAST_DAY = Instant.parse("2038-01-18T03:14:06Z");

    /// When the rows of an entry end, in epoch milliseconds. An expiry in the past counts as now.
    long end(Optional<Instant> expiresAt) {
        var now = clock.millis();
        return expiresAt
                .map(Instant::toEpochMilli)
                .filter(expiry -> expiry - now <= LONGEST.toMillis())
                .map(expiry -> Math.max(expiry, now) + grace.toMillis())
                .orElse(NEVER);
    }

    /// An eighth later than asked for, so that an entry that is prolonged at each use need not be
    /// listed anew each time; but not so late that it is refused when the entry is not.
    long padded(long end) {
        if (end == NEVER) {
            return NEVER;
        }
        var later = end + (end - clock.millis()) / 8;
        var last = LAST_DAY.toEpochMilli();
        return end > last ? later : Math.min(later, last);
    }

    /// The time to live of rows that end then, in seconds, rounded up; 0 for those that never do.
    int seconds(long end) {
        return end == NEVER ? 0 : (int) Math.max(1, (end - clock.millis() + 999) / 1_000);
    }
}
