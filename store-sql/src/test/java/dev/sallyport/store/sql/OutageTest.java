package dev.sallyport.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// By a clock that stands still until it is told to go on.
class OutageTest {
    private long nanos = Long.MAX_VALUE - 7; // it may overflow
    private final Outage outage = new Outage(() -> nanos);

    @Test
    void it_is_worth_waiting_until_it_has_failed_for_as_long_as_callers_wait() {
        outage.begin();
        outage.fail();
        pass(GroupCommit.PATIENCE);
        assertThat(outage.isWorthWaiting()).isTrue();

        pass(Duration.ofNanos(1));
        assertThat(outage.isWorthWaiting()).isFalse();
    }

    @Test
    void while_it_fails_again_and_again_nobody_waits_anew() {
        for (var tries = 0; tries < 10; tries++) {
            outage.begin();
            pass(Duration.ofSeconds(7));
            outage.fail();
            pass(Duration.ofSeconds(3));
        }

        assertThat(outage.isWorthWaiting()).isFalse();
    }

    @Test
    void an_outage_of_long_ago_says_nothing_about_now() {
        outage.begin();
        outage.fail();
        pass(Duration.ofHours(1));

        outage.begin();
        outage.fail();

        assertThat(outage.isWorthWaiting()).isTrue();
        assertThat(outage.pause()).isLessThanOrEqualTo(Duration.ofMillis(20));
    }

    @Test
    void an_answer_or_a_durable_transaction_ends_it() {
        outage.fail();
        pass(Duration.ofSeconds(11));
        outage.answer();
        assertThat(outage.isWorthWaiting()).isTrue();

        outage.fail();
        pass(Duration.ofSeconds(11));
        outage.end();
        assertThat(outage.isWorthWaiting()).isTrue();
    }

    @Test
    void whoever_acknowledges_nothing_for_ten_seconds_is_cut_off_until_it_does() {
        outage.doubt(nanos);
        pass(Duration.ofSeconds(6));
        outage.doubt(nanos);
        assertThat(outage.isInDoubt()).isTrue();
        assertThat(outage.isCutOff()).isFalse();

        pass(Duration.ofSeconds(5));
        assertThat(outage.isCutOff()).isTrue();

        outage.acknowledge();
        assertThat(outage.isInDoubt()).isFalse();
        assertThat(outage.isCutOff()).isFalse();

        outage.doubt(nanos);
        outage.end();
        assertThat(outage.isInDoubt()).isFalse();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
