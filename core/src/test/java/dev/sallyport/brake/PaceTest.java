package dev.sallyport.brake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void so_many_go_at_once_and_then_one_by_one() {
        var pace = new Pace(10, HOUR);

        assertThat(taken(pace, "alice", NOON, 12)).isEqualTo(10);
        assertThat(pace.take("alice", NOON)).contains(Duration.ofMinutes(6));
        var almost = NOON.plus(Duration.ofMinutes(6)).minusNanos(1);
        assertThat(pace.take("alice", almost)).contains(Duration.ofSeconds(1));
        assertThat(taken(pace, "alice", NOON.plus(Duration.ofMinutes(6)), 12)).isEqualTo(1);
        assertThat(taken(pace, "alice", NOON.plus(HOUR.multipliedBy(3)), 12)).isEqualTo(10);
    }

    @Test
    void what_was_refused_does_not_count() {
        var pace = new Pace(10, HOUR);
        taken(pace, "alice", NOON, 1_000);

        assertThat(pace.take("alice", NOON)).contains(Duration.ofMinutes(6));
    }

    @Test
    void one_keeps_nobody_else_waiting() {
        var pace = new Pace(10, HOUR);
        taken(pace, "alice", NOON, 20);

        assertThat(taken(pace, "bob", NOON, 20)).isEqualTo(10);
    }

    @Test
    void one_who_came_before_a_clock_went_back_keeps_nobody_else_waiting() {
        var pace = new Pace(10, HOUR);
        pace.take("alice", NOON.plus(HOUR.multipliedBy(2)));

        assertThat(pace.take("bob", NOON)).isEmpty();
    }

    @Test
    void where_all_are_counted_together_the_last_ones_wait_for_all() {
        var pace = new Pace(10, 15, HOUR);
        taken(pace, "alice", NOON, 10);

        assertThat(taken(pace, "bob", NOON, 10)).isEqualTo(5);
        assertThat(pace.take("carol", NOON)).contains(Duration.ofMinutes(4));
    }

    @Test
    void whoever_goes_on_is_not_forgotten_however_many_come() {
        var pace = new Pace(10, HOUR);
        taken(pace, "alice", NOON, 10);

        for (var each = 0; each < 20_000; each++) {
            pace.take("visitor " + each, NOON);
            assertThat(pace.take("alice", NOON)).isPresent();
        }
    }

    private static int taken(Pace pace, String who, Instant at, int times) {
        var taken = 0;
        for (var each = 0; each < times; each++) {
            taken += pace.take(who, at).isEmpty() ? 1 : 0;
        }
        return taken;
    }
}
