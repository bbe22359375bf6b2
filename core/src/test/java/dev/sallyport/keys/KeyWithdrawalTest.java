package dev.sallyport.keys;

import static dev.sallyport.keys.KeyRoom.kids;
import static dev.sallyport.keys.SigningAlg.ES256;
import static dev.sallyport.keys.SigningAlg.RS256;
import static dev.sallyport.token.TokenRoom.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.token.ListeningStore;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyWithdrawalTest {
    private static final KeyTiming TIMING = KeyTiming.STANDARD;
    private static final Instant AHEAD = NOW.plus(TIMING.publishAhead());
    private static final Instant STALE = NOW.plus(TIMING.staleness());

    private final KeyRoom room = new KeyRoom();
    private final ListeningStore store = room.store;
    private final Keys keys = room.keys;

    @Test
    void a_key_that_is_withdrawn_is_gone_and_another_one_signs() {
        var bad = keys.signing(ES256, NOW);
        var others = kids(keys.published(NOW)).stream().filter(kid -> !kid.equals(bad.kid()));

        var next = keys.withdraw(bad.kid(), NOW).orElseThrow();

        assertThat(next.kid()).isNotEqualTo(bad.kid());
        assertThat(keys.signing(ES256, NOW).kid()).isEqualTo(next.kid());
        assertThat(kids(keys.published(NOW))).doesNotContain(bad.kid()).contains(next.kid());
        assertThat(kids(keys.published(NOW))).containsAll(others.toList());
        assertThat(keys.find(bad.kid(), NOW)).isEmpty();
        assertThat(keys.withdraw(bad.kid(), NOW)).isEmpty();
    }

    @Test
    void other_servers_withdraw_it_within_the_bound() {
        var other = room.server(store);
        var bad = other.signing(ES256, NOW);
        assertThat(other.find(bad.kid(), NOW)).isPresent();

        var next = keys.withdraw(bad.kid(), NOW).orElseThrow();

        assertThat(other.find(bad.kid(), STALE)).isEmpty();
        assertThat(other.signing(ES256, STALE).kid()).isEqualTo(next.kid());
        assertThat(kids(other.published(STALE))).doesNotContain(bad.kid());
    }

    @Test
    void a_rotation_under_way_takes_effect_when_the_signing_key_is_withdrawn() {
        var bad = keys.signing(RS256, NOW);
        var waiting = keys.rotate(RS256, NOW);

        assertThat(keys.withdraw(bad.kid(), NOW).orElseThrow().kid()).isEqualTo(waiting.kid());
        assertThat(room.server(store).signing(RS256, NOW).kid()).isEqualTo(waiting.kid());
    }

    @Test
    void a_key_that_signs_no_more_or_not_yet_is_withdrawn_without_making_another() {
        var old = keys.signing(ES256, NOW);
        var current = keys.rotate(ES256, NOW);
        var waiting = keys.rotate(ES256, AHEAD);

        assertThat(keys.withdraw(old.kid(), AHEAD).orElseThrow().kid()).isEqualTo(current.kid());
        assertThat(keys.withdraw(waiting.kid(), AHEAD).orElseThrow().kid())
                .isEqualTo(current.kid());
        assertThat(kids(keys.published(AHEAD))).contains(current.kid());
        assertThat(keys.published(AHEAD).stream().filter(key -> key.alg() == ES256)).hasSize(1);
    }

    @Test
    void an_older_key_never_signs_again() {
        var old = keys.signing(ES256, NOW);
        var current = keys.rotate(ES256, NOW);

        var next = keys.withdraw(current.kid(), AHEAD.plusSeconds(1)).orElseThrow();

        assertThat(next.kid()).isNotIn(old.kid(), current.kid());
    }

    @Test
    void a_key_that_is_published_no_more_does_not_come_back_when_its_successor_is_withdrawn() {
        var old = keys.signing(ES256, NOW);
        var current = keys.rotate(ES256, NOW);
        var later = AHEAD.plus(TIMING.tokensLive());
        assertThat(keys.find(old.kid(), later)).isEmpty();

        var next = keys.withdraw(current.kid(), later).orElseThrow();

        assertThat(keys.find(old.kid(), later)).isEmpty();
        assertThat(es256(room.server(store), later)).containsExactly(next.kid());
    }

    @Test
    void a_retired_key_is_published_no_longer_because_another_one_is_withdrawn() {
        var old = keys.signing(ES256, NOW);
        var middle = keys.rotate(ES256, NOW);
        var current = keys.rotate(ES256, AHEAD);
        var end = AHEAD.plus(TIMING.tokensLive());

        keys.withdraw(middle.kid(), end.minusSeconds(2));
        assertThat(es256(room.server(store), end.minusSeconds(1)))
                .containsExactly(old.kid(), current.kid());
        keys.withdraw(current.kid(), end.minusSeconds(1));

        assertThat(es256(room.server(store), end.minusSeconds(1))).hasSize(2).contains(old.kid());
        assertThat(es256(room.server(store), end)).hasSize(1).doesNotContain(old.kid());
    }

    @Test
    void a_key_whose_successor_is_withdrawn_before_it_began_goes_on() {
        var current = keys.signing(ES256, NOW);
        var waiting = keys.rotate(ES256, NOW);

        keys.withdraw(waiting.kid(), NOW);

        var muchLater = AHEAD.plus(TIMING.tokensLive()).plusSeconds(1);
        assertThat(es256(room.server(store), muchLater)).containsExactly(current.kid());
        var next = keys.rotate(ES256, muchLater);
        assertThat(es256(room.server(store), muchLater)).containsExactly(current.kid(), next.kid());
        assertThat(keys.signing(ES256, muchLater).kid()).isEqualTo(current.kid());
    }

    private static List<String> es256(Keys keys, Instant at) {
        return keys.published(at).stream()
                .filter(key -> key.alg() == ES256)
                .map(SigningKey::kid)
                .toList();
    }
}
