package dev.sallyport.store.sql;

import dev.sallyport.store.sql.HeldConnection.Connector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// One write after the other in one transaction: for an engine in the same process, where a
/// statement costs no round trip. A failed write is taken out and the others are tried again
/// without it, which is safe because nothing of the batch was committed. When the commit fails
/// nobody was written for.
final class OneByOne implements Committer {
    private final HeldConnection connection;
    private final Ground afterCommit;
    private final AtomicLong commits = new AtomicLong();
    private volatile boolean failing;

    /// @param afterCommit throws when what was committed is not where it will be looked for
    OneByOne(Connector connector, Ground afterCommit) {
        this.connection = new HeldConnection(connector);
        this.afterCommit = afterCommit;
    }

    @Override
    public List<Pending<?>> commit(List<Pending<?>> writes) {
        var answers = new ArrayList<Runnable>();
        try {
            var sql = connection.get();
            sql.begin();
            for (var write : writes) {
                if (!ran(write, sql, answers)) {
                    return writes.stream().filter(other -> !other.equals(write)).toList();
                }
            }
            sql.commit();
            afterCommit.require();
        } catch (Throwable lost) {
            failing = true;
            connection.close();
            writes.forEach(write -> write.fail(lost));
            return List.of();
        }
        failing = false;
        commits.incrementAndGet();
        answers.forEach(Runnable::run);
        return List.of();
    }

    @Override
    public long commits() {
        return commits.get();
    }

    /// Whether the latest transaction failed; any thread may ask.
    boolean isFailing() {
        return failing;
    }

    @Override
    public void close() {
        connection.close();
    }

    /// Anything a write throws ends that write and nothing else, least of all this thread.
    private boolean ran(Pending<?> write, SqlConnection sql, List<Runnable> answers) {
        try {
            answers.add(write.run(sql));
            return true;
        } catch (Throwable failure) {
            failing = true;
            connection.rollback();
            write.fail(failure);
            return false;
        }
    }
}
