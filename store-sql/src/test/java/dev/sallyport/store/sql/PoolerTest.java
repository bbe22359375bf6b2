package dev.sallyport.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sallyport.store.StoreUnusable;
import dev.sallyport.testkit.PgBouncer;
import dev.sallyport.testkit.PgBouncer.Mode;
import dev.sallyport.testkit.PostgresServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A pooler between a server and its database. One that lends a connection to several clients would
/// carry what one of them sets to the others: that commits need not wait for the disk, for one.
class PoolerTest {
    private final PostgresServer server = PostgresServer.shared();

    @BeforeEach
    void needsOne() {
        assumeThat(PgBouncer.installed()).as("PgBouncer is installed").isPresent();
    }

    @Test
    void one_that_keeps_sessions_will_do() throws Exception {
        var database = server.createDatabase();
        try (var pooler = PgBouncer.start(server, Mode.SESSION);
                var store =
                        PostgresStore.open(Postgres.settings(pooler.port(), database, Map.of()))) {
            store.create(Fresh.entry("a"));
            store.check();

            assertThat(store.find(Fresh.entry("a").id())).contains(Fresh.entry("a"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TRANSACTION", "STATEMENT"})
    void one_that_lends_a_connection_to_others_between_transactions_is_refused(Mode mode) {
        var database = server.createDatabase();
        try (var pooler = PgBouncer.start(server, mode)) {
            var settings = Postgres.settings(pooler.port(), database, Map.of());

            for (var attempt :
                    List.<Opening>of(
                            () -> PostgresStore.open(settings).close(),
                            () -> PostgresStore.migrate(settings, _ -> {}),
                            () -> PostgresStore.isUpToDate(settings))) {
                assertThatThrownBy(attempt::run)
                        .isInstanceOf(StoreUnusable.class)
                        .hasMessage(
                                "The store "
                                        + settings
                                        + " cannot be used: a pooler lends its connections to"
                                        + " others between transactions (PgBouncer's pool_mode must"
                                        + " be session)");
            }
            assertThat(server.query(database, "SELECT 1 FROM pg_tables WHERE tablename = 'entry'"))
                    .isEmpty();
        }
    }

    private interface Opening {
        void run() throws Exception;
    }
}
