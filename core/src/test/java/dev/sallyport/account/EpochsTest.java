package dev.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.authorize.kit.House;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EpochsTest {
    private static final Instant NOON = House.NOON;

    private final House house = new House();
    private final Epochs epochs = new Epochs(house.users);
    private final String alice = house.alice.subject();

    @Test
    void nobody_was_signed_out_to_begin_with() {
        assertThat(epochs.isRevoked(alice, NOON, NOON)).isFalse();
    }

    @Test
    void what_began_before_or_at_the_epoch_is_dead_and_what_began_after_lives() {
        house.endEverythingOf(house.alice);

        assertThat(epochs.isRevoked(alice, NOON.minusMillis(1), NOON)).isTrue();
        assertThat(epochs.isRevoked(alice, NOON, NOON)).isTrue();
        assertThat(epochs.isRevoked(alice, NOON.plusNanos(999_999), NOON)).isTrue();
        assertThat(epochs.isRevoked(alice, NOON.plusMillis(1), NOON)).isFalse();
    }

    @Test
    void an_answer_is_remembered_for_five_seconds_and_no_longer() {
        assertThat(epochs.isRevoked(alice, NOON, NOON)).isFalse();
        house.endEverythingOf(house.alice);

        assertThat(epochs.isRevoked(alice, NOON, NOON.plusMillis(4_999))).isFalse();
        assertThat(epochs.isRevoked(alice, NOON, NOON.plusSeconds(5))).isTrue();
    }

    @Test
    void an_answer_is_not_remembered_for_longer_when_the_clock_is_set_back() {
        assertThat(epochs.isRevoked(alice, NOON, NOON.plusSeconds(600))).isFalse();
        house.endEverythingOf(house.alice);

        assertThat(epochs.isRevoked(alice, NOON, NOON)).isTrue();
    }

    @Test
    void whoever_is_gone_has_nothing_alive() {
        assertThat(epochs.isRevoked("nobody", NOON, NOON)).isTrue();
    }
}
