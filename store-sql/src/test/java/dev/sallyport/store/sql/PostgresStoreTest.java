package dev.sallyport.store.sql;

import dev.sallyport.store.Store;
import dev.sallyport.testkit.CanonicalStore;
import dev.sallyport.testkit.PostgresServer;
import dev.sallyport.testkit.SweptStoreContract;
import org.junit.jupiter.api.BeforeAll;

/// Text sorts as in a dictionary in this database, and bodies come back in another order.
class PostgresStoreTest extends SweptStoreContract {
    private static PostgresSettings settings;

    @BeforeAll
    static void migrate() throws Exception {
        settings = Postgres.migrated(PostgresServer.shared());
    }

    @Override
    protected Store emptyStore() throws Exception {
        PostgresServer.shared().execute(settings.database(), "TRUNCATE entry");
        return new CanonicalStore(PostgresStore.open(settings));
    }
}
