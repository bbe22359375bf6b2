package dev.sallyport.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Entry;
import dev.sallyport.store.Store;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.store.StoreUnusable;
import dev.sallyport.testkit.PostgresServer;
import dev.sallyport.testkit.Until;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresUpgradeTest extends UpgradeContract {
    private String database = "";

    @BeforeEach
    void createDatabase() {
        database = PostgresServer.shared().createDatabase();
    }

    /// A change of a table waits for all who use it, and everybody who comes then waits behind it.
    @Test
    void an_operators_open_transaction_holds_up_the_migration_and_nobody_else() throws Exception {
        var entry = Fresh.entry("a");
        try (var old = open(Release.CURRENT);
                var operator = connection()) {
            old.create(entry);
            operator.execute("SET idle_in_transaction_session_timeout = 0");
            operator.begin();
            assertThat(operator.query("SELECT key FROM entry", row -> row.getString(1)))
                    .contains("a");
            var migrating = Callers.start(1, _ -> this::migrated);
            Until.holds("it waits for the table", this::isMigrationWaiting);

            Until.holds("a write is answered", () -> isAnswered(old, Fresh.entry("b")));
            Until.holds("it waits for the table again", this::isMigrationWaiting);
            assertThat(migrating.isDone()).isFalse();
            assertThat(old.find(entry.id())).contains(entry);

            operator.rollback();
            assertThat(migrating.answers()).containsExactly(true);
        }
        assertThat(isUpToDate(Releases.NEXT)).isTrue();
    }

    private boolean migrated() throws StoreUnusable {
        Migrating.migrate(place(), Releases.NEXT, _ -> {});
        return true;
    }

    private boolean isMigrationWaiting() {
        var waiting =
                "SELECT 1 FROM pg_locks WHERE NOT granted AND mode = 'AccessExclusiveLock'"
                        + " AND relation = 'entry'::regclass";
        return !PostgresServer.shared().query(database, waiting).isEmpty();
    }

    private static boolean isAnswered(Store store, Entry entry) {
        try {
            return store.create(entry).equals(new Created());
        } catch (StoreUnavailable notYet) {
            return false;
        }
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
