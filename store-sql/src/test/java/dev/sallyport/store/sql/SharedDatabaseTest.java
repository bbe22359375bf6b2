package dev.sallyport.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Creation.Exists;
import dev.sallyport.store.Entry;
import dev.sallyport.store.Replacement.Replaced;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.testkit.PostgresServer;
import dev.sallyport.testkit.Until;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two stores on one database, as two servers would have them, and an operator beside them.
class SharedDatabaseTest extends SharedStoreContract {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private PostgresSettings settings;

    @BeforeEach
    @Override
    void open() throws Exception {
        settings = Postgres.migrated(PostgresServer.shared());
        // circles are noticed and counted long before anybody gives up waiting
        PostgresServer.shared()
                .execute(
                        settings.database(),
                        "ALTER DATABASE " + settings.database() + " SET deadlock_timeout = '10ms'");
        super.open();
    }

    @Override
    PostgresStore another() throws Exception {
        return PostgresStore.open(settings);
    }

    @Test
    void both_write_the_same_rows_in_any_order_and_never_wait_in_a_circle() throws Exception {
        var keys = IntStream.range(0, 40).mapToObj(n -> "key-" + n).toList();
        keys.forEach(key -> left.create(Fresh.entry(key)));

        var counts = Callers.start(CALLERS, n -> () -> stir(keys, n)).answers();

        assertThat(counts).containsOnly(keys.size());
        left.close();
        right.close(); // what a session counted is seen when it has ended
        var sessions =
                "SELECT pid FROM pg_stat_activity WHERE usename = 'sallyport' AND datname = '";
        Until.holds(
                "the sessions have ended",
                () -> rows(sessions + settings.database() + "'").isEmpty());
        var deadlocks = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()";
        assertThat(rows(deadlocks)).containsExactly("0");
    }

    @Test
    void both_may_find_the_database_empty_and_make_the_schema() throws Exception {
        var server = PostgresServer.shared();
        var empty = Postgres.settings(server, server.createDatabase());

        var stores = Callers.start(4, _ -> () -> PostgresStore.open(empty)).answers();

        for (var store : stores) {
            store.create(Fresh.entry("by " + stores.indexOf(store)));
        }
        assertThat(stores.getFirst().find(Fresh.entry("by 3").id())).isPresent();
        stores.forEach(PostgresStore::close);
    }

    @Test
    void both_may_sweep_at_once_and_everything_is_forgotten_once() throws Exception {
        for (var n = 0; n < 500; n++) {
            left.create(expired("key-" + n));
        }

        var swept = Callers.start(8, n -> () -> sweepAll(n % 2 == 0 ? left : right)).answers();

        assertThat(swept.stream().mapToInt(Integer::intValue).sum()).isEqualTo(500);
        assertThat(left.scan("", 1_000).entries()).isEmpty();
    }

    @Test
    void a_row_that_an_operator_holds_stops_nobody_else() throws Exception {
        var held = Fresh.entry("held");
        left.create(held);
        left.create(Fresh.entry("free"));
        try (var operator = PostgresServer.shared().connect(settings.database())) {
            operator.setAutoCommit(false);
            operator.createStatement().execute("UPDATE entry SET version = 0 WHERE key = 'held'");

            var others = Callers.start(30, n -> () -> left.create(Fresh.entry("key-" + n)));
            var free = Fresh.entry("free");
            others.start(() -> left.remove(free).equals(new Replaced()) ? new Created() : null);
            assertThatThrownBy(() -> replace(held, 0)).isInstanceOf(StoreUnavailable.class);

            assertThat(others.answers()).containsOnly(new Created());
            operator.rollback();
        }
        assertThat(replace(held, 0)).isEqualTo(new Replaced());
    }

    @Test
    void sweeping_passes_by_what_an_operator_holds() throws Exception {
        for (var key : List.of("a", "held", "z")) {
            left.create(expired(key));
        }
        try (var operator = PostgresServer.shared().connect(settings.database())) {
            operator.setAutoCommit(false);
            operator.createStatement().execute("UPDATE entry SET version = 0 WHERE key = 'held'");

            assertThat(left.sweep(NOON, 100)).isEqualTo(2);

            operator.rollback();
        }
        assertThat(left.sweep(NOON, 100)).isEqualTo(1);
    }

