package dev.sallyport.store.sql;

import java.sql.SQLException;

/// What connections stand on.
@FunctionalInterface
interface Ground {
    /// Throws when it is not there any more.
    void require() throws SQLException;
}
