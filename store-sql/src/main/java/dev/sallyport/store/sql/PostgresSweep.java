package dev.sallyport.store.sql;

import dev.sallyport.store.EntryId;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.store.sql.HeldConnection.Connector;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// Forgets what has expired, on a connection that neither waits for the disk nor long for a row: a
/// sweep that is lost has only to be done again.
final class PostgresSweep implements AutoCloseable {
    private final HeldConnection connection;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean closed;

    PostgresSweep(Connector connector) {
        this.connection = new HeldConnection(connector);
    }

    int sweep(Instant at, int limit) {
        return run(() -> sweepNow(at, limit));
    }

    /// One batch of the long work that is left; says whether there was any.
    boolean step(List<Backfill> backfills) {
        return run(() -> stepNow(backfills));
    }

    /// What is done in the background.
    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException;
    }

    private <T> T run(Work<T> work) {
        lock.lock();
        try {
            if (closed) {
                throw new StoreUnavailable("the store is closed");
            }
            return work.run();
        } catch (SQLException failure) {
            connection.close();
            throw new StoreUnavailable("sweeping failed", SqlStates.silent(failure));
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

    private int sweepNow(Instant at, int limit) throws SQLException {
        var sql = connection.get();
        sql.begin();
        var ids = EntryTable.expired(sql, at, limit);
        try {
            var forgotten = EntryTable.forget(sql, at, ids);
            sql.commit();
            return forgotten;
        } catch (SQLException failure) {
            connection.rollback();
            if (!isInTheWay(failure)) {
                throw failure;
            }
        }
        var forgotten = 0;
        for (var id : ids) {
            forgotten += forget(at, id);
        }
        return forgotten;
    }

    private boolean stepNow(List<Backfill> backfills) throws SQLException {
        var sql = connection.get();
        sql.begin();
        try {
            var wasLeft = Backfills.step(sql, backfills);
            sql.commit();
            return wasLeft;
        } catch (SQLException failure) {
            connection.rollback();
            if (!isInTheWay(failure)) {
                throw failure;
            }
            return false; // for now
        }
    }

    /// In a transaction of its own; none when somebody else works on that row.
    private int forget(Instant at, EntryId id) throws SQLException {
        var sql = connection.get();
        sql.begin();
        try {
            var forgotten = EntryTable.forget(sql, at, List.of(id));
            sql.commit();
            return forgotten;
        } catch (SQLException failure) {
            connection.rollback();
            if (!isInTheWay(failure)) {
                throw failure;
            }
            return 0;
        }
    }

    private static boolean isInTheWay(SQLException failure) {
        return SqlStates.isRaced(failure) || SqlStates.isLocked(failure);
    }
}
