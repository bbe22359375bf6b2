package dev.sallyport.app.cli;

import dev.sallyport.app.MasterKeyFile;
import dev.sallyport.app.Outside;
import dev.sallyport.app.Rooms;
import dev.sallyport.app.StartFailure;
import dev.sallyport.app.Stores;
import dev.sallyport.app.config.Config;
import dev.sallyport.app.config.ConfigException;
import dev.sallyport.app.config.TenantConfig;
import dev.sallyport.audit.AuditLog.Deed;
import dev.sallyport.audit.AuditLog.Ending;
import dev.sallyport.audit.AuditLog.Moment;
import dev.sallyport.audit.Change;
import dev.sallyport.protocol.Trail;
import dev.sallyport.store.Store;
import dev.sallyport.store.StoreUnusable;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/// One tenant's rooms, opened for a command while servers may be running.
final class Backstage implements AutoCloseable {
    private static final String COMMAND_LINE = "sallyport-cli";
    private static final int ID_BYTES = 12;

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

    /// A change that a command makes, as the audit log tells it: who sits at this machine is known
    /// by the name it has for him.
    ///
    /// @param came what the result says was changed; nothing when nothing was
    <T> T noted(
            String action,
            String resource,
            Change meant,
            Supplier<T> work,
            Function<T, Optional<Change>> came) {
        var randomness = rooms.outside().randomness();
        var deed =
                new Deed(
                        new Moment(randomness.name(ID_BYTES), now(), new Trail()),
                        COMMAND_LINE,
                        COMMAND_LINE,
                        Optional.of(System.getProperty("user.name", "unknown")),
                        action);
        return rooms.auditLog()
                .ending(
                        deed,
                        resource,
                        meant,
                        work,
                        result -> new Ending(resource, came.apply(result)));
    }

    /// The same of what either happens or does not.
    boolean noted(String action, String resource, Change change, BooleanSupplier work) {
        return noted(action, resource, change, work::getAsBoolean, change::when);
    }

    @Override
    public void close() {
        store.close();
    }
}
