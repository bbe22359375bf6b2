package dev.sallyport.store.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.store.EntryId;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.store.cassandra.Turns.Learned;
import dev.sallyport.testkit.Until;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whoever waited may be told what was found since he came, and nothing older.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TurnsTest {
    private static final EntryId ID = new EntryId("north", "thing", "a");

    private final Turns turns = new Turns();

    @Test
    void one_who_waited_shares_what_was_asked_after_he_came() throws Exception {
        FutureTask<Optional<Learned>> second;
        try (var first = turns.take(ID, soon())) {
            second = waiting();
            first.learn(System.nanoTime(), Optional.empty());
        }

        assertThat(second.get()).isPresent();
    }

    @Test
    void one_who_came_after_the_asking_had_begun_has_to_ask_himself() throws Exception {
        FutureTask<Optional<Learned>> second;
        try (var first = turns.take(ID, soon())) {
            var began = System.nanoTime();
            second = waiting();
            first.learn(began, Optional.empty());
        }

        assertThat(second.get()).isEmpty();
    }

    @Test
    void nothing_is_kept_when_nobody_waits() {
        try (var first = turns.take(ID, soon())) {
            first.learn(Long.MAX_VALUE, Optional.empty());
        }

        try (var second = turns.take(ID, soon())) {
            assertThat(second.learned()).isEmpty();
        }
    }

    @Test
    void another_id_has_a_queue_of_its_own_and_nobody_waits_for_ever() {
        var other = new EntryId("north", "thing", "b");
        try (var _ = turns.take(ID, soon());
                var _ = turns.take(other, soon())) {
            var impatient = new FutureTask<>(() -> turns.take(ID, Deadline.in(Duration.ZERO)));
            Thread.startVirtualThread(impatient);

            assertThatThrownBy(impatient::get).hasCauseInstanceOf(StoreUnavailable.class);
        }
    }

    /// What another caller learned when his turn has come; he waits for it already.
    private FutureTask<Optional<Learned>> waiting() throws Exception {
        var task =
                new FutureTask<>(() -> {
                    try (var turn = turns.take(ID, soon())) {
                        return turn.learned();
                    }
                });
        var thread = Thread.startVirtualThread(task);
        Until.holds("he waits", () -> thread.getState() == Thread.State.TIMED_WAITING);
        return task;
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(20));
    }
}
