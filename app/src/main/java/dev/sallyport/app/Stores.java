package dev.sallyport.app;

import dev.sallyport.app.config.RemoteStore;
import dev.sallyport.app.config.StoreUrl;
import dev.sallyport.store.MemoryStore;
import dev.sallyport.store.Store;
import dev.sallyport.store.StoreUnusable;
import dev.sallyport.store.sql.SqliteStore;

/// The engines a configuration may name.
public final class Stores {
    private Stores() {}

    public static Store open(StoreUrl url) throws StartFailure {
        try {
            return switch (url) {
                case StoreUrl.Sqlite(var file) -> SqliteStore.open(file);
                case StoreUrl.Postgres(var remote) -> throw unknown(remote);
                case StoreUrl.Cassandra(var remote) -> throw unknown(remote);
                case StoreUrl.Memory() -> new MemoryStore();
            };
        } catch (StoreUnusable unusable) {
            throw new StartFailure(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    /// Whether the store has the schema this version wants. Changes nothing.
    public static boolean isUpToDate(StoreUrl url) throws StartFailure {
        try {
            return switch (url) {
                case StoreUrl.Sqlite(var file) -> SqliteStore.isUpToDate(file);
                case StoreUrl.Postgres(var remote) -> throw unknown(remote);
                case StoreUrl.Cassandra(var remote) -> throw unknown(remote);
                case StoreUrl.Memory() -> true;
            };
        } catch (StoreUnusable unusable) {
            throw new StartFailure(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private static StartFailure unknown(RemoteStore remote) {
        return new StartFailure("The store " + remote + " cannot be used by this version.");
    }
}
