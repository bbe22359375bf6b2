package dev.sallyport.grant;

import static dev.sallyport.fixture.OneTenant.NOON;
import static dev.sallyport.fixture.OneTenant.RANDOMNESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.event.Events;
import dev.sallyport.fixture.Race;
import dev.sallyport.fixture.WatchedStore;
import dev.sallyport.grant.Grants.Renewal;
import dev.sallyport.grant.Grants.Rotation;
import dev.sallyport.grant.Grants.Start;
import dev.sallyport.spec.Spec;
import dev.sallyport.store.Shelf;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GrantsTest {
    private static final Instant LATER = NOON.plusSeconds(30);
    private static final Instant AFTER_GRACE = NOON.plusSeconds(91);

    private final WatchedStore store = new WatchedStore();
    private final Grants grants =
            new Grants(
                    new Shelf<>(store, () -> RANDOMNESS.name(16), "t", "grant", new GrantCodec()),
                    Events.UNHEARD);

    @Test
    @Spec("RFC6749-4.1.2")
    void a_grant_starts_once() {
        var grant = SampleGrants.generation(0, NOON);

        assertThat(grants.start(grant)).isEqualTo(new Start.First(grant));
        assertThat(grants.start(grant)).isEqualTo(new Start.Again(grant));
        assertThat(store.writes()).isEqualTo(2);
    }

    @Test
    @Spec("RFC6749-4.1.2")
    void a_grant_that_was_revoked_still_keeps_its_code_from_being_used_again() {
        grants.start(SampleGrants.generation(0, NOON));
        grants.revoke("g1", NOON);

        assertThat(grants.start(SampleGrants.generation(0, NOON))).isInstanceOf(Start.Again.class);
    }

    @Test
    void of_64_callers_one_starts_the_grant() {
        var grant = SampleGrants.generation(0, NOON);

        var starts = Race.of(() -> grants.start(grant));

        assertThat(starts).filteredOn(Start.First.class::isInstance).hasSize(1);
        assertThat(starts).filteredOn(Start.Again.class::isInstance).hasSize(Race.CALLERS - 1);
    }

    @Test
    void a_rotation_moves_generation_and_times_on_with_one_read_and_one_write() {
        grants.start(SampleGrants.generation(0, NOON));
        store.forgetCounts();

        var rotation = rotate(0, LATER);

        assertThat(rotation).isInstanceOf(Rotation.Moved.class);
        var grant = grants.find("g1", LATER).orElseThrow();
        assertThat(rotation).isEqualTo(new Rotation.Moved(grant));
        assertThat(grant.generation()).isEqualTo(1);
        assertThat(grant.rotatedAt()).isEqualTo(LATER);
        assertThat(grant.refreshUntil()).contains(renewal(LATER).refreshUntil());
        assertThat(grant.expiresAt()).isEqualTo(renewal(LATER).expiresAt());
        assertThat(grant.startedAt()).isEqualTo(NOON);
        assertThat(store.writes()).isEqualTo(1);
        assertThat(store.reads()).isEqualTo(2); // the rotation's own, and the one above
    }

    @Test
    void an_entry_lives_as_long_as_its_grant_after_a_rotation() {
        grants.start(SampleGrants.generation(0, NOON));
        rotate(0, LATER);
        var end = renewal(LATER).expiresAt();

        store.sweep(end.minusSeconds(1), 10);
        assertThat(grants.find("g1", end.minusSeconds(1))).isPresent();
        assertThat(store.sweep(end, 10)).isEqualTo(1);
    }

    @Test
    @Spec("RFC9700-4.14.2")
    void a_lost_answer_is_given_again_without_a_write_until_the_successor_was_used() {
        grants.start(SampleGrants.generation(0, NOON));
        rotate(0, NOON);
        store.forgetCounts();

        assertThat(generation(rotate(0, LATER))).isEqualTo(1);
        assertThat(generation(rotate(0, LATER))).isEqualTo(1);
        assertThat(store.writes()).isZero();

        assertThat(generation(rotate(1, LATER))).isEqualTo(2);
        assertThat(rotate(0, LATER)).isInstanceOf(Rotation.Reused.class);
        assertThat(generation(rotate(1, LATER))).isEqualTo(2);
    }

    @Test
    @Spec("RFC9700-4.14.2")
    void after_the_grace_an_old_token_is_reuse_even_if_its_successor_was_never_used() {
        grants.start(SampleGrants.generation(0, NOON));
        rotate(0, LATER);

        assertThat(rotate(0, LATER.plusSeconds(59))).isInstanceOf(Rotation.Repeated.class);
        assertThat(rotate(0, LATER.plusSeconds(60))).isInstanceOf(Rotation.Reused.class);
    }

    @Test
    void of_64_callers_with_one_token_one_moves_it_and_all_get_the_same_successor() {
        grants.start(SampleGrants.generation(0, NOON));
        var seen = grants.read("g1", NOON).orElseThrow();

        var rotations = Race.of(() -> grants.rotate(seen, 0, renewal(LATER), LATER));

        assertThat(rotations).filteredOn(Rotation.Moved.class::isInstance).hasSize(1);
        assertThat(rotations)
                .filteredOn(Rotation.Repeated.class::isInstance)
                .hasSize(Race.CALLERS - 1);
        assertThat(rotations).extracting(GrantsTest::generation).containsOnly(1L);
    }

    @Test
    void a_rotation_overtaken_by_a_revocation_gives_nothing() {
        grants.start(SampleGrants.generation(0, NOON));
        store.beforeNextWrite(() -> grants.revoke("g1", LATER));

        assertThat(rotate(0, LATER)).isEqualTo(new Rotation.Dead());
        assertThat(grants.find("g1", LATER)).isEmpty();
    }

    @Test
    void a_revocation_overtaken_by_a_rotation_wins_all_the_same() {
        grants.start(SampleGrants.generation(0, NOON));
        store.beforeNextWrite(() -> rotate(0, LATER));

        assertThat(grants.revoke("g1", LATER)).isTrue();
        assertThat(rotate(1, LATER)).isEqualTo(new Rotation.Dead());
    }

    @Test
    void a_rotation_overtaken_by_two_others_is_reuse_and_writes_nothing() {
        grants.start(SampleGrants.generation(0, NOON));
        var seen = grants.read("g1", NOON).orElseThrow();
        store.beforeNextWrite(() -> {
            rotate(0, LATER);
            rotate(1, LATER);
        });

        var late = grants.rotate(seen, 0, renewal(LATER), LATER);

        assertThat(late).isInstanceOf(Rotation.Reused.class);
        assertThat(grants.find("g1", LATER).orElseThrow().generation()).isEqualTo(2);
    }

    @Test
    void a_rotation_of_a_grant_that_was_swept_meanwhile_gives_nothing() {
        grants.start(SampleGrants.generation(0, NOON));
        store.beforeNextWrite(() -> store.sweep(NOON.plus(Duration.ofDays(1)), 10));

        assertThat(rotate(0, LATER)).isEqualTo(new Rotation.Dead());
    }

    @Test
    void whoever_finds_reuse_while_others_rotate_ends_them_all() {
        grants.start(SampleGrants.generation(0, NOON));
        rotate(0, NOON);

        Race.of(() -> {
            rotateLatest(LATER);
            if (rotate(0, AFTER_GRACE) instanceof Rotation.Reused) {
                grants.revoke("g1", AFTER_GRACE);
            }
            return rotateLatest(LATER);
        });

        assertThat(grants.find("g1", LATER)).isEmpty();
        assertThat(rotateLatest(LATER)).isEqualTo(new Rotation.Dead());
    }

    @Test
    void a_grant_is_ended_by_one_caller_and_stays_ended() {
        grants.start(SampleGrants.generation(0, NOON));

        var ended = Race.of(() -> grants.revoke("g1", LATER));

        assertThat(ended).filteredOn(Boolean::booleanValue).hasSize(1);
        assertThat(grants.find("g1", LATER)).isEmpty();
        assertThat(grants.revoke("g1", LATER)).isFalse();
        assertThat(grants.revoke("unknown", LATER)).isFalse();
    }

    @Test
    void a_grant_is_read_back_as_it_was_written() {
        var grant = SampleGrants.generation(3, NOON);
        grants.start(grant);

        assertThat(grants.find("g1", NOON)).contains(grant);
        assertThat(grants.find("g1", grant.expiresAt())).isEmpty();
    }

    private Rotation rotateLatest(Instant at) {
        return grants.read("g1", at)
                .map(kept -> grants.rotate(kept, kept.value().generation(), renewal(at), at))
                .orElseGet(Rotation.Dead::new);
    }

    private Rotation rotate(long presented, Instant at) {
        return grants.read("g1", at)
                .map(kept -> grants.rotate(kept, presented, renewal(at), at))
                .orElseGet(Rotation.Dead::new);
    }

    private static Renewal renewal(Instant at) {
        return new Renewal(at.plus(Duration.ofHours(3)), at.plus(Duration.ofHours(4)));
    }

    private static long generation(Rotation rotation) {
        return switch (rotation) {
            case Rotation.Moved(var grant) -> grant.generation();
            case Rotation.Repeated(var grant) -> grant.generation();
            case Rotation.Reused _, Rotation.Dead _ -> -1;
        };
    }
}
