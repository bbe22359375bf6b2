package dev.sallyport.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Turns turns = new Turns();

    @Test
    void two_of_one_app_are_under_way_and_no_more_until_one_ends() {
        assertThat(turns.begin("a", "1", NOON)).isTrue();
        assertThat(turns.begin("a", "2", NOON)).isTrue();
        assertThat(turns.begin("a", "3", NOON)).isFalse();
        assertThat(turns.begin("b", "4", NOON)).isTrue();

        turns.end("a", "1", false, NOON);

        assertThat(turns.begin("a", "3", NOON)).isTrue();
    }

    @Test
    void one_delivery_is_not_begun_twice() {
        turns.begin("a", "1", NOON);

        assertThat(turns.begin("a", "1", NOON)).isFalse();
        assertThat(turns.begin("a", "2", NOON)).isTrue();
    }

    @Test
    void an_app_whose_receiver_failed_rests_and_the_others_go_on() {
        turns.begin("a", "1", NOON);
        turns.end("a", "1", true, NOON);

        assertThat(turns.begin("a", "2", NOON.plusSeconds(9))).isFalse();
        assertThat(turns.begin("b", "3", NOON.plusSeconds(9))).isTrue();
        assertThat(turns.begin("a", "2", NOON.plusSeconds(10))).isTrue();
    }

    @Test
    void all_together_are_bounded() {
        for (var app = 0; app < Turns.MOST; app++) {
            assertThat(turns.begin("app" + app, "d" + app, NOON)).isTrue();
        }

        assertThat(turns.begin("one more", "d", NOON)).isFalse();
    }
}
