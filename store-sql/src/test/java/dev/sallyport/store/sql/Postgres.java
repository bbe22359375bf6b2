package dev.sallyport.store.sql;

import dev.sallyport.testkit.PostgresServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Settings for databases of a [PostgresServer].
final class Postgres {
    private Postgres() {}

    static PostgresSettings settings(PostgresServer server, String database) {
        return settings(server.port(), database, Map.of());
    }

    static PostgresSettings settings(int port, String database, Map<String, String> options) {
        return new PostgresSettings(
                List.of(new PostgresSettings.Host("127.0.0.1", OptionalInt.of(port))),
                database,
                Optional.of(PostgresServer.USER),
                PostgresServer.PASSWORD,
                options);
    }

    /// A new database with the newest schema.
    static PostgresSettings migrated(PostgresServer server) throws Exception {
        var settings = settings(server, server.createDatabase());
        PostgresStore.open(settings).close();
        return settings;
    }
}
