package dev.sallyport.store.sql;

import dev.sallyport.store.Store;
import dev.sallyport.store.StoreUnusable;
import dev.sallyport.testkit.PostgresServer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

class PostgresUpgradeTest extends UpgradeContract {
    private String database = "";

    @BeforeEach
    void createDatabase() {
        database = PostgresServer.shared().createDatabase();
    }

    @Override
    Store open(Release release) throws StoreUnusable {
        return PostgresStore.open(settings(), release);
    }

    @Override
    boolean isUpToDate(Release release) throws StoreUnusable {
        return PostgresStore.isUpToDate(settings(), release);
    }

    @Override
    SqlConnection connection() throws Exception {
        return new PostgresDatabase(settings()).writer();
    }

    @Override
    List<String> place() {
        var port = String.valueOf(PostgresServer.shared().port());
        return List.of("postgresql", port, database);
    }

    private PostgresSettings settings() {
        return Postgres.settings(PostgresServer.shared(), database);
    }
}
