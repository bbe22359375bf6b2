package dev.sallyport.store.sql;

import java.sql.SQLException;

/// Gives pages that nothing uses any more back to the file system, a few a transaction, so that no
/// write ever waits for more than a few. A file that is nearly full of use is left alone: it would
/// only grow again.
final class Shrinking {
    /// 256 KiB, at the usual size of a page.
    static final int PAGES_AT_ONCE = 64;

    private static final int WORTH_IT = 256;
    private static final int PARTS = 8;

    private Shrinking() {}

    /// Whether more than an eighth of the file lies idle.
    static boolean isWorthIt(SqlConnection sql) throws SQLException {
        var free = number(sql, "PRAGMA freelist_count");
        return free >= WORTH_IT && free * PARTS > number(sql, "PRAGMA page_count");
    }

    /// One small step.
    static boolean step(SqlConnection sql) throws SQLException {
        sql.runWhole("PRAGMA incremental_vacuum(" + PAGES_AT_ONCE + ")");
        return true;
    }

    private static long number(SqlConnection sql, String pragma) throws SQLException {
        return sql.query(pragma, row -> row.getLong(1)).getFirst();
    }
}
