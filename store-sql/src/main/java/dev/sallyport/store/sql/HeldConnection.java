package dev.sallyport.store.sql;

import java.sql.SQLException;
import java.util.Optional;

/// The one connection of a thread that writes: opened when it is needed, given up when it failed.
final class HeldConnection implements AutoCloseable {
    private final Connector connector;
    private Optional<SqlConnection> connection = Optional.empty();

    /// Opens a connection.
    @FunctionalInterface
    interface Connector {
        SqlConnection connect() throws SQLException;
    }

    HeldConnection(Connector connector) {
        this.connector = connector;
    }

    SqlConnection get() throws SQLException {
        if (connection.isPresent()) {
            return connection.get();
        }
        var fresh = connector.connect();
        connection = Optional.of(fresh);
        return fresh;
    }

    /// Undoes the open transaction, at the price of the connection if need be.
    void rollback() {
        try {
            if (connection.isPresent()) {
                connection.get().rollback();
            }
        } catch (SQLException broken) {
            close();
        }
    }

    /// Ends an open transaction too. What comes next begins with a connection of its own.
    @Override
    public void close() {
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
