package dev.sallyport.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// JDBC in as few words as it takes: one connection that keeps its prepared statements, for one
/// thread at a time. The texts of statements are constants of this package, so they are few.
final class SqlConnection implements AutoCloseable {
    private final Connection connection;
    private final Transactions transactions;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    SqlConnection(Connection connection, Transactions transactions) {
        this.connection = connection;
        this.transactions = transactions;
    }

    /// How a transaction is begun and ended.
    enum Transactions {
        /// By statements: SQLite's `BEGIN IMMEDIATE` takes the right to write at once, so that no
        /// statement of the transaction finds it taken.
        STATEMENTS,
        /// By the driver, which begins one with the first statement. Without [#begin] every
        /// statement is a transaction of its own.
        DRIVER
    }

    /// Reads the row the result stands on.
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// How many rows the statement changed. Parameters are String, Long, Integer or an Optional of
    /// these, the empty one for NULL.
    int update(String sql, Object... parameters) throws SQLException {
        return bound(sql, parameters).executeUpdate();
    }

    <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) throws SQLException {
        try (var result = bound(sql, parameters).executeQuery()) {
            var rows = new ArrayList<T>();
            while (result.next()) {
                rows.add(reader.read(result));
            }
            return rows;
        }
    }

    /// Runs one statement once for each list of parameters, all in one round trip where the engine
    /// has such. How many rows each changed, in that order.
    int[] batch(String sql, List<Object[]> each) throws SQLException {
        if (each.isEmpty()) {
            return new int[0];
        }
        var statement = prepared(sql);
        statement.clearBatch(); // of what failed before it was sent
        for (var parameters : each) {
            bind(statement, parameters);
            statement.addBatch();
        }
        return statement.executeBatch();
    }

    void begin() throws SQLException {
        if (transactions == Transactions.STATEMENTS) {
            update("BEGIN IMMEDIATE");
        } else {
            connection.setAutoCommit(false);
        }
    }

    /// Returns when everything since [#begin] is durable. Gives what the engine had to say about
    /// it, which is nothing when all is well.
    Optional<SQLWarning> commit() throws SQLException {
        if (transactions == Transactions.STATEMENTS) {
            update("COMMIT");
            return Optional.empty();
        }
        connection.clearWarnings();
        connection.commit();
        return Optional.ofNullable(connection.getWarnings());
    }

    void rollback() throws SQLException {
        if (transactions == Transactions.STATEMENTS) {
            update("ROLLBACK");
        } else {
            connection.rollback();
        }
    }

    /// Runs a statement that may answer with a row or not.
    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Runs a statement to its end. Others may stop at their first step, which for some PRAGMAs is
    /// one of many.
    void runWhole(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private PreparedStatement bound(String sql, Object... parameters) throws SQLException {
        var statement = prepared(sql);
        bind(statement, parameters);
        return statement;
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        var statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }

    private static void bind(PreparedStatement statement, Object... parameters)
            throws SQLException {
        for (var n = 0; n < parameters.length; n++) {
            bind(statement, n + 1, parameters[n]);
        }
    }

    private static void bind(PreparedStatement statement, int position, Object value)
            throws SQLException {
        switch (value) {
            case String text -> statement.setString(position, text);
            case Long number -> statement.setLong(position, number);
            case Integer number -> statement.setInt(position, number);
            case Optional<?> optional when optional.isPresent() ->
                    bind(statement, position, optional.get());
            case Optional<?> _ -> statement.setNull(position, Types.NULL);
            default -> throw new IllegalArgumentException("no column holds such a value");
        }
    }
}
