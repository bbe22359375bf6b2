package dev.sallyport.store.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How long rows live, by a clock that stands still.
class LifetimesTest {
    private static final Duration HOUR = Duration.ofHours(1);

    /// What a cluster of mixed versions can count to.
    private static final Instant LAST = Instant.parse("2038-01-19T03:14:06Z");

    @Test
    void a_listing_lives_an_eighth_longer_than_its_entry() {
        var now = Instant.parse("2026-01-01T12:00:00Z");
        var end = now.plus(Duration.ofDays(80));

        assertThat(padded(now, end)).isEqualTo(now.plus(Duration.ofDays(90)));
    }

    @Test
    void a_listing_ends_before_cassandra_stops_counting_when_its_entry_does() {
        var now = Instant.parse("2027-06-01T00:00:00Z");
        var lifetimes = lifetimes(now);
        var end = lifetimes.end(Optional.of(now.plus(Duration.ofDays(3_650))));
        assertThat(Instant.ofEpochMilli(end)).isBefore(LAST);

        assertThat(padded(now, Instant.ofEpochMilli(end)))
                .isAfterOrEqualTo(Instant.ofEpochMilli(end))
                .isBefore(LAST.minus(HOUR)); // nodes' clocks may be ahead
    }

    @Test
    void a_listing_of_what_ends_after_that_is_as_long_as_ever() {
        var now = Instant.parse("2037-06-01T00:00:00Z");
        var end = now.plus(Duration.ofDays(800));

        assertThat(padded(now, end)).isEqualTo(now.plus(Duration.ofDays(900)));
    }

    @Test
    void what_never_ends_is_listed_for_ever() {
        assertThat(lifetimes(LAST).padded(Lifetimes.NEVER)).isEqualTo(Lifetimes.NEVER);
        assertThat(lifetimes(LAST).seconds(Lifetimes.NEVER)).isZero();
    }

    private static Instant padded(Instant now, Instant end) {
        return Instant.ofEpochMilli(lifetimes(now).padded(end.toEpochMilli()));
    }

    private static Lifetimes lifetimes(Instant now) {
        return new Lifetimes(InstantSource.fixed(now), HOUR);
    }
}
