package dev.sallyport.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.store.Creation;
import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Creation.Exists;
import dev.sallyport.store.Entry;
import dev.sallyport.store.Replacement.Replaced;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.testkit.PostgresServer;
import dev.sallyport.testkit.Wire;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of writes whose connection breaks, and how many round trips writes take.
class LostAnswerTest {
    private final PostgresServer server = PostgresServer.shared();
    private PostgresSettings direct;
    private Wire wire;
    private PostgresStore store;

    @BeforeEach
    void open() throws Exception {
        direct = Postgres.migrated(server);
        wire = Wire.to(server.port());
        store = PostgresStore.open(Postgres.settings(wire.port(), direct.database(), Map.of()));
        store.check();
    }

    @AfterEach
    void close() {
        store.close();
        wire.close();
    }

    @Test
    void a_create_whose_commit_was_lost_is_created_once() throws Exception {
        var lost = wire.loseAnswer(Wire.POSTGRES_COMMITTED);

        assertThat(store.create(Fresh.entry("a"))).isEqualTo(new Created());

        assertThat(lost.await(0, TimeUnit.SECONDS)).isTrue();
        assertThat(rows("SELECT version FROM entry WHERE key = 'a'")).containsExactly("0");
    }

    @Test
    void a_replacement_whose_commit_was_lost_happened_once() throws Exception {
        var seen = Fresh.entry("a");
        store.create(seen);
        var next = seen.next("second", Optional.empty(), "{}");
        var lost = wire.loseAnswer(Wire.POSTGRES_COMMITTED);

        assertThat(store.replace(seen, next)).isEqualTo(new Replaced());

        assertThat(lost.await(0, TimeUnit.SECONDS)).isTrue();
        assertThat(store.find(seen.id())).contains(next);
    }

    @Test
    void a_removal_whose_commit_was_lost_is_not_guessed() throws Exception {
        var seen = Fresh.entry("a");
        store.create(seen);
        var lost = wire.loseAnswer(Wire.POSTGRES_COMMITTED);

        assertThatThrownBy(() -> store.remove(seen)).isInstanceOf(StoreUnavailable.class);

        assertThat(lost.await(0, TimeUnit.SECONDS)).isTrue();
        assertThat(store.find(seen.id())).isEmpty();
        assertThat(store.create(Fresh.entry("b"))).isEqualTo(new Created());
    }

    @Test
    void losers_of_a_lost_commit_are_told_who_won() throws Exception {
        var lost = wire.loseAnswer(Wire.POSTGRES_COMMITTED);

        var creations = Callers.start(30, n -> () -> store.create(by(n))).answers();

        assertThat(lost.await(0, TimeUnit.SECONDS)).isTrue();
        var winner = store.find(by(0).id()).orElseThrow();
        assertThat(creations).containsOnlyOnce(new Created());
        assertThat(creations).containsOnly(new Created(), new Exists(winner));
    }

    @Test
    void a_lost_commit_that_others_have_built_upon_is_not_guessed() throws Exception {
        var seen = Fresh.entry("a");
        store.create(seen);
        var next = seen.next("second", Optional.empty(), "{}");
        var lost = wire.loseAnswer(Wire.POSTGRES_COMMITTED);
        server.execute(
                direct.database(),
                """
                CREATE FUNCTION overtake() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN NEW.version = 5; NEW.attempt = 'other'; RETURN NEW; END $$
                """);
        server.execute(
                direct.database(),
                "CREATE TRIGGER overtake BEFORE UPDATE ON entry FOR EACH ROW"
                        + " WHEN (NEW.key = 'a') EXECUTE FUNCTION overtake()");

        assertThatThrownBy(() -> store.replace(seen, next)).isInstanceOf(StoreUnavailable.class);

        assertThat(lost.await(0, TimeUnit.SECONDS)).isTrue();
        assertThat(store.find(seen.id()).orElseThrow().version()).isEqualTo(5);
    }

    @Test
    void connections_that_break_between_writes_are_replaced_and_nobody_notices() {
        for (var n = 0; n < 5; n++) {
            wire.cutOnce();
            assertThat(store.create(Fresh.entry("key-" + n))).isEqualTo(new Created());
            assertThat(store.find(Fresh.entry("key-" + n).id())).isPresent();
        }
    }

    @Test
    void while_nothing_gets_through_callers_wait_and_are_served_when_it_does() throws Exception {
        wire.cut();
        var callers = Callers.start(20, n -> () -> store.create(Fresh.entry("key-" + n)));
        callers.untilWaiting();
        assertThat(rows("SELECT 1 FROM entry WHERE kind = 'thing'")).isEmpty();

        wire.pass();

        assertThat(callers.answers()).containsOnly(new Created());
        assertThatCode(store::check).doesNotThrowAnyException();
    }

    @Test
    void a_stalled_connection_ends_unavailable_and_the_store_recovers() throws Exception {
        wire.stall();
        assertThatThrownBy(() -> store.create(Fresh.entry("a")))
                .isInstanceOf(StoreUnavailable.class);

        wire.pass();

        var creation = untilAnswered(Fresh.entry("a"));
        assertThat(creation).isEqualTo(new Created());
    }

    @Test
    void sixty_four_creates_that_wait_together_take_a_handful_of_round_trips() throws Exception {
        store.create(Fresh.entry("before"));
        var commits = store.commits();
        var turns = wire.turns();
        var callers = new Callers<Creation>();
        wire.stall();
        callers.start(() -> store.create(Fresh.entry("held up")));
        callers.untilWaiting();
        for (var n = 0; n < 64; n++) {
            var entry = Fresh.entry("key-" + n);
            callers.start(() -> store.create(entry));
        }
        callers.untilWaiting();
        wire.pass();

        assertThat(callers.answers()).containsOnly(new Created());
        assertThat(store.commits() - commits).isEqualTo(2);
        // the statements and COMMIT of both, and what the pool of readers does at this moment; one
        // by
        // one it would be two hundred
        assertThat(wire.turns() - turns).isLessThan(20);
    }

    private Creation untilAnswered(Entry entry) {
        for (var tries = 0; ; tries++) {
            try {
                return store.create(entry);
            } catch (StoreUnavailable notYet) {
                assertThat(tries).isLessThan(20);
            }
        }
    }

    private static Entry by(int caller) {
        return Entry.first(Fresh.entry("a").id(), "by-" + caller, Optional.empty(), Set.of(), "{}");
    }

    private List<String> rows(String query) {
        return server.query(direct.database(), query);
    }
}
