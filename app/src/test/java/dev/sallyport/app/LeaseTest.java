package dev.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.store.MemoryStore;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.testkit.CountingStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final MemoryStore memory = new MemoryStore();
    private final CountingStore store = new CountingStore(memory);
    private final Lease one = lease();
    private final Lease other = lease();

    private Lease lease() {
        return new Lease(store, "sweeping", () -> UUID.randomUUID().toString());
    }

    @Test
    void one_at_a_time_holds_it_for_as_long_as_it_comes_back() {
        for (var minute = 0; minute < 60; minute++) {
            assertThat(one.isHeld(at(minute * 60))).isTrue();
            assertThat(other.isHeld(at(minute * 60 + 30))).isFalse();
        }
    }

    @Test
    void one_that_does_not_come_back_is_followed_after_three_minutes() {
        one.isHeld(NOON);

        assertThat(other.isHeld(at(10))).isFalse();
        assertThat(other.isHeld(at(189))).isFalse();
        assertThat(other.isHeld(at(190))).isTrue();
        assertThat(one.isHeld(at(191))).isFalse();
        assertThat(other.isHeld(at(250))).isTrue();
    }

    @Test
    void one_that_was_given_up_is_free_at_once() {
        one.isHeld(NOON);

        one.release();

        assertThat(other.isHeld(at(1))).isTrue();
        assertThat(one.isHeld(at(2))).isFalse();
    }

    @Test
    void no_clock_is_compared_with_another_one() {
        var dayAhead = Duration.ofDays(1);
        for (var minute = 0; minute < 10; minute++) {
            assertThat(one.isHeld(at(minute * 60))).isTrue();
            assertThat(other.isHeld(at(minute * 60).plus(dayAhead))).isFalse();
            assertThat(lease().isHeld(at(minute * 60).minus(dayAhead))).isFalse();
        }
    }

    @Test
    void a_clock_that_is_set_back_neither_loses_nor_steals() {
        one.isHeld(NOON);
        other.isHeld(NOON);

        assertThat(one.isHeld(NOON.minus(Duration.ofHours(1)))).isTrue();
        assertThat(other.isHeld(NOON.minus(Duration.ofHours(1)))).isFalse();
        assertThat(one.isHeld(NOON.minus(Duration.ofHours(1)).plusSeconds(60))).isTrue();
        assertThat(other.isHeld(NOON.minus(Duration.ofHours(1)).plusSeconds(180))).isFalse();
    }

    @Test
    void holding_costs_one_write_a_minute_and_waiting_none() {
        var before = store.counts();
        for (var second = 0; second < 600; second++) {
            one.isHeld(at(second));
        }
        assertThat(store.counts().since(before).writes()).isLessThanOrEqualTo(14);

        before = store.counts();
        for (var second = 600; second < 640; second++) {
            other.isHeld(at(second));
        }
        assertThat(store.counts().since(before).writes()).isZero();
    }

    @Test
    void of_many_that_begin_at_once_one_holds_it() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var beginning = new ArrayList<Callable<Boolean>>();
            for (var server = 0; server < 64; server++) {
                var lease = lease();
                beginning.add(() -> lease.isHeld(NOON));
            }
            var held = 0;
            for (var answer : threads.invokeAll(beginning)) {
                held += answer.get() ? 1 : 0;
            }
            assertThat(held).isEqualTo(1);
        }
    }

    @Test
    void a_store_that_does_not_answer_gives_it_to_nobody() {
        memory.close();

        assertThatThrownBy(() -> one.isHeld(NOON)).isInstanceOf(StoreUnavailable.class);
    }

    private static Instant at(int seconds) {
        return NOON.plusSeconds(seconds);
    }
}
