package dev.sallyport.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Entry;
import dev.sallyport.store.Replacement.Replaced;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.testkit.PostgresServer;
import dev.sallyport.testkit.Until;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A server of its own, which dies, loses its standby, and becomes read-only.
class PostgresFaultTest {
    private static final int CALLERS = 16;
    private static final int KILLS = 3;
    private static final String WAITING_FOR_STANDBY =
            "SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep'";

    private final Map<String, Entry> acknowledged = new ConcurrentHashMap<>();
    private final AtomicLong writes = new AtomicLong();
    private final AtomicBoolean over = new AtomicBoolean();
    private PostgresServer server;
    private PostgresSettings settings;
    private PostgresStore store;

    @BeforeEach
    void start() throws Exception {
        server = PostgresServer.start();
        settings = Postgres.migrated(server);
        store = PostgresStore.open(settings);
    }

    @AfterEach
    void stop() {
        over.set(true);
        server.set("synchronous_standby_names", "");
        store.close();
        server.close();
    }

    @Test
    void whatever_was_acknowledged_outlives_the_kill_of_the_database_and_happened_once()
            throws Exception {
        var callers = Callers.start(CALLERS, n -> () -> writeUntilOver("caller-" + n + "-"));
        for (var kill = 0; kill < KILLS; kill++) {
            awaitWrites(writes.get() + 300);
            server.kill();
            server.restart();
        }
        awaitWrites(writes.get() + 300);
        over.set(true);

        assertThat(callers.answers()).containsOnly(true);
        acknowledged.forEach((_, entry) -> assertThat(store.find(entry.id())).contains(entry));
        var expected = String.valueOf(acknowledged.size());
        var count = "SELECT count(*) FROM entry WHERE kind = 'thing'";
        assertThat(server.query(settings.database(), count)).containsExactly(expected);
    }

    @Test
    void a_wait_for_the_standby_that_somebody_cancels_is_no_acknowledgement() throws Exception {
        server.set("synchronous_standby_names", "nobody");
        var caller = Callers.start(1, _ -> () -> store.create(Fresh.entry("a")));
        var first = awaitWaiting(caller);

        server.execute("postgres", "SELECT pg_cancel_backend(" + first.getFirst() + ")");
        awaitVisible("a");
        awaitWaiting(caller);
        server.set("synchronous_standby_names", "");

        assertThat(caller.answers()).containsExactly(new Created());
    }

    @Test
    void without_its_standby_it_acknowledges_and_reads_nothing_piles_nothing_up_and_recovers()
            throws Exception {
        var kept = Fresh.entry("kept");
        store.create(kept);
        server.set("synchronous_standby_names", "nobody");

        for (var n = 0; n < 4; n++) {
            var entry = Fresh.entry("key-" + n);
            assertThatThrownBy(() -> store.create(entry)).isInstanceOf(StoreUnavailable.class);
        }
        assertThatThrownBy(store::check).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.find(kept.id())).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.byTag("t", "k", "tag", "", 1))
                .isInstanceOf(StoreUnavailable.class);
        assertThat(server.query("postgres", WAITING_FOR_STANDBY)).hasSizeLessThanOrEqualTo(2);

        server.set("synchronous_standby_names", "");
        assertThat(untilAnswered(() -> store.find(kept.id()))).contains(kept);
        assertThat(untilAnswered(() -> store.create(Fresh.entry("key-0"))))
                .isEqualTo(new Created());
        assertThatCode(store::check).doesNotThrowAnyException();
    }

    @Test
    void a_database_that_becomes_read_only_turns_the_check_red_and_back() throws Exception {
        server.set("default_transaction_read_only", "on");

        assertThatThrownBy(store::check).isInstanceOf(StoreUnavailable.class);

        server.execute("postgres", "ALTER SYSTEM RESET default_transaction_read_only");
        server.restart();
        assertThat(untilAnswered(() -> store.create(Fresh.entry("a")))).isEqualTo(new Created());
        assertThatCode(store::check).doesNotThrowAnyException();
    }

    @Test
    void of_several_hosts_the_one_that_takes_writes_is_used_after_a_promotion_too()
            throws Exception {
        try (var standby = server.standby("second")) {
            server.set("synchronous_standby_names", "second");
            var hosts =
                    new PostgresSettings(
                            List.of(
                                    Postgres.settings(standby, "").hosts().getFirst(),
                                    settings.hosts().getFirst()),
                            settings.database(),
                            settings.user(),
                            settings.password(),
                            Map.of());
            try (var both = PostgresStore.open(hosts)) {
                assertThat(both.create(Fresh.entry("before"))).isEqualTo(new Created());
                server.kill();
                var caller = Callers.start(1, _ -> () -> both.create(Fresh.entry("after")));
                standby.set("synchronous_standby_names", "");
                standby.promote();

                assertThat(caller.answers()).containsExactly(new Created());
                assertThat(both.find(Fresh.entry("before").id())).isPresent();
                assertThat(standby.query(settings.database(), "SELECT key FROM entry ORDER BY key"))
                        .contains("before", "after");
            }
            server.restart();
        }
    }

    /// Each key is one caller's: what another attempt got there was doubled or lost.
    private boolean writeUntilOver(String prefix) {
        for (var n = 0; !over.get(); n++) {
            var entry = Fresh.entry(prefix + n);
            if (!untilAnswered(() -> store.create(entry)).equals(new Created())) {
                return false;
            }
            acknowledge(entry);
            var next = entry.next(prefix + n + "next", Optional.empty(), "{\"n\": 1}");
            if (!untilAnswered(() -> store.replace(entry, next)).equals(new Replaced())) {
                return false;
            }
            acknowledge(next);
        }
        return true;
    }

    private void acknowledge(Entry entry) {
        acknowledged.put(entry.id().key(), entry);
        writes.incrementAndGet();
    }

    private static <T> T untilAnswered(Supplier<T> verb) {
        for (var tries = 0; ; tries++) {
            try {
                return verb.get();
            } catch (StoreUnavailable notYet) {
                assertThat(tries).isLessThan(1_000);
            }
        }
    }

    private void awaitWrites(long count) {
        Until.holds("so many are written", () -> writes.get() >= count);
    }

    /// The processes that wait for the standby, as long as nobody was answered.
    private List<String> awaitWaiting(Callers<?> callers) {
        Until.holds(
                "a commit waits for the standby",
                () -> {
                    assertThat(callers.isDone()).isFalse();
                    return !server.query("postgres", WAITING_FOR_STANDBY).isEmpty();
                });
        return server.query("postgres", WAITING_FOR_STANDBY);
    }

    private void awaitVisible(String key) {
        var query = "SELECT key FROM entry WHERE key = '" + key + "'";
        Until.holds(key + " is seen", () -> !server.query(settings.database(), query).isEmpty());
    }
}
