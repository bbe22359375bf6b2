package dev.sallyport.store.sql;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/// What PostgreSQL's five letters for a failure mean for who asked.
final class SqlStates {
    private static final String NO_WRITES_HERE = "25006";

    /// Somebody holds the row for longer than this connection waits.
    private static final String LOCKED = "55P03";

    private static final String ROLLED_BACK_INSTEAD = "25P02";
    private static final String TOO_LATE = "25P03";
    private static final Set<String> RACED = Set.of("40001", "40P01", "57014");

    /// Connections, the server's end, its resources, and what is not there or not allowed.
    private static final Set<String> EVERYBODYS = Set.of("08", "25", "28", "42", "53", "57", "58");

    private SqlStates() {}

    /// Whether the transaction gave way to another one or was cancelled: it is undone, and may be
    /// run again.
    static boolean isRaced(SQLException failure) {
        return RACED.contains(state(failure));
    }

    /// Whether somebody else works on the same rows, so that trying again may help.
    static boolean isInTheWay(SQLException failure) {
        return isRaced(failure) || state(failure).equals(LOCKED);
    }

    /// Whether it stays as it is until an operator does something.
    static boolean isFinal(SQLException failure) {
        var state = state(failure);
        return Set.of("42501", "53100", NO_WRITES_HERE).contains(state)
                || state.startsWith("28")
                || state.startsWith("08")
                || state.startsWith("3");
    }

    /// Whether the connection is of no more use: broken, or one to a server that takes no writes.
    static boolean isLost(SQLException failure) {
        var state = state(failure);
        return state.isEmpty()
                || state.startsWith("08")
                || state.startsWith("57P")
                || state.equals(TOO_LATE)
                || state.equals(NO_WRITES_HERE);
    }

    /// Whether a failed COMMIT certainly undid everything. All else may mean that it was done.
    static boolean isUndone(SQLException failure) {
        return isRaced(failure) || state(failure).equals(ROLLED_BACK_INSTEAD);
    }

    /// Whether it may have to do with the one write that it happened to, and not with all.
    static boolean isOnes(SQLException failure) {
        var state = state(failure);
        return !isRaced(failure)
                && state.length() == 5
                && !EVERYBODYS.contains(state.substring(0, 2));
    }

    /// The failure without the statements and values that a driver may have put into it.
    static SQLException silent(SQLException failure) {
        return failure instanceof BatchUpdateException batch
                        && batch.getCause() instanceof SQLException cause
                ? cause
                : failure;
    }

    static String state(SQLException failure) {
        return Optional.ofNullable(failure.getSQLState()).orElse("");
    }
}
