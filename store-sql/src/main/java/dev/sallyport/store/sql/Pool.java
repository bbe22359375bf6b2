package dev.sallyport.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.store.sql.SqlConnection.Transactions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/// Connections that read, kept by HikariCP. A read whose connection broke is done again with
/// another one: reading twice harms nobody.
final class Pool implements Reads {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration OLDEST = Duration.ofMinutes(10);
    private static final int TRIES = 3;

    private final HikariDataSource source;

    /// @param settings a statement that every new connection runs
    Pool(DataSource database, int size, String settings) {
        var config = new HikariConfig();
        config.setDataSource(database);
        config.setPoolName("store");
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setMaxLifetime(OLDEST.toMillis());
        config.setKeepaliveTime(Duration.ofMinutes(1).toMillis());
        config.setInitializationFailTimeout(-1); // whoever opens the store has looked already
        config.setConnectionInitSql(settings);
        this.source = new HikariDataSource(config);
    }

    @Override
    public <T> T read(Read<T> read) {
        try {
            for (var tries = 1; tries < TRIES; tries++) {
                var answer = readUnlessLost(read);
                if (answer.isPresent()) {
                    return answer.get().value();
                }
            }
            return readOnce(read);
        } catch (SQLException failure) {
            throw new StoreUnavailable("a read failed", failure);
        }
    }

    private record Answer<T>(T value) {}

    /// Nothing when the connection turned out to be broken. When none can be had that is thrown: it
    /// was waited for already.
    private <T> Optional<Answer<T>> readUnlessLost(Read<T> read) throws SQLException {
        try (var connection = source.getConnection()) {
            var sql = new SqlConnection(connection, Transactions.DRIVER);
            try {
                return Optional.of(new Answer<>(read.run(sql)));
            } catch (SQLException failure) {
                if (!SqlStates.isLost(failure)) {
                    throw failure;
                }
                return Optional.empty();
            }
        }
    }

    private <T> T readOnce(Read<T> read) throws SQLException {
        try (var connection = source.getConnection()) {
            return read.run(new SqlConnection(connection, Transactions.DRIVER));
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
