package dev.sallyport.keys;

import static dev.sallyport.keys.KeyRoom.kids;
import static dev.sallyport.keys.SigningAlg.ES256;
import static dev.sallyport.token.TokenRoom.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.fixture.Waiting;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.token.ListeningStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How old a server's view of the keys may be, and what it costs to keep it young.
@Timeout(60)
class KeyViewsTest {
    private static final KeyTiming TIMING = KeyTiming.STANDARD;
    private static final Instant STALE = NOW.plus(TIMING.staleness());

    private final KeyRoom room = new KeyRoom();
    private final ListeningStore store = room.store;
    private final Keys keys = room.keys;

    @Test
    void other_servers_see_a_rotation_within_the_bound() {
        var other = room.server(store);
        other.signing(ES256, NOW);
        var fresh = keys.rotate(ES256, NOW.plusMillis(1));

        assertThat(kids(other.published(STALE.minusMillis(1)))).doesNotContain(fresh.kid());
        assertThat(kids(other.published(STALE))).contains(fresh.kid());
    }

    @Test
    void a_server_that_saw_no_rotation_finds_the_new_key_by_its_name() {
        var other = room.server(store);
        other.published(NOW);
        var fresh = keys.rotate(ES256, NOW);

        assertThat(other.find(fresh.kid(), NOW.plusSeconds(1))).isPresent();
    }

    @Test
    void a_clock_that_is_set_back_does_not_keep_an_old_view_fresh() {
        keys.ensure(NOW);
        keys.published(NOW);
        var set = NOW.minus(Duration.ofMinutes(20));

        var made = room.server(store).rotate(ES256, set);

        assertThat(kids(keys.published(set))).contains(made.kid());
        assertThat(keys.find(made.kid(), set)).isPresent();
    }

    @Test
    void made_up_key_names_do_not_turn_into_reads() {
        keys.published(NOW);
        var before = store.reads.get();

        for (var guess = 0; guess < 1_000; guess++) {
            assertThat(keys.find("no-such-key-" + guess, NOW.plusSeconds(1))).isEmpty();
        }

        assertThat(store.reads.get() - before).isEqualTo(SigningAlg.values().length);
    }

    @Test
    void keys_are_not_read_again_while_they_are_fresh() {
        keys.published(NOW);
        var before = store.reads.get();

        for (var times = 0; times < 1_000; times++) {
            keys.signing(ES256, STALE.minusMillis(1));
        }

        assertThat(store.reads.get()).isEqualTo(before);
    }

    @Test
    void signing_goes_on_while_the_store_does_not_answer_but_not_for_ever() {
        var kid = keys.signing(ES256, NOW).kid();
        store.outOfOrder.set(true);

        assertThat(keys.signing(ES256, NOW.plus(Duration.ofMinutes(4))).kid()).isEqualTo(kid);
        assertThatThrownBy(() -> keys.signing(ES256, NOW.plus(Duration.ofMinutes(6))))
                .isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void a_clock_that_is_set_back_while_the_store_is_away_ends_the_trust_in_an_old_view() {
        keys.signing(ES256, NOW);
        store.outOfOrder.set(true);

        assertThatThrownBy(() -> keys.signing(ES256, NOW.minus(Duration.ofDays(1))))
                .isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void made_up_key_names_do_not_turn_into_reads_of_a_store_that_is_away() {
        keys.ensure(NOW);
        store.outOfOrder.set(true);
        var before = store.reads.get();

        for (var guess = 0; guess < 1_000; guess++) {
            assertThat(keys.find("no-such-key-" + guess, NOW.plusSeconds(2))).isEmpty();
        }

        assertThat(store.reads.get() - before).isEqualTo(SigningAlg.values().length);
    }

    @Test
    void a_store_that_hangs_is_asked_once_for_all_who_wait() throws Exception {
        keys.signing(ES256, NOW);
        store.outOfOrder.set(true);
        var before = store.reads.get();
        var stall = store.stall();
        var refused = new AtomicInteger();
        var waiting =
                Waiting.allOf(
                        IntStream.range(0, 20)
                                .<Runnable>mapToObj(n -> () -> refuse(n, refused))
                                .toList());

        stall.countDown();
        for (var caller : waiting) {
            assertThat(caller.join(Duration.ofSeconds(20))).isTrue();
        }

        assertThat(refused).hasValue(20);
        assertThat(store.reads.get() - before).isEqualTo(1);
    }

    private void refuse(int caller, AtomicInteger refused) {
        try {
            keys.signing(ES256, NOW.plus(Duration.ofMinutes(6 + caller)));
        } catch (StoreUnavailable expected) {
            refused.incrementAndGet();
        }
    }

    @Test
    void while_one_caller_waits_for_a_store_that_was_away_the_others_are_answered()
            throws Exception {
        var kid = keys.signing(ES256, NOW).kid();
        store.outOfOrder.set(true);
        var soon = NOW.plusSeconds(11);
        keys.signing(ES256, soon);
        var stall = store.stall();
        var later = soon.plusSeconds(11);
        var waiting = Waiting.allOf(List.of(() -> keys.signing(ES256, later)));

        assertThat(keys.signing(ES256, later).kid()).isEqualTo(kid);

        store.outOfOrder.set(false);
        stall.countDown();
        assertThat(waiting.getFirst().join(Duration.ofSeconds(20))).isTrue();
        var made = room.server(store).rotate(ES256, later);
        assertThat(kids(keys.published(later.plusSeconds(10)))).contains(made.kid());
    }
}
