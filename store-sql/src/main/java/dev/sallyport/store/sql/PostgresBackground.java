package dev.sallyport.store.sql;

import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.store.sql.EntryTable.Expired;
import dev.sallyport.store.sql.HeldConnection.Connector;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Work that nobody waits for: forgetting what has expired, and the long work of a migration. Its
/// connection waits neither for the disk nor long for a row; what is lost has only to be done
/// again.
final class PostgresBackground implements AutoCloseable {
    private static final long START = Long.MIN_VALUE;

    private final HeldConnection connection;
    private final ReentrantLock lock = new ReentrantLock();
    private long reached = START;
    private boolean closed;

    PostgresBackground(Connector connector) {
        this.connection = new HeldConnection(connector);
    }

    int sweep(Instant at, int limit) {
        return run(() -> sweepNow(at, limit));
    }

    /// One batch of the long work that is left; says whether there was any.
    boolean step(List<Backfill> backfills) {
        return run(() -> passing(false, sql -> Backfills.step(sql, backfills)));
    }

    /// Something to do while nobody else uses the connection.
    @FunctionalInterface
    private interface Turn<T> {
        T take() throws SQLException;
    }

    private <T> T run(Turn<T> turn) {
        lock.lock();
        try {
            if (closed) {
                throw new StoreUnavailable("the store is closed");
            }
            return turn.take();
        } catch (SQLException failure) {
            connection.close();
            throw new StoreUnavailable("work in the background failed", SqlStates.silent(failure));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            connection.close();
        } finally {
            lock.unlock();
        }
    }

    /// When others work on some of the rows each has a transaction of its own, and they are passed
    /// by.
    private int sweepNow(Instant at, int limit) throws SQLException {
        var expired = next(at, limit);
        if (expired.isEmpty()) {
            connection.rollback();
            return 0;
        }
        reached = expired.getLast().millis();
        var ids = expired.stream().map(Expired::id).sorted(EntryTable.ORDER).toList();
        var together =
                passing(
                        Optional.<Integer>empty(),
                        sql -> Optional.of(EntryTable.forget(sql, at, ids)));
        if (together.isPresent()) {
            return together.get();
        }
        var forgotten = 0;
        for (var id : ids) {
            forgotten += passing(0, sql -> EntryTable.forget(sql, at, List.of(id)));
        }
        return forgotten;
    }

    /// Begins where the last batch ended, and from the start when nothing is left from there. The
    /// start of the index is where the rows are that somebody holds, and as long as an old
    /// transaction keeps vacuum away, all that were swept before: looking there may take too long,
    /// and nothing but what was passed by waits for it.
    private List<Expired> next(Instant at, int limit) throws SQLException {
        var sql = connection.get();
        sql.begin();
        var next = EntryTable.expired(sql, reached, at, limit);
        if (next.size() == limit || reached == START) {
            return next;
        }
        return passing(next, again -> EntryTable.expired(again, START, at, limit));
    }

    /// A transaction that gives way to everybody else's.
    ///
    /// @param otherwise what is given when it had to
    private <T> T passing(T otherwise, Write<T> work) throws SQLException {
        var sql = connection.get();
        sql.begin();
        try {
            var done = work.run(sql);
            sql.commit();
            return done;
        } catch (SQLException failure) {
            connection.rollback();
            if (!SqlStates.isInTheWay(failure)) {
                throw failure;
            }
            return otherwise;
        }
    }
}
