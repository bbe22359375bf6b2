package dev.sallyport.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "1, PT10S",
        "2, PT1M",
        "3, PT5M",
        "4, PT30M",
        "5, PT2H",
        "6, PT6H",
        "7, PT12H",
        "8, PT12H",
        "100, PT12H"
    })
    void the_more_often_it_failed_the_longer_it_waits(int attempts, Duration delay) {
        assertThat(Backoff.next(attempts, NOON, NOON)).contains(NOON.plus(delay));
    }

    @Test
    void after_three_days_it_is_given_up() {
        var last = NOON.plus(Duration.ofDays(3)).minus(Duration.ofHours(12));

        assertThat(Backoff.next(9, NOON, last)).contains(NOON.plus(Duration.ofDays(3)));
        assertThat(Backoff.next(9, NOON, last.plusSeconds(1))).isEmpty();
    }

    @Test
    void one_that_always_fails_is_tried_a_dozen_times() {
        var at = Optional.of(NOON);
        var times = new ArrayList<Instant>();
        while (at.isPresent()) {
            times.add(at.get());
            at = Backoff.next(times.size(), NOON, at.get());
        }

        assertThat(times).hasSize(12);
        assertThat(times.getLast()).isBefore(NOON.plus(Duration.ofDays(3)));
    }
}
