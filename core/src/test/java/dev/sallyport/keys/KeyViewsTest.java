package dev.sallyport.keys;

import static dev.sallyport.keys.SigningAlg.ES256;
import static dev.sallyport.token.TokenRoom.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.seal.MasterKey;
import dev.sallyport.store.Store;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.token.ListeningStore;
import dev.sallyport.token.TokenRoom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How old a server's view of the keys may be, and what it costs to keep it young.
class KeyViewsTest {
    private static final KeyTiming TIMING = KeyTiming.STANDARD;
    private static final Instant STALE = NOW.plus(TIMING.staleness());

    private final MasterKey masterKey = MasterKey.fresh(TokenRoom.randomness(1));
    private final ListeningStore store = new ListeningStore();
    private final Keys keys = server(store);

    /// One more server process on the same store.
    private Keys server(Store shared) {
        return new TokenRoom("acme", TokenRoom.ISSUER, masterKey, shared).keys;
    }

    private static List<String> kids(List<SigningKey> keys) {
        return keys.stream().map(SigningKey::kid).toList();
    }

    @Test
    void other_servers_see_a_rotation_within_the_bound() {
        var other = server(store);
        other.signing(ES256, NOW);
        var fresh = keys.rotate(ES256, NOW.plusMillis(1));

        assertThat(kids(other.published(STALE.minusMillis(1)))).doesNotContain(fresh.kid());
        assertThat(kids(other.published(STALE))).contains(fresh.kid());
    }

    @Test
    void a_server_that_saw_no_rotation_finds_the_new_key_by_its_name() {
        var other = server(store);
        other.published(NOW);
        var fresh = keys.rotate(ES256, NOW);

        assertThat(other.find(fresh.kid(), NOW.plusSeconds(1))).isPresent();
    }

    @Test
    void a_clock_that_is_set_back_does_not_keep_an_old_view_fresh() {
        keys.ensure(NOW);
        keys.published(NOW);
        var set = NOW.minus(Duration.ofMinutes(20));

        var made = server(store).rotate(ES256, set);

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
}
