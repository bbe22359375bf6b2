package dev.sallyport.store.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.store.Creation;
import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Creation.Exists;
import dev.sallyport.store.Entry;
import dev.sallyport.store.Replacement.Conflict;
import dev.sallyport.store.Replacement.Replaced;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.testkit.Until;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Servers that race for one entry, each a store of its own with several callers: nothing keeps
/// them apart but Cassandra.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RacingStoresTest {
    private static final int STORES = 6;
    private static final int CALLERS = 4 * STORES;

    private final Rows rows = new Rows();
    private final List<CassandraStore> stores =
            IntStream.range(0, STORES).mapToObj(_ -> OneNode.store()).toList();

    @AfterEach
    void close() {
        stores.forEach(CassandraStore::close);
    }

    @Test
    void of_all_exactly_one_creates_and_the_others_meet_his_entry() throws Exception {
        for (var round = 0; round < 3; round++) {
            var key = "key-" + round;

            var answers = race(n -> insist(() -> create(n, rows.entry(key, "by-" + n, "tag"))));

            var there = stores.getFirst().find(rows.id(key)).orElseThrow();
            assertThat(answers).containsOnlyOnce(new Created());
            assertThat(answers).containsOnly(new Created(), new Exists(there));
            assertThat(there.attempt()).isEqualTo("by-" + answers.indexOf(new Created()));
            var listed = key + " by " + there.attempt();
            Until.holds("one listing is left", () -> rows.listing("tag").contains(listed));
        }
        Until.holds("one listing each is left", () -> rows.listing("tag").size() == 3);
    }

    @Test
    void whoever_replaces_is_not_overlooked() throws Exception {
        var first = rows.entry("a", "first", "tag");
        create(0, first);

        race(n -> turn(n, first));

        var there = stores.getFirst().find(first.id()).orElseThrow();
        assertThat(there.version()).isEqualTo(CALLERS);
        assertThat(there.body().replaceAll("[^0-9,]", "").split(",", -1))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, CALLERS).mapToObj(String::valueOf).toList());
    }

    /// Adds a number to what is there, however often somebody else is faster.
    private Entry turn(int caller, Entry first) throws Exception {
        var seen = first;
        while (true) {
            var next = seen.next("by-" + caller, Optional.empty(), with(seen.body(), caller));
            var before = seen;
            switch (insist(() -> of(caller).replace(before, next))) {
                case Replaced() -> {
                    return next;
                }
                case Conflict(var current) -> seen = current.orElseThrow();
            }
        }
    }

    private static String with(String body, int number) {
        return body.equals("{}")
                ? "{\"n\":[" + number + "]}"
                : body.replace("]}", "," + number + "]}");
    }

    private Creation create(int caller, Entry entry) {
        return of(caller).create(entry);
    }

    private CassandraStore of(int caller) {
        return stores.get(caller % STORES);
    }

    /// Asks again when nobody could say: the same attempt is the same write.
    private static <T> T insist(Callable<T> verb) throws Exception {
        for (var tries = 0; tries < 5; tries++) {
            try {
                return verb.call();
            } catch (StoreUnavailable contended) {
                // ask again
            }
        }
        return verb.call();
    }

    /// The answers of all callers, in the order of their numbers; they set off together.
    private <T> List<T> race(Caller<T> caller) throws Exception {
        var start = new CountDownLatch(1);
        var tasks = new ArrayList<FutureTask<T>>();
        for (var n = 0; n < CALLERS; n++) {
            var number = n;
            var task =
                    new FutureTask<>(() -> {
                        start.await();
                        return caller.call(number);
                    });
            tasks.add(task);
            Thread.startVirtualThread(task);
        }
        start.countDown();
        var answers = new ArrayList<T>();
        for (var task : tasks) {
            answers.add(task.get());
        }
        return answers;
    }

    private interface Caller<T> {
        T call(int number) throws Exception;
    }
}
