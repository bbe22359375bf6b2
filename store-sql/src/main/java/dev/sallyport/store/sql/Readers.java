package dev.sallyport.store.sql;

import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.store.sql.HeldConnection.Connector;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A few connections that read what was committed last. They are opened when first needed, and one
/// that failed is not used again.
final class Readers implements Reads {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Connector connector;
    private final Ground ground;
    private final int size;
    private final Semaphore free;
    private final ConcurrentLinkedDeque<SqlConnection> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /// @param ground throws when what is read there is not worth reading
    Readers(Connector connector, Ground ground, int size) {
        this.connector = connector;
        this.ground = ground;
        this.size = size;
        this.free = new Semaphore(size);
    }

    @Override
    public <T> T read(Read<T> read) {
        acquire(1);
        try {
            if (closed) {
                throw new StoreUnavailable("the store is closed");
            }
            ground.require();
            return readNow(read);
        } catch (SQLException failure) {
            throw new StoreUnavailable("a read failed", failure);
        } finally {
            free.release();
        }
    }

    private <T> T readNow(Read<T> read) throws SQLException {
        var known = Optional.ofNullable(idle.pollFirst());
        var sql = known.isPresent() ? known.get() : connector.connect();
        try {
            var answer = read.run(sql);
            idle.addFirst(sql);
            return answer;
        } catch (SQLException | RuntimeException failure) {
            close(sql);
            throw failure;
        }
    }

    /// Returns after the reads under way.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        acquire(size);
        idle.forEach(Readers::close);
        idle.clear();
        free.release(size);
    }

    private void acquire(int permits) {
        try {
            if (!free.tryAcquire(permits, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreUnavailable("too many reads are waiting");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while reading", interrupted);
        }
    }

    private static void close(SqlConnection sql) {
        try {
            sql.close();
        } catch (SQLException alreadyBroken) {
            // it is given up either way
        }
    }
}
