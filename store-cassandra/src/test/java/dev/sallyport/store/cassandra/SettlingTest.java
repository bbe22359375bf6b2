package dev.sallyport.store.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.sallyport.store.Creation;
import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Creation.Exists;
import dev.sallyport.store.Replacement;
import dev.sallyport.store.Replacement.Conflict;
import dev.sallyport.store.Replacement.Replaced;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.testkit.Until;
import dev.sallyport.testkit.Wire;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A store whose wire to the cluster fails says the truth or nothing, and recovers by itself.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SettlingTest {
    /// In every answer to a lightweight transaction, and in no other.
    private static final String DECIDED = "[applied]";

    private final Rows rows = new Rows();
    private final CassandraStore elsewhere = OneNode.store();
    private Wire wire;
    private CassandraStore store;

    @BeforeEach
    void connect() throws Exception {
        wire = Wire.to(OneNode.node().address());
        var end = new InetSocketAddress(InetAddress.getLoopbackAddress(), wire.port());
        var settings = OneNode.at(List.of(end), "shared", Map.of());
        CqlSession session = new Connecting(settings).connect();
        var lifetimes = new Lifetimes(InstantSource.system(), Duration.ofHours(1));
        store = new CassandraStore(session, settings, lifetimes, session::close);
    }

    @AfterEach
    void close() {
        store.close();
        elsewhere.close();
        wire.close();
    }

    @Test
    void a_creation_whose_answer_was_lost_is_known_to_have_been_ours() throws Exception {
        var entry = rows.entry("a", "ours", "tag");
        var lost = wire.loseAnswer(DECIDED);

        assertThat(store.create(entry)).isEqualTo(new Created());

        assertLost(lost);
        assertThat(elsewhere.find(entry.id())).contains(entry);
        assertThat(rows.listed(elsewhere, "tag")).containsExactly("a by ours");
    }

    @Test
    void a_creation_that_came_too_late_is_known_to_have_been_another_s() throws Exception {
        var first = rows.entry("a", "first");
        elsewhere.create(first);
        var lost = wire.loseAnswer(DECIDED);

        assertThat(store.create(rows.entry("a", "late"))).isEqualTo(new Exists(first));

        assertLost(lost);
    }

    @Test
    void a_replacement_whose_answer_was_lost_is_known_to_have_been_ours() throws Exception {
        var seen = rows.entry("a", "first", "tag");
        store.create(seen);
        var next = seen.next("ours", Optional.empty(), "{}");
        var lost = wire.loseAnswer(DECIDED);

        assertThat(store.replace(seen, next)).isEqualTo(new Replaced());

        assertLost(lost);
        assertThat(elsewhere.find(seen.id())).contains(next);
    }

    @Test
    void a_replacement_that_came_too_late_is_known_to_have_been_another_s() throws Exception {
        var seen = rows.entry("a", "first");
        elsewhere.create(seen);
        var next = seen.next("theirs", Optional.empty(), "{}");
        elsewhere.replace(seen, next);
        var lost = wire.loseAnswer(DECIDED);

        assertThat(store.replace(seen, seen.next("late", Optional.empty(), "{}")))
                .isEqualTo(new Conflict(Optional.of(next)));

        assertLost(lost);
    }

    @Test
    void a_removal_whose_answer_was_lost_is_answered_to_nobody() throws Exception {
        var seen = rows.entry("a", "first");
        store.create(seen);
        var lost = wire.loseAnswer(DECIDED);

        assertThatThrownBy(() -> store.remove(seen)).isInstanceOf(StoreUnavailable.class);

        assertLost(lost);
        assertThat(elsewhere.find(seen.id())).isEmpty();
        assertThat(store.remove(seen)).isEqualTo(new Conflict(Optional.empty()));
    }

    @Test
    void a_replacement_lost_and_overtaken_since_is_answered_to_nobody() throws Exception {
        var seen = rows.entry("a", "first");
        store.create(seen);
        var ours = seen.next("ours", Optional.empty(), "{}");
        elsewhere.replace(seen, ours);
        elsewhere.replace(ours, ours.next("theirs", Optional.empty(), "{}"));
        var lost = wire.loseAnswer(DECIDED);

        assertThatThrownBy(() -> store.replace(seen, ours)).isInstanceOf(StoreUnavailable.class);

        assertLost(lost);
    }

    @Test
    void a_store_that_is_cut_off_says_so_and_recovers_by_itself() throws Exception {
        var entry = rows.entry("a", "first", "tag");
        store.create(entry);
        wire.cut();

        Until.holds("it is noticed", () -> isUnavailable(() -> store.find(entry.id())));
        assertThatThrownBy(() -> store.create(rows.entry("b", "-")))
                .isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.byTag("t", "thing", "tag", "", 10))
                .isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(store::check).isInstanceOf(StoreUnavailable.class);

        wire.pass();
        Until.holds("it recovers", () -> !isUnavailable(store::check));
        assertThat(store.find(entry.id())).contains(entry);
        assertThat(store.create(rows.entry("b", "-"))).isEqualTo(new Created());
    }

    @Test
    void callers_of_a_cluster_that_hangs_wait_seconds_and_are_not_told_lies() throws Exception {
        var seen = rows.entry("seen", "first");
        store.create(seen);
        wire.stall();
        var creation = new FutureTask<Creation>(() -> store.create(rows.entry("a", "ours")));
        var next = seen.next("ours", Optional.empty(), "{}");
        var replacement = new FutureTask<Replacement>(() -> store.replace(seen, next));
        var finding = new FutureTask<>(() -> store.find(seen.id()));
        var all = List.of(creation, replacement, finding);

        all.forEach(Thread::startVirtualThread);

        for (var each : all) {
            assertThatThrownBy(each::get).hasCauseInstanceOf(StoreUnavailable.class);
        }
        wire.pass();
        Until.holds("it recovers", () -> !isUnavailable(store::check));
        assertThat(store.create(rows.entry("a", "ours"))).isEqualTo(new Created());
        assertThat(store.replace(seen, next)).isEqualTo(new Replaced());
    }

    @Test
    void an_interrupted_caller_stops_waiting() throws Exception {
        wire.stall();
        var creation = new FutureTask<Creation>(() -> store.create(rows.entry("a", "ours")));
        var caller = Thread.startVirtualThread(creation);
        Until.holds("he waits", () -> caller.getState() == Thread.State.TIMED_WAITING);

        caller.interrupt();

        assertThatThrownBy(creation::get)
                .hasCauseInstanceOf(StoreUnavailable.class)
                .hasRootCauseInstanceOf(InterruptedException.class);
        wire.pass();
    }

    /// The store was answered by another connection than the one that ended.
    private static void assertLost(CountDownLatch lost) throws Exception {
        assertThat(lost.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private static boolean isUnavailable(Runnable verb) {
        try {
            verb.run();
            return false;
        } catch (StoreUnavailable unavailable) {
            return true;
        }
    }
}
