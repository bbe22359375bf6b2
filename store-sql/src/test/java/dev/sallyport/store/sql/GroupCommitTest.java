package dev.sallyport.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.testkit.Until;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {
    private static final int CAPACITY = 300;
    private static final int BATCH_SIZE = 250;

    @TempDir Path directory;
    private final AtomicBoolean reachable = new AtomicBoolean(true);
    private SqliteFile file;
    private OneByOne committer;
    private GroupCommit writer;

    @BeforeEach
    void start() throws Exception {
        file = new SqliteFile(directory.resolve("group.db"));
        try (var sql = file.writer()) {
            sql.update("CREATE TABLE parent (id INTEGER PRIMARY KEY)");
            sql.update(
                    "CREATE TABLE note (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent"
                            + " DEFERRABLE INITIALLY DEFERRED)");
        }
        committer = new OneByOne(this::connect, () -> {});
        writer = new GroupCommit(committer, CAPACITY, BATCH_SIZE);
    }

    @AfterEach
    void stop() {
        writer.close();
    }

    @Test
    void callers_that_wait_together_share_one_commit() throws Exception {
        var gate = new Gate();
        var callers = Callers.start(200, n -> () -> writer.write(note(n))).untilWaiting();
        var before = writer.commits();

        gate.open();

        assertThat(callers.answers()).containsOnly(1);
        assertThat(notes()).hasSize(200);
        assertThat(writer.commits() - before).isEqualTo(2); // the gate's own, and one for all
    }

    @Test
    void a_batch_has_a_size_and_the_rest_come_in_the_next() throws Exception {
        var gate = new Gate();
        var callers = Callers.start(CAPACITY, n -> () -> writer.write(note(n))).untilWaiting();

        gate.open();

        assertThat(callers.answers()).containsOnly(1);
        assertThat(writer.commits()).isEqualTo(3);
    }

    @Test
    void a_write_that_fails_leaves_the_others_of_its_batch_alone() throws Exception {
        var gate = new Gate();
        var failing =
                List.<Write<Integer>>of(
                        sql -> sql.update("INSERT INTO nowhere VALUES (1)"),
                        sql -> sql.update("INSERT INTO note (id) VALUES ('no number')"),
                        _ -> {
                            throw new IllegalStateException("a bug");
                        },
                        _ -> {
                            throw new StackOverflowError("a worse one");
                        });
        var callers =
                Callers.start(20, n -> () -> answered(n % 5 == 4 ? failing.get(n / 5) : note(n)));
        callers.untilWaiting();

        gate.open();

        assertThat(callers.answers())
                .isEqualTo(IntStream.range(0, 20).mapToObj(n -> n % 5 != 4).toList());
        assertThat(notes()).containsExactly(0, 1, 2, 3, 5, 6, 7, 8, 10, 11, 12, 13, 15, 16, 17, 18);
    }

    @Test
    void what_a_failing_write_did_before_it_failed_is_undone() throws Exception {
        assertUnavailable(sql -> {
            note(1).run(sql);
            throw new SQLException("half way");
        });

        assertThat(notes()).isEmpty();
    }

    @Test
    void when_the_commit_fails_nobody_of_the_batch_is_told_it_was_written() throws Exception {
        var gate = new Gate();
        Write<Integer> orphan = sql -> sql.update("INSERT INTO note VALUES (99, 99)");
        var callers = Callers.start(10, n -> () -> answered(n == 5 ? orphan : note(n)));
        callers.untilWaiting();

        gate.open();

        assertThat(callers.answers()).containsOnly(false);
        assertThat(notes()).isEmpty();
        assertThat(committer.isFailing()).isTrue();
    }

    @Test
    void the_writer_recovers_from_a_failed_commit() throws Exception {
        assertUnavailable(sql -> sql.update("INSERT INTO note VALUES (99, 99)"));

        assertThat(writer.write(note(1))).isEqualTo(1);

        assertThat(notes()).containsExactly(1);
        assertThat(committer.isFailing()).isFalse();
    }

    @Test
    void a_lost_connection_is_replaced() throws Exception {
        assertUnavailable(sql -> {
            sql.close();
            throw new SQLException("gone");
        });

        assertThat(writer.write(note(1))).isEqualTo(1);
    }

    @Test
    void while_no_connection_can_be_had_writes_fail_and_afterwards_they_work() throws Exception {
        reachable.set(false);
        assertUnavailable(note(1));
        assertUnavailable(note(2));

        reachable.set(true);

        assertThat(writer.write(note(3))).isEqualTo(1);
        assertThat(notes()).containsExactly(3);
    }

    @Test
    void a_full_queue_sends_the_next_caller_away_at_once() throws Exception {
        var gate = new Gate();
        var callers = Callers.start(CAPACITY, n -> () -> writer.write(note(n))).untilWaiting();

        assertUnavailable(note(CAPACITY));

        gate.open();
        assertThat(callers.answers()).hasSize(CAPACITY).containsOnly(1);
        assertThat(notes()).hasSize(CAPACITY);
    }

    @Test
    void closing_finishes_the_writes_it_has_and_takes_no_more() throws Exception {
        var gate = new Gate();
        var callers = Callers.start(100, n -> () -> writer.write(note(n))).untilWaiting();
        var closer = Callers.start(1, _ -> () -> close(writer)).untilWaiting();

        assertUnavailable(note(100));
        gate.open();

        assertThat(callers.answers()).containsOnly(1);
        closer.answers();
        assertThat(notes()).hasSize(100);
    }

    @Test
    void a_caller_who_has_gone_is_not_written_for() throws Exception {
        var gate = new Gate();
        var gone = Thread.startVirtualThread(() -> answered(note(1)));
        Until.holds("it waits", () -> gone.getState() == Thread.State.TIMED_WAITING);

        gone.interrupt();
        gone.join();
        gate.open();

        assertThat(writer.write(note(2))).isEqualTo(1);
        assertThat(notes()).containsExactly(2);
    }

    /// Keeps the writer busy until it is opened, so that a batch can gather behind it.
    private final class Gate {
        private final CountDownLatch opened = new CountDownLatch(1);

        Gate() throws InterruptedException {
            var reached = new CountDownLatch(1);
            Thread.startVirtualThread(() ->
                    writer.write(_ -> {
                        reached.countDown();
                        awaitOpen();
                        return 0;
                    }));
            reached.await();
        }

        void open() {
            opened.countDown();
        }

        private void awaitOpen() {
            try {
                opened.await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }

    private SqlConnection connect() throws SQLException {
        if (!reachable.get()) {
            throw new SQLException("unreachable");
        }
        var sql = file.writer();
        sql.execute("PRAGMA foreign_keys = ON");
        return sql;
    }

    private static Write<Integer> note(int id) {
        return sql -> sql.update("INSERT INTO note (id) VALUES (?)", id);
    }

    private boolean answered(Write<Integer> write) {
        try {
            return writer.write(write) == 1;
        } catch (StoreUnavailable _) {
            return false;
        }
    }

    private void assertUnavailable(Write<Integer> write) {
        assertThatThrownBy(() -> writer.write(write)).isInstanceOf(StoreUnavailable.class);
    }

    private static boolean close(GroupCommit writer) {
        writer.close();
        return true;
    }

    private List<Integer> notes() throws SQLException {
        try (var sql = file.reader()) {
            return new ArrayList<>(
                    sql.query("SELECT id FROM note ORDER BY id", row -> row.getInt(1)));
        }
    }
}
