package dev.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.store.Creation;
import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Creation.Exists;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.Replacement;
import dev.sallyport.store.Replacement.Conflict;
import dev.sallyport.store.Replacement.Replaced;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Chapter of [StoreContract]: 64 callers at once, of whom exactly one may win.
abstract class StoreRaces extends StoreChapter {
    private static final int CALLERS = 64;
    private static final int ROUNDS = 8;

    @Test
    void of_many_racing_callers_exactly_one_creates() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var key = "key-" + round;

            var creations = race(n -> store.create(entry(key, "by-" + n)));

            var winner = store.find(id(key)).orElseThrow();
            var expected = new ArrayList<Creation>();
            for (var n = 0; n < CALLERS; n++) {
                var won = winner.attempt().equals("by-" + n);
                expected.add(won ? new Created() : new Exists(winner));
            }
            assertThat(creations).isEqualTo(expected);
        }
    }

    @Test
    void of_many_racing_callers_exactly_one_replaces() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var seen = created(entry("key-" + round));

            var replacements = race(n -> store.replace(seen, next(seen, "by-" + n)));

            var winner = store.find(seen.id()).orElseThrow();
            var expected = new ArrayList<Replacement>();
            for (var n = 0; n < CALLERS; n++) {
                var won = winner.attempt().equals("by-" + n);
                expected.add(won ? new Replaced() : new Conflict(Optional.of(winner)));
            }
            assertThat(replacements).isEqualTo(expected);
        }
    }

    @Test
    void of_many_racing_callers_exactly_one_removes() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var seen = created(entry("key-" + round));

            var removals = race(_ -> store.remove(seen));

            assertThat(removals).containsOnlyOnce(new Replaced());
            assertThat(removals).containsOnly(new Replaced(), new Conflict(Optional.empty()));
            assertThat(store.find(seen.id())).isEmpty();
        }
    }

    @Test
    void of_callers_replacing_and_removing_one_version_exactly_one_wins() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var seen = created(entry("key-" + round));

            var answers =
                    race(n ->
                            n % 2 == 0
                                    ? store.remove(seen)
                                    : store.replace(seen, next(seen, "by-" + n)));

            var removed = answers.indexOf(new Replaced()) % 2 == 0;
            assertThat(answers).containsOnlyOnce(new Replaced());
            assertThat(store.find(seen.id()).isEmpty()).isEqualTo(removed);
        }
    }

    @Test
    void one_attempt_sent_many_times_at_once_is_one_write_that_all_made() throws Exception {
        var entry = entry("a");

        assertThat(race(_ -> store.create(entry))).containsOnly(new Created());

        var next = next(entry, "second");
        assertThat(race(_ -> store.replace(entry, next))).containsOnly(new Replaced());
        assertThat(store.find(entry.id())).contains(next);
    }

    @Test
    void callers_that_try_again_on_what_is_there_all_get_their_turn() throws Exception {
        var first = created(entry("a"));

        race(n -> turn(first, n));

        assertThat(store.find(first.id()).orElseThrow().version()).isEqualTo(CALLERS);
    }

    @Test
    void racing_tenants_do_not_hinder_one_another() throws Exception {
        var creations =
                race(n -> store.create(tagged(new EntryId("tenant-" + n, "thing", "a"), "tag")));

        assertThat(creations).containsOnly(new Created());
        assertThat(store.byTag("tenant-7", "thing", "tag", "", 100)).hasSize(1);
    }

    /// Replaces whatever is there, however often somebody else is faster. Ends, because of those
    /// who try one version somebody wins.
    private int turn(Entry first, int caller) {
        var seen = first;
        var tries = 1;
        while (store.replace(seen, next(seen, "by-" + caller)) instanceof Conflict(var current)) {
            seen = current.orElseThrow();
            tries++;
        }
        return tries;
    }

    /// The answers of all callers, in the order of their numbers; they set off together.
    private static <T> List<T> race(IntFunction<T> caller) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running =
                    IntStream.range(0, CALLERS)
                            .mapToObj(n ->
                                    threads.submit(() -> {
                                        start.await();
                                        return caller.apply(n);
                                    }))
                            .toList();
            start.countDown();
            var answers = new ArrayList<T>();
            for (var answer : running) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
