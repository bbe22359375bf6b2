package dev.sallyport.store.sql;

import dev.sallyport.store.StoreUnusable;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which PostgreSQL database to use and how.
///
/// @param hosts at least one; the one that takes writes is used
/// @param user absent for the name this process runs under
/// @param password may be empty
/// @param options [#OPTIONS] say which there are
public record PostgresSettings(
        List<Host> hosts,
        String database,
        Optional<String> user,
        String password,
        Map<String, String> options) {
    /// What an operator may set.
    public static final Set<String> OPTIONS =
            Set.of(
                    "application_name",
                    "connect_timeout",
                    "pool",
                    "prepare_threshold",
                    "schema",
                    "sslcert",
                    "sslkey",
                    "sslmode",
                    "sslrootcert");

    private static final List<String> FILES = List.of("sslrootcert", "sslcert", "sslkey");
    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");
    private static final int USUAL_PORT = 5432;
    private static final int CONNECT_SECONDS = 5;
    private static final int LEAST_LOGIN_SECONDS = 10;

    /// @param port absent for 5432
    public record Host(String name, OptionalInt port) {
        int number() {
            return port.orElse(USUAL_PORT);
        }

        @Override
        public String toString() {
            var shown = name.contains(":") ? "[" + name + "]" : name;
            return port.isPresent() ? shown + ":" + port.getAsInt() : shown;
        }
    }

    public PostgresSettings {
        hosts = List.copyOf(hosts);
        options = Map.copyOf(options);
    }

    /// Never with the password.
    @Override
    public String toString() {
        var where = hosts.stream().map(Host::toString).collect(Collectors.joining(","));
        return "postgresql://" + where + "/" + database;
    }

    /// Throws for an option that does not exist or has a value it cannot have.
    void requireValid() throws StoreUnusable {
        for (var name : new TreeSet<>(options.keySet())) {
            if (!OPTIONS.contains(name)) {
                throw unusable(
                        "there is no option "
                                + name
                                + "; there are "
                                + String.join(", ", new TreeSet<>(OPTIONS)));
            }
        }
        if (!SSL_MODES.contains(sslMode())) {
            throw unusable("sslmode is one of " + String.join(", ", new TreeSet<>(SSL_MODES)));
        }
        requireWhole();
        requireNumber("connect_timeout", 1, 10);
        requireNumber("pool", 1, 100);
        requireNumber("prepare_threshold", 0, 1_000);
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    int number(String name, int otherwise) {
        return option(name).map(Integer::parseInt).orElse(otherwise);
    }

    /// What goes over a network is encrypted, and sent to nobody but the server, unless the
    /// operator says otherwise.
    String sslMode() {
        var nearby = hosts.stream().map(Host::name).allMatch(LOOPBACK::contains);
        return option("sslmode").orElse(nearby ? "prefer" : "verify-full");
    }

    /// For one host to take a connection.
    int connectSeconds() {
        return number("connect_timeout", CONNECT_SECONDS);
    }

    /// For finding the host that takes writes and signing in there. Those before it may be away.
    int loginSeconds() {
        return Math.max(LEAST_LOGIN_SECONDS, hosts.size() * connectSeconds());
    }

    StoreUnusable unusable(String why) {
        return new StoreUnusable("The store " + this + " cannot be used: " + why);
    }

    StoreUnusable unusable(String why, Throwable cause) {
        return new StoreUnusable("The store " + this + " cannot be used: " + why, cause);
    }

    /// Without these the driver would take the options and do nothing about them.
    private void requireWhole() throws StoreUnusable {
        var given = options.keySet();
        if (given.contains("sslrootcert") && !sslMode().startsWith("verify")) {
            throw unusable("sslrootcert goes with sslmode=verify-ca or verify-full");
        }
        var isOurs = given.contains("sslcert") || given.contains("sslkey");
        if (isOurs && !given.contains("sslrootcert")) {
            throw unusable("sslcert and sslkey go with sslrootcert");
        }
        for (var name : FILES) {
            if (option(name).filter(file -> !new File(file).canRead()).isPresent()) {
                throw unusable(name + " names no file that this user may read");
            }
        }
    }

    private void requireNumber(String name, int least, int most) throws StoreUnusable {
        var value = option(name);
        if (value.isEmpty()) {
            return;
        }
        var number = value.filter(text -> text.matches("[0-9]{1,4}")).map(Integer::parseInt);
        if (number.filter(n -> n >= least && n <= most).isEmpty()) {
            throw unusable(name + " is a number from " + least + " to " + most);
        }
    }
}
