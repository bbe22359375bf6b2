package dev.sallyport.app.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Where everything is kept.
public sealed interface StoreUrl {
    /// What may be written.
    String EXPECTED =
            "sqlite:FILE, postgresql://USER:PASSWORD@HOST[:PORT][,HOST…]/DATABASE[?OPTION=VALUE…],"
                    + " cassandra://USER:PASSWORD@HOST[:PORT][,HOST…]/KEYSPACE?dc=NAME or"
                    + " memory:";

    /// One file on this machine.
    record Sqlite(Path file) implements StoreUrl {}

    /// A PostgreSQL database; of several hosts the one that accepts writes is used.
    record Postgres(RemoteStore remote) implements StoreUrl {}

    /// A keyspace of a Cassandra cluster; the hosts are where to ask for the others.
    record Cassandra(RemoteStore remote) implements StoreUrl {}

    /// Nowhere: forgotten at exit.
    record Memory() implements StoreUrl {}

    /// Reads a store's URL; nothing when it is none.
    static Optional<StoreUrl> parse(String text) {
        var colon = text.indexOf(':');
        var scheme = text.substring(0, Math.max(colon, 0));
        var rest = text.substring(colon + 1);
        return switch (scheme) {
            case "memory" -> rest.isEmpty() ? Optional.of(new Memory()) : Optional.empty();
            case "sqlite" -> file(rest).map(Sqlite::new);
            case "postgresql", "postgres" -> RemoteStore.parse(rest).map(Postgres::new);
            case "cassandra" -> RemoteStore.parse(rest).map(Cassandra::new);
            default -> Optional.empty();
        };
    }

    private static Optional<Path> file(String name) {
        try {
            return name.isEmpty() ? Optional.empty() : Optional.of(Path.of(name));
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }
}