    @Test
    void sweeping_goes_on_behind_what_an_operator_holds_and_comes_back_for_it() throws Exception {
        for (var n = 0; n < 7; n++) {
            var at = Optional.of(NOON.plusSeconds(n));
            left.create(Entry.first(Fresh.entry("key-" + n).id(), "-", at, Set.of(), "{}"));
        }
        var later = NOON.plusSeconds(60);
        try (var operator = PostgresServer.shared().connect(settings.database())) {
            operator.setAutoCommit(false);
            operator.createStatement().execute("UPDATE entry SET version = 0 WHERE key = 'key-0'");

            assertThat(left.sweep(later, 3)).isEqualTo(2);
            assertThat(left.sweep(later, 3)).isEqualTo(3);
            assertThat(left.sweep(later, 3)).isEqualTo(1);
            assertThat(left.sweep(later, 3)).isZero();

            operator.rollback();
        }
        assertThat(left.sweep(later, 3)).isEqualTo(1);
        assertThat(left.scan("", 10).entries()).isEmpty();
    }

    @Test
    void a_server_that_stopped_in_the_middle_of_a_probe_stops_no_other() throws Exception {
        left.check();
        try (var stopped = PostgresServer.shared().connect(settings.database())) {
            stopped.setAutoCommit(false);
            stopped.createStatement()
                    .execute("UPDATE entry SET attempt = '-' WHERE kind = 'fence'");

            assertThatCode(right::check).doesNotThrowAnyException();
            assertThat(right.create(Fresh.entry("a"))).isEqualTo(new Created());

            stopped.rollback();
        }
    }

    @Test
    void fences_are_swept_when_their_servers_are_long_gone() throws Exception {
        left.check();

        assertThat(left.sweep(Instant.now(), 100)).isZero();
        assertThat(left.sweep(Instant.now().plus(Duration.ofDays(3)), 100)).isEqualTo(1);
        assertThatCode(left::check).doesNotThrowAnyException();
    }

    @Test
    void reads_from_another_server_than_takes_the_writes_do_not_check_out() throws Exception {
        var elsewhere = Postgres.migrated(PostgresServer.shared());
        var readers = new PostgresDatabase(elsewhere).readers();
        var database = new PostgresDatabase(settings);

        try (var torn = new PostgresStore(database, readers, new Fence(), Release.CURRENT)) {
            assertThatThrownBy(torn::check)
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("another server");
        }
    }

    @Test
    void a_row_that_the_database_refuses_fails_its_own_caller_only() throws Exception {
        var random = new Random(7);
        var key = new StringBuilder();
        random.ints(20_000, 33, 126).forEach(each -> key.append((char) each));

        var answers =
                Callers.start(
                                20,
                                n -> () -> answered(Fresh.entry(n == 7 ? key.toString() : "k" + n)))
                        .answers();

        assertThat(answers.get(7)).isFalse();
        assertThat(Collections.frequency(answers, true)).isEqualTo(19);
    }

    @Test
    void many_writes_of_one_id_in_one_batch_are_answered_as_if_in_some_order() throws Exception {
        for (var round = 0; round < 20; round++) {
            var seen = Fresh.entry("key-" + round);
            left.create(seen);
            var again = Entry.first(seen.id(), "again", Optional.empty(), Set.of(), "{}");

            var callers = new Callers<Object>();
            callers.start(() -> left.remove(seen));
            callers.start(() -> left.create(again));
            callers.start(() -> left.replace(seen, seen.next("next", Optional.empty(), "{}")));
            var answers = callers.answers();

            var there = left.find(seen.id());
            var changed = answers.get(2).equals(new Replaced());
            var removed = answers.get(0).equals(new Replaced());
            var created = answers.get(1).equals(new Created());
            assertThat(changed && removed).isFalse();
            assertThat(created).isEqualTo(there.filter(again::isSameWrite).isPresent());
            assertThat(removed || changed).isTrue();
            assertThat(answers.get(1) instanceof Exists || created).isTrue();
        }
    }

    private List<String> rows(String query) {
        return PostgresServer.shared().query(settings.database(), query);
    }

    private static Entry expired(String key) {
        return Entry.first(Fresh.entry(key).id(), key, Optional.of(NOON), Set.of("tag"), "{}");
    }

    private boolean answered(Entry entry) {
        try {
            return left.create(entry).equals(new Created());
        } catch (StoreUnavailable refused) {
            return false;
        }
    }

    private static int sweepAll(SqlStore store) {
        var swept = 0;
        for (var some = -1; some != 0; swept += some) {
            some = store.sweep(NOON, 50);
            if (some == 0 && !store.scan("", 1).entries().isEmpty()) {
                some = store.sweep(NOON, 50); // another one had them under way
            }
        }
        return swept;
    }

    private int stir(List<String> keys, int caller) {
        var order = new ArrayList<>(keys);
        Collections.shuffle(order, new Random(caller));
        var done = 0;
        for (var key : order) {
            turn(Fresh.entry(key), caller);
            done++;
        }
        return done;
    }
}
