package dev.sallyport.app;

import dev.sallyport.app.config.RemoteStore;
import dev.sallyport.app.config.StoreUrl;
import dev.sallyport.store.Engine;
import dev.sallyport.store.MemoryStore;
import dev.sallyport.store.StoreUnusable;
import dev.sallyport.store.cassandra.CassandraSettings;
import dev.sallyport.store.cassandra.CassandraSettings.Login;
import dev.sallyport.store.cassandra.CassandraStore;
import dev.sallyport.store.sql.PostgresSettings;
import dev.sallyport.store.sql.PostgresStore;
import dev.sallyport.store.sql.SqliteBackup;
import dev.sallyport.store.sql.SqliteStore;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;

/// The engines a configuration may name.
public final class Stores {
    private Stores() {}

    public static Engine open(StoreUrl url) throws StoreUnusable {
        return switch (url) {
            case StoreUrl.Sqlite(var file) -> SqliteStore.open(file);
            case StoreUrl.Postgres(var remote) -> PostgresStore.open(postgres(remote));
            case StoreUrl.Cassandra(var remote) ->
                    CassandraStore.open(cassandra(remote), InstantSource.system());
            case StoreUrl.Memory() -> new MemoryStore();
        };
    }

    /// Makes the schema the one this version wants and does all the work that comes with it.
    ///
    /// @param lines gets what the operator is told on the way
    public static void migrate(StoreUrl url, Consumer<String> lines) throws StoreUnusable {
        switch (url) {
            case StoreUrl.Sqlite(var file) -> SqliteStore.migrate(file, lines);
            case StoreUrl.Postgres(var remote) -> PostgresStore.migrate(postgres(remote), lines);
            case StoreUrl.Cassandra _, StoreUrl.Memory _ -> open(url).close();
        }
    }

    /// Whether the store has the schema this version wants. Changes nothing.
    public static boolean isUpToDate(StoreUrl url) throws StoreUnusable {
        return switch (url) {
            case StoreUrl.Sqlite(var file) -> SqliteStore.isUpToDate(file);
            case StoreUrl.Postgres(var remote) -> PostgresStore.isUpToDate(postgres(remote));
            case StoreUrl.Cassandra(var remote) -> CassandraStore.isUpToDate(cassandra(remote));
            case StoreUrl.Memory() -> true;
        };
    }

    /// Copies the store to a file, where that is how its engine is backed up.
    public static SqliteBackup.Copy backup(StoreUrl url, Path target) throws StoreUnusable {
        return switch (url) {
            case StoreUrl.Sqlite(var file) -> SqliteBackup.make(file, target);
            case StoreUrl.Postgres _ ->
                    throw elsewhere(
                            "a PostgreSQL store is backed up by PostgreSQL's own pg_dump (one"
                                    + " moment) or pg_basebackup (any moment since)");
            case StoreUrl.Cassandra _ ->
                    throw elsewhere(
                            "a Cassandra store is backed up by `nodetool snapshot` on every node");
            case StoreUrl.Memory() -> throw elsewhere("a store in memory cannot be kept");
        };
    }

    private static StoreUnusable elsewhere(String how) {
        return new StoreUnusable("`sallyport backup` copies SQLite stores; " + how + ".");
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
