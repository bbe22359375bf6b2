package dev.sallyport.app;

import dev.sallyport.app.config.RemoteStore;
import dev.sallyport.app.config.StoreUrl;
import dev.sallyport.store.MemoryStore;
import dev.sallyport.store.Store;
import dev.sallyport.store.StoreUnusable;
import dev.sallyport.store.cassandra.CassandraSettings;
import dev.sallyport.store.cassandra.CassandraSettings.Login;
import dev.sallyport.store.cassandra.CassandraStore;
import dev.sallyport.store.sql.PostgresSettings;
import dev.sallyport.store.sql.PostgresStore;
import dev.sallyport.store.sql.SqliteStore;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.function.Consumer;

/// The engines a configuration may name.
public final class Stores {
    private Stores() {}

    public static Store open(StoreUrl url) throws StartFailure {
        try {
            return switch (url) {
                case StoreUrl.Sqlite(var file) -> SqliteStore.open(file);
                case StoreUrl.Postgres(var remote) -> PostgresStore.open(postgres(remote));
                case StoreUrl.Cassandra(var remote) ->
                        CassandraStore.open(cassandra(remote), InstantSource.system());
                case StoreUrl.Memory() -> new MemoryStore();
            };
        } catch (StoreUnusable unusable) {
            throw new StartFailure(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    /// Makes the schema the one this version wants and does all the work that comes with it.
    ///
    /// @param lines gets what the operator is told on the way
    public static void migrate(StoreUrl url, Consumer<String> lines) throws StartFailure {
        try {
            switch (url) {
                case StoreUrl.Sqlite(var file) -> SqliteStore.migrate(file, lines);
                case StoreUrl.Postgres(var remote) ->
                        PostgresStore.migrate(postgres(remote), lines);
                case StoreUrl.Cassandra _, StoreUrl.Memory _ -> open(url).close();
            }
        } catch (StoreUnusable unusable) {
            throw new StartFailure(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    /// Whether the store has the schema this version wants. Changes nothing.
    public static boolean isUpToDate(StoreUrl url) throws StartFailure {
        try {
            return switch (url) {
                case StoreUrl.Sqlite(var file) -> SqliteStore.isUpToDate(file);
                case StoreUrl.Postgres(var remote) -> PostgresStore.isUpToDate(postgres(remote));
                case StoreUrl.Cassandra(var remote) -> CassandraStore.isUpToDate(cassandra(remote));
                case StoreUrl.Memory() -> true;
            };
        } catch (StoreUnusable unusable) {
            throw new StartFailure(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private static PostgresSettings postgres(RemoteStore remote) {
        return new PostgresSettings(
                remote.hosts().stream()
                        .map(host -> new PostgresSettings.Host(host.name(), host.port()))
                        .toList(),
                remote.name(),
                remote.user().map(RemoteStore.User::name),
                remote.user().map(RemoteStore.User::password).orElse(""),
                remote.options());
    }

    private static CassandraSettings cassandra(RemoteStore remote) {
        return new CassandraSettings(
                remote.hosts().stream().map(Stores::cassandra).toList(),
                remote.user().map(user -> new Login(user.name(), user.password())),
                remote.name(),
                remote.options());
    }

    /// Its name is looked up at each connection.
    private static InetSocketAddress cassandra(RemoteStore.Host host) {
        return InetSocketAddress.createUnresolved(
                host.name(), host.port().orElse(CassandraSettings.PORT));
    }
}
