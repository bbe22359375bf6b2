package dev.sallyport.store.sql;

import java.sql.SQLException;

/// Statements that belong together, run inside a transaction that others share, and again in
/// another one when that was rolled back.
///
/// @param <T> what its caller is told
@FunctionalInterface
interface Write<T> {
    T run(SqlConnection sql) throws SQLException;
}
