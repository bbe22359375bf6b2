package dev.sallyport.store.sql;

import java.sql.SQLException;

/// What may stand between this program and its database. One that lends a session to one client
/// after the other also hands on what each of them set there; so the sweeper's `synchronous_commit
/// = off` would come to where writes are acknowledged.
final class Pooler {
    static final String LENDS =
            "a pooler lends its connections to others between transactions"
                    + " (PgBouncer's pool_mode must be session)";

    private static final String SESSION = "SELECT pg_backend_pid()";
    private static final String NO_TRANSACTIONS = "08P01";

    private Pooler() {}

    /// A database that has no numbers for its sessions cannot be asked, and is not suspected. Else:
    /// whether what one connection used last is what another one gets while the first is still
    /// open, or is no longer the first one's afterwards.
    ///
    /// @param other is left with an open transaction, and may be broken
    static boolean lends(SqlConnection one, SqlConnection other) throws SQLException {
        var before = session(one);
        if (before <= 0) {
            return false;
        }
        other.begin();
        try {
            return session(other) == before || session(one) != before;
        } catch (SQLException refused) {
            if (SqlStates.state(refused).equals(NO_TRANSACTIONS)) {
                return true;
            }
            throw refused;
        }
    }

    private static int session(SqlConnection sql) throws SQLException {
        return sql.query(SESSION, row -> row.getInt(1)).getFirst();
    }
}
