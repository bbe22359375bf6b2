package dev.sallyport.app.cli;

import dev.sallyport.app.MasterKeyFile;
import dev.sallyport.app.Outside;
import dev.sallyport.app.Rooms;
import dev.sallyport.app.StartFailure;
import dev.sallyport.app.Stores;
import dev.sallyport.app.config.Config;
import dev.sallyport.app.config.ConfigException;
import dev.sallyport.app.config.TenantConfig;
import dev.sallyport.store.Store;
import dev.sallyport.store.StoreUnusable;
import java.time.Instant;

/// One tenant's rooms, opened for a command while servers may be running.
final class Backstage implements AutoCloseable {
    private final Store store;
    private final Rooms rooms;

    private Backstage(Store store, Rooms rooms) {
        this.store = store;
        this.rooms = rooms;
    }

    static Backstage open(Given given)
            throws ConfigException, UsageFailure, Failed, StartFailure, StoreUnusable {
        var config = given.config();
        return open(config, given.tenant(config));
    }

    static Backstage open(Config config, TenantConfig tenant) throws StartFailure, StoreUnusable {
        var key = MasterKeyFile.of(config).read();
        var store = Stores.open(config.store());
        return new Backstage(store, new Rooms(tenant, Outside.of(store, key)));
    }

    Rooms rooms() {
        return rooms;
    }

    Instant now() {
        return rooms.outside().clock().instant();
    }

    @Override
    public void close() {
        store.close();
    }
}
