package dev.sallyport.brake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.brake.Brake.Taken;
import dev.sallyport.fixture.Race;
import dev.sallyport.fixture.Waiting;
import dev.sallyport.fixture.WatchedStore;
import dev.sallyport.spec.Spec;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.MemoryStore;
import dev.sallyport.store.Shelf;
import dev.sallyport.store.Store;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.token.ListeningStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Each brake here is one server; they share a store.
class BrakeTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String HERE = "192.0.2.1";

    private final WatchedStore store = new WatchedStore();
    private final Brake one = brake(store, Allowance.PASSWORDS);
    private final Brake other = brake(store, Allowance.PASSWORDS);

    @Test
    @Spec("RFC6749-10.10")
    void ten_may_be_wrong_and_the_next_comes_every_half_minute() {
        assertThat(wrong(one, "alice", HERE, NOON, 20)).isEqualTo(10);
        assertThat(wait(one, NOON)).contains(Duration.ofSeconds(30));
        assertThat(wait(one, NOON.plusSeconds(29))).contains(Duration.ofSeconds(1));

        assertThat(wrong(one, "alice", HERE, NOON.plusSeconds(60), 5)).isEqualTo(2);
        assertThat(wrong(one, "alice", HERE, NOON.plusSeconds(6000), 20)).isEqualTo(10);
    }

    @Test
    void servers_count_together() {
        var wrong = 0;
        for (var round = 0; round < 20; round++) {
            wrong += wrong(round % 2 == 0 ? one : other, "alice", HERE, NOON, 1);
        }

        assertThat(wrong).isEqualTo(10);
        assertThat(wait(brake(store, Allowance.PASSWORDS), NOON)).isPresent();
    }

    @Test
    void what_was_right_costs_nothing_and_is_not_written() {
        for (var right = 0; right < 50; right++) {
            ((Taken.Attempt) one.take("alice", HERE, NOON)).close();
        }

        assertThat(store.writes()).isZero();
        assertThat(wrong(other, "alice", HERE, NOON, 20)).isEqualTo(10);
    }

    @Test
    void a_failure_is_one_write() {
        wrong(one, "alice", HERE, NOON, 1);
        assertThat(store.writes()).isEqualTo(1);

        wrong(one, "alice", HERE, NOON, 1);
        assertThat(store.writes()).isEqualTo(2);
    }

    @Test
    void one_network_may_not_try_name_after_name() {
        var passed = 0;
        for (var name = 0; name < 200; name++) {
            passed += wrong(name % 2 == 0 ? one : other, "user" + name, HERE, NOON, 1);
        }

        assertThat(passed).isEqualTo(100);
        assertThat(wrong(one, "alice", "192.0.2.2", NOON, 1)).isEqualTo(1);
        var size = store.find(row(HERE)).orElseThrow().body().length();
        assertThat(size).isLessThan(1_500);
    }

    @Test
    void a_network_of_addresses_counts_as_one() {
        wrong(one, "alice", "2001:db8:1:2::1", NOON, 10);

        assertThat(wrong(other, "alice", "2001:db8:1:2:ffff::9", NOON, 1)).isZero();
        assertThat(wrong(other, "alice", "2001:db8:1:3::1", NOON, 1)).isEqualTo(1);
    }

    @Test
    void a_clock_that_goes_back_gives_nothing() {
        wrong(one, "alice", HERE, NOON, 10);

        assertThat(wrong(one, "alice", HERE, NOON.minusSeconds(600), 1)).isZero();
        assertThat(wrong(other, "alice", HERE, NOON.plusSeconds(31), 5)).isEqualTo(1);
    }

    @Test
    void many_at_once_are_counted_before_anybody_knows_how_they_end() {
        var taken = Race.of(() -> one.take("alice", HERE, NOON));

        assertThat(taken.stream().filter(Taken.Attempt.class::isInstance)).hasSize(10);
        assertThat(wrong(one, "bob", HERE, NOON, 1)).isEqualTo(1);
    }

    /// Two servers let through ten each, for neither knows what the other looks at. All of it is
    /// counted, and paid back before anything more is looked at.
    @Test
    void many_at_once_at_two_servers_are_all_counted() {
        var passed =
                Race.of(() ->
                                wrong(one, "alice", HERE, NOON, 1)
                                        + wrong(other, "alice", HERE, NOON, 1))
                        .stream()
                        .mapToInt(Integer::intValue)
                        .sum();

        assertThat(passed).isBetween(10, 20);
        var wait = wait(brake(store, Allowance.PASSWORDS), NOON).orElseThrow();
        assertThat(wait).isEqualTo(Duration.ofSeconds(30L * (passed - 9)));
    }

    @Test
    void strangers_do_not_fill_the_store() {
        for (var network = 0; network < 3_000; network++) {
            wrong(one, "alice", "10.0." + network / 250 + "." + network % 250, NOON, 1);
        }

        assertThat(store.sweep(NOON.plusSeconds(3600), 10_000)).isEqualTo(600);
        assertThat(wrong(one, "alice", "10.0.11.249", NOON, 20)).isEqualTo(9);
    }

    @Test
    void what_was_counted_expires_by_itself() {
        wrong(one, "alice", HERE, NOON, 3);

        assertThat(store.sweep(NOON.plusSeconds(89), 10)).isZero();
        assertThat(store.sweep(NOON.plusSeconds(90), 10)).isEqualTo(1);
        assertThat(wrong(one, "alice", HERE, NOON.plusSeconds(90), 20)).isEqualTo(10);
    }

    @Test
    void an_entry_that_expired_and_was_not_swept_counts_anew() {
        wrong(one, "alice", HERE, NOON, 10);

        assertThat(wrong(other, "alice", HERE, NOON.plusSeconds(900), 20)).isEqualTo(10);
    }

    @Test
    void secrets_that_are_right_cost_no_read() {
        var apps = brake(store, Allowance.CLIENT_SECRETS);

        assertThat(apps.wait("app", HERE, NOON)).isEmpty();

        assertThat(store.reads()).isZero();
    }

    /// A server that saw no failure of a network looks at one guess before it knows of the others'.
    @Test
    void secrets_are_counted_by_all_servers_from_the_first_failure_on() {
        var here = brake(store, Allowance.CLIENT_SECRETS);
        var there = brake(store, Allowance.CLIENT_SECRETS);
        for (var guess = 0; guess < 10; guess++) {
            here.failed("app", HERE, NOON);
        }

        assertThat(here.wait("app", HERE, NOON)).contains(Duration.ofSeconds(30));
        assertThat(there.wait("app", HERE, NOON)).isEmpty();
        there.failed("app", HERE, NOON);
        assertThat(there.wait("app", HERE, NOON)).contains(Duration.ofSeconds(60));
        assertThat(there.wait("another", HERE, NOON)).isEmpty();
        assertThat(there.wait("app", "192.0.2.2", NOON)).isEmpty();
    }

    @Test
    void what_others_count_meanwhile_is_seen_within_a_second() {
        var here = brake(store, Allowance.CLIENT_SECRETS);
        var there = brake(store, Allowance.CLIENT_SECRETS);
        here.failed("app", HERE, NOON);
        for (var guess = 0; guess < 10; guess++) {
            there.failed("app", HERE, NOON);
        }

        assertThat(here.wait("app", HERE, NOON)).isEmpty();
        assertThat(here.wait("app", HERE, NOON.plusSeconds(1))).isPresent();
    }

    @Test
    void a_store_that_does_not_answer_stops_passwords_and_leaves_secrets_to_each_server() {
        var broken = new MemoryStore();
        broken.close();
        var people = brake(broken, Allowance.PASSWORDS);
        var apps = brake(broken, Allowance.CLIENT_SECRETS);

        assertThatThrownBy(() -> people.take("alice", HERE, NOON))
                .isInstanceOf(StoreUnavailable.class);
        for (var guess = 0; guess < 10; guess++) {
            assertThat(apps.wait("app", HERE, NOON)).isEmpty();
            apps.failed("app", HERE, NOON);
        }
        assertThat(apps.wait("app", HERE, NOON)).contains(Duration.ofSeconds(30));
    }

    @Test
    void of_those_who_fail_together_nobody_is_told_it_was_counted_when_it_was_not()
            throws Exception {
        var told = new AtomicInteger();
        var waiting = new AtomicReference<>(List.<Thread>of());
        store.beforeNextWrite(() -> {
            waiting.set(Waiting.allOf(List.of(() -> fail("bob", told), () -> fail("carol", told))));
            store.close();
        });

        assertThatThrownBy(() -> one.failed("alice", HERE, NOON))
                .isInstanceOf(StoreUnavailable.class);

        for (var caller : waiting.get()) {
            assertThat(caller.join(Duration.ofSeconds(20))).isTrue();
        }
        assertThat(told).hasValue(2);
    }

    private void fail(String name, AtomicInteger told) {
        try {
            one.failed(name, HERE, NOON);
        } catch (StoreUnavailable unavailable) {
            told.incrementAndGet();
        }
    }

    @Test
    void what_was_wrong_while_the_store_was_away_is_counted_by_all_once_it_is_back() {
        var shared = new ListeningStore();
        var here = brake(shared, Allowance.CLIENT_SECRETS);
        shared.outOfOrder.set(true);
        for (var guess = 0; guess < 9; guess++) {
            here.failed("app", HERE, NOON);
        }
        shared.outOfOrder.set(false);
        here.failed("app", HERE, NOON);

        var there = brake(shared, Allowance.PASSWORDS);
        assertThat(there.take("app", HERE, NOON))
                .isEqualTo(new Taken.TooMany(Duration.ofSeconds(30)));
    }

    private static Brake brake(Store store, Allowance allowance) {
        var shelf =
                new Shelf<>(
                        store, () -> UUID.randomUUID().toString(), "t", "failures", Failures.CODEC);
        return new Brake("guess", shelf, allowance);
    }

    private static EntryId row(String network) {
        return new EntryId("t", "failures", "guess " + network);
    }

    private static Optional<Duration> wait(Brake brake, Instant at) {
        return switch (brake.take("alice", HERE, at)) {
            case Taken.TooMany(var wait) -> Optional.of(wait);
            case Taken.Attempt attempt -> {
                attempt.close();
                yield Optional.empty();
            }
        };
    }

    /// How many of these were looked at, and found wrong.
    private static int wrong(Brake brake, String name, String address, Instant at, int tries) {
        var looked = 0;
        for (var tried = 0; tried < tries; tried++) {
            if (brake.take(name, address, at) instanceof Taken.Attempt attempt) {
                try (attempt) {
                    attempt.failed();
                }
                looked++;
            }
        }
        return looked;
    }

    @Test
    void names_of_one_network_are_merged_and_never_shortened() {
        var mine = Failures.NONE.with("a", Allowance.PASSWORDS, NOON);
        var theirs =
                Failures.NONE
                        .with("a", Allowance.PASSWORDS, NOON.plusSeconds(9))
                        .with("b", Allowance.PASSWORDS, NOON.plusSeconds(9));

        var both = List.of(mine.and(theirs), theirs.and(mine));

        assertThat(both).containsOnly(theirs);
    }
}
