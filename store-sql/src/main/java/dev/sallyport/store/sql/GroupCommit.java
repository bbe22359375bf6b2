package dev.sallyport.store.sql;

import java.time.Duration;
import java.util.List;

/// One thread writes for all. It takes whatever waits, has it run in one transaction, and each
/// caller is answered when that transaction is durable: the more callers, the more share one wait
/// for the disk. While it waits for the disk the next batch gathers; nobody is ever made to wait
/// for company.
final class GroupCommit implements AutoCloseable {
    /// Longer than an engine waits for another process's lock, and than a standby needs to be
    /// promoted.
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Writes that may wait before the next caller is sent away: a third of a second's worth.
    private static final int CAPACITY = 4_096;

    private static final int BATCH_SIZE = 256;

    private final Committer committer;
    private final int batchSize;
    private final WriteQueue queue;
    private final Thread writer;

    GroupCommit(Committer committer) {
        this(committer, CAPACITY, BATCH_SIZE);
    }

    GroupCommit(Committer committer, int capacity, int batchSize) {
        this.committer = committer;
        this.batchSize = batchSize;
        this.queue = new WriteQueue(capacity);
        this.writer = Thread.ofPlatform().daemon().name("store-writer").start(this::writeAll);
    }

    /// Returns what the write answered, once it is durable. Throws [StoreUnavailable] when it
    /// failed, and when nobody can say whether it did.
    <T> T write(Write<T> write) {
        return write(write, PATIENCE);
    }

    /// The same for a caller who waits no longer than that.
    <T> T write(Write<T> write, Duration patience) {
        var pending = new Pending<>(write);
        queue.add(pending);
        return pending.await(patience);
    }

    /// Transactions that became durable so far.
    long commits() {
        return committer.commits();
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
        committer.close();
    }

    /// Leaves no caller without an answer. Those who have gone are not written for.
    private void settle(List<Pending<?>> batch) {
        var left = awaited(batch);
        while (!left.isEmpty()) {
            left = awaited(committer.commit(left));
        }
    }

    private static List<Pending<?>> awaited(List<Pending<?>> writes) {
        return writes.stream().filter(Pending::isAwaited).toList();
    }
}
