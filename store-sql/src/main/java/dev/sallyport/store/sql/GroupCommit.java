package dev.sallyport.store.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// One thread writes for all. It takes whatever waits, runs it in one transaction, and answers each
/// caller when that transaction is durable: the more callers, the more share one wait for the disk.
/// While it waits for the disk the next batch gathers; nobody is ever made to wait for company.
final class GroupCommit implements AutoCloseable {
    /// Longer than an engine waits for another process's lock.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Connector connector;
    private final int batchSize;
    private final WriteQueue queue;
    private final Thread writer;
    private final AtomicLong commits = new AtomicLong();
    private volatile boolean failing;
    private Optional<SqlConnection> connection = Optional.empty();

    /// Opens a connection that can write.
    @FunctionalInterface
    interface Connector {
        SqlConnection connect() throws SQLException;
    }

    GroupCommit(Connector connector, int capacity, int batchSize) {
        this.connector = connector;
        this.batchSize = batchSize;
        this.queue = new WriteQueue(capacity);
        this.writer = Thread.ofPlatform().daemon().name("store-writer").start(this::writeAll);
    }

    /// Returns what the write answered, once it is durable. Throws [StoreUnavailable] when it
    /// failed, and when nobody can say whether it did.
    <T> T write(Pending.Write<T> write) {
        var pending = new Pending<>(write);
        queue.add(pending);
        return pending.await(PATIENCE);
    }

    /// Transactions that became durable so far.
    long commits() {
        return commits.get();
    }

    /// Whether the latest transaction failed.
    boolean isFailing() {
        return failing;
    }

    /// Returns after the writes that were accepted before.
    @Override
    public void close() {
        queue.close();
        try {
            writer.join(PATIENCE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeAll() {
        var batch = queue.take(batchSize);
        while (!batch.isEmpty()) {
            settle(batch);
            batch = queue.take(batchSize);
        }
        disconnect();
    }

    /// Leaves no caller without an answer. A write that fails is taken out and the others are tried
    /// again without it, which is safe because nothing of the batch was committed.
    private void settle(List<Pending<?>> batch) {
        batch.removeIf(write -> !write.isAwaited());
        var culprit = batch.isEmpty() ? Optional.<Pending<?>>empty() : commit(batch);
        while (culprit.isPresent()) {
            batch.remove(culprit.get());
            culprit = batch.isEmpty() ? Optional.empty() : commit(batch);
        }
    }

    /// One transaction for all. Gives back the write that failed, already answered; nothing when
    /// everybody was answered.
    private Optional<Pending<?>> commit(List<Pending<?>> batch) {
        var answers = new ArrayList<Runnable>();
        try {
            var sql = connected();
            sql.begin();
            for (var write : batch) {
                if (!ran(write, sql, answers)) {
                    return Optional.of(write);
                }
            }
            sql.commit();
        } catch (Throwable lost) {
            failing = true;
            disconnect();
            batch.forEach(write -> write.fail(lost));
            return Optional.empty();
        }
        failing = false;
        commits.incrementAndGet();
        answers.forEach(Runnable::run);
        return Optional.empty();
    }

    /// Anything a write throws ends that write and nothing else, least of all this thread.
    private boolean ran(Pending<?> write, SqlConnection sql, List<Runnable> answers) {
        try {
            answers.add(write.run(sql));
            return true;
        } catch (Throwable failure) {
            failing = true;
            rollback(sql);
            write.fail(failure);
            return false;
        }
    }

    private void rollback(SqlConnection sql) {
        try {
            sql.rollback();
        } catch (SQLException broken) {
            disconnect();
        }
    }

    private SqlConnection connected() throws SQLException {
        if (connection.isPresent()) {
            return connection.get();
        }
        var fresh = connector.connect();
        connection = Optional.of(fresh);
        return fresh;
    }

    /// Ends an open transaction too. What comes next begins with a connection of its own.
    private void disconnect() {
        var old = connection;
        connection = Optional.empty();
        try {
            if (old.isPresent()) {
                old.get().close();
            }
        } catch (SQLException alreadyBroken) {
            // it is given up either way
        }
    }
}
