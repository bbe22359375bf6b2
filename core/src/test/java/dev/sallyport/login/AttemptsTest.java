package dev.sallyport.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Attempts attempts = new Attempts();

    @Test
    void ten_attempts_are_free_and_the_next_comes_every_half_minute() {
        assertThat(free("alice", "192.0.2.1", NOON, 20)).isEqualTo(10);
        assertThat(attempts.take("alice", "192.0.2.1", NOON)).contains(Duration.ofSeconds(30));
        assertThat(attempts.take("alice", "192.0.2.1", NOON.plusSeconds(29)))
                .contains(Duration.ofSeconds(1));

        assertThat(free("alice", "192.0.2.1", NOON.plusSeconds(60), 5)).isEqualTo(2);
        assertThat(free("alice", "192.0.2.1", NOON.plusSeconds(6000), 20)).isEqualTo(10);
    }

    @Test
    void an_attempt_that_was_right_costs_nothing() {
        for (var right = 0; right < 50; right++) {
            assertThat(attempts.take("alice", "192.0.2.1", NOON)).isEmpty();
            attempts.giveBack("alice", "192.0.2.1", NOON);
        }

        assertThat(free("alice", "192.0.2.1", NOON, 20)).isEqualTo(10);
    }

    @Test
    void one_address_may_not_try_name_after_name() {
        var passed = 0;
        for (var name = 0; name < 200; name++) {
            passed += free("user" + name, "192.0.2.1", NOON, 1);
        }

        assertThat(passed).isEqualTo(100);
        assertThat(free("alice", "192.0.2.2", NOON, 1)).isEqualTo(1);
    }

    @Test
    void the_spelling_of_a_name_gives_no_further_attempts() {
        free("alice", "192.0.2.1", NOON, 10);

        assertThat(free(" Alice", "192.0.2.1", NOON, 1)).isZero();
    }

    @Test
    void a_network_of_addresses_counts_as_one() {
        free("alice", "2001:db8:1:2::1", NOON, 10);

        assertThat(free("alice", "2001:db8:1:2:ffff::9", NOON, 1)).isZero();
        assertThat(free("alice", "2001:db8:1:3::1", NOON, 1)).isEqualTo(1);
    }

    @Test
    void a_clock_that_goes_back_gives_nothing() {
        free("alice", "192.0.2.1", NOON, 10);

        assertThat(free("alice", "192.0.2.1", NOON.minusSeconds(600), 1)).isZero();
        assertThat(free("alice", "192.0.2.1", NOON.plusSeconds(31), 5)).isEqualTo(1);
    }

    private int free(String username, String address, Instant at, int tries) {
        var free = 0;
        for (var tried = 0; tried < tries; tried++) {
            free += attempts.take(username, address, at).isEmpty() ? 1 : 0;
        }
        return free;
    }
}
