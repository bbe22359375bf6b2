package dev.sallyport.store.sql;

import java.sql.SQLException;

/// Reads what was committed last, many callers at a time.
interface Reads extends AutoCloseable {

    /// Reads something with a connection of its own.
    @FunctionalInterface
    interface Read<T> {
        T run(SqlConnection sql) throws SQLException;
    }

    /// Throws [StoreUnavailable] when the engine does not answer.
    <T> T read(Read<T> read);

    /// Every read after that throws [StoreUnavailable].
    @Override
    void close();
}
