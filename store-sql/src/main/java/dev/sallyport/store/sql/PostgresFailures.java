package dev.sallyport.store.sql;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/// What a failure of PostgreSQL means for its operator: half a sentence that never holds a value.
final class PostgresFailures {
    static final String NO_RIGHTS =
            "this user may not do what is needed: it wants to own the database";

    private PostgresFailures() {}

    static String sentence(SQLException failure) {
        return switch (SqlStates.state(failure)) {
            case "28P01" -> "the server does not take the user's password";
            case "28000" -> "the server does not let this user in (see its pg_hba.conf)";
            case "3D000" -> "there is no such database";
            case "3F000" -> "there is no such schema";
            case "42501" -> NO_RIGHTS;
            case "25006" -> "it takes no writes: it is a standby or read-only";
            case "53100" -> "the disk of the server is full";
            case "53300" -> "the server takes no more connections";
            case "57P01", "57P02", "57P03" -> "the server is starting or stopping";
            case "55P03", "57014" -> "somebody keeps its tables locked";
            case "08001", "08004", "08006" -> unreachable(failure);
            default -> "PostgreSQL says " + SqlStates.state(failure);
        };
    }

    private static String unreachable(SQLException failure) {
        if (has(failure, UnknownHostException.class)) {
            return "no host has that name";
        }
        if (has(failure, ConnectException.class)) {
            return "nobody answers there";
        }
        if (has(failure, SSLException.class)) {
            return "its certificate does not convince (see sslmode and sslrootcert)";
        }
        var said = String.valueOf(failure.getMessage());
        if (said.contains("targetServerType")) {
            return "it takes no writes: it is a standby or read-only";
        }
        if (said.contains("does not support SSL")) {
            return "the server does not encrypt (sslmode=disable does without)";
        }
        if (said.contains("SSL")) {
            return "no encrypted connection came about (see sslrootcert, sslcert and sslkey)";
        }
        return "it does not answer as PostgreSQL does, or not in time";
    }

    private static boolean has(SQLException failure, Class<? extends Exception> kind) {
        var cause = Optional.<Throwable>of(failure);
        while (cause.isPresent()) {
            if (kind.isInstance(cause.get())) {
                return true;
            }
            cause = Optional.ofNullable(cause.get().getCause());
        }
        return false;
    }
}
