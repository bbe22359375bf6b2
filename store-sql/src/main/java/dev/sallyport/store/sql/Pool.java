package dev.sallyport.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.store.sql.SqlConnection.Transactions;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/// Connections that read, kept by HikariCP. A read whose connection broke is done again with
/// another one, unless its caller has waited for long already: reading twice harms nobody.
final class Pool implements Reads {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration OLDEST = Duration.ofMinutes(10);
    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final int TRIES = 3;

    /// Nothing is tried any more that long after a read began.
    private static final Duration ENOUGH = Duration.ofSeconds(10);

    private final DataSource database;
    private final String settings;
    private final LongSupplier nanos;
    private final Semaphore ownConnections;
    private final HikariDataSource source;

    /// @param settings a statement that every new connection runs
    /// @param nanos as [System#nanoTime] gives them
    Pool(DataSource database, int size, String settings, LongSupplier nanos) {
        this.database = database;
        this.settings = settings;
        this.nanos = nanos;
        this.ownConnections = new Semaphore(size);
        var config = new HikariConfig();
        config.setDataSource(database);
        config.setPoolName("store");
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setMaxLifetime(OLDEST.toMillis());
        config.setIdleTimeout(IDLE.toMillis());
        config.setKeepaliveTime(Duration.ofMinutes(1).toMillis());
        config.setInitializationFailTimeout(-1); // whoever opens the store has looked already
        config.setConnectionInitSql(settings);
        this.source = new HikariDataSource(config);
    }

    @Override
    public <T> T read(Read<T> read) {
        if (source.isClosed()) {
            throw new StoreUnavailable("the store is closed");
        }
        var began = nanos.getAsLong();
        try {
            for (var tries = 1; tries < TRIES && !isEmpty(); tries++) {
                var answer = readUnlessLost(read);
                if (answer.isPresent()) {
                    return answer.get().value();
                }
                requireTimeSince(began);
            }
            return isEmpty() ? readAlone(read) : readOnce(read);
        } catch (SQLException failure) {
            throw new StoreUnavailable("a read failed", failure);
        }
    }

    private void requireTimeSince(long began) {
        if (nanos.getAsLong() - began >= ENOUGH.toNanos()) {
            throw new StoreUnavailable("a read was cut off, and took too long to be done again");
        }
    }

    /// Whether it has lost all of its connections, or has none yet.
    boolean isEmpty() {
        return source.getHikariPoolMXBean().getTotalConnections() == 0;
    }

    private record Answer<T>(T value) {}

    /// Nothing when the connection turned out to be broken, or the pool has none any more. When all
    /// are in use that is thrown: one was waited for already.
    private <T> Optional<Answer<T>> readUnlessLost(Read<T> read) throws SQLException {
        try (var connection = source.getConnection()) {
            return Optional.of(
                    new Answer<>(read.run(new SqlConnection(connection, Transactions.DRIVER))));
        } catch (SQLTransientConnectionException noneInTime) {
            if (isEmpty()) {
                return Optional.empty();
            }
            throw noneInTime;
        } catch (SQLException failure) {
            if (SqlStates.isLost(failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private <T> T readOnce(Read<T> read) throws SQLException {
        try (var connection = source.getConnection()) {
            return read.run(new SqlConnection(connection, Transactions.DRIVER));
        }
    }

    /// With a connection of its own. A pool that lost all of its connections tries for new ones
    /// only every few seconds: nobody has to wait so long to hear that the database is away, or
    /// back.
    private <T> T readAlone(Read<T> read) throws SQLException {
        if (!ownConnections.tryAcquire()) {
            return readOnce(read);
        }
        try (var connection = database.getConnection()) {
            var sql = new SqlConnection(connection, Transactions.DRIVER);
            sql.query(settings, row -> row);
            return read.run(sql);
        } finally {
            ownConnections.release();
        }
    }

    /// Lets the connections there are end after what they do now: those opened next may lead to
    /// another server.
    void renew() {
        source.getHikariPoolMXBean().softEvictConnections();
    }

    @Override
    public void close() {
        source.close();
    }
}
