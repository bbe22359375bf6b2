package dev.sallyport.store.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.store.StoreUnusable;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/// A keyspace is brought to the newest schema by one server at a time; one from the future is left
/// alone.
class SchemaTest {

    @Test
    void a_missing_keyspace_is_made_by_one_of_those_who_want_it() throws Exception {
        var settings = OneNode.settings("made_new");
        assertThat(CassandraStore.isUpToDate(settings)).isFalse();
        var opening =
                List.of(
                        new FutureTask<>(() -> open(settings)),
                        new FutureTask<>(() -> open(settings)),
                        new FutureTask<>(() -> open(settings)));

        opening.forEach(Thread::startVirtualThread);

        for (var each : opening) {
            try (var store = each.get()) {
                store.check();
            }
        }
        assertThat(CassandraStore.isUpToDate(settings)).isTrue();
    }

    @Test
    void a_schema_from_the_future_is_refused_unless_it_says_that_we_may_stay() throws Exception {
        var settings = OneNode.settings("from_future");
        open(settings).close();

        assertThat(isRefused(settings, 2, 2)).isTrue();
        assertThat(isRefused(settings, 3, 1)).isTrue();
        assertThat(isRefused(settings, 2, 1)).isFalse();
        assertThat(CassandraStore.isUpToDate(settings)).isTrue();
    }

    @Test
    void a_server_that_died_while_it_changed_the_schema_holds_nobody_up_for_long()
            throws Exception {
        var settings = OneNode.settings("held_up");
        Rows.execute(
                "CREATE KEYSPACE held_up WITH replication ="
                        + " {'class': 'NetworkTopologyStrategy', 'dc1': 1}");
        Rows.execute(
                "CREATE TABLE held_up.schema_version"
                        + " (name text PRIMARY KEY, version int, oldest int, holder text)");
        Rows.execute(
                "UPDATE held_up.schema_version USING TTL 3 SET holder = 'dead'"
                        + " WHERE name = 'lease' IF holder = null");

        try (var store = open(settings)) {
            store.check();
        }
    }

    private static CassandraStore open(CassandraSettings settings) throws StoreUnusable {
        return CassandraStore.open(settings, InstantSource.system());
    }

    private static boolean isRefused(CassandraSettings settings, int version, int oldest)
            throws StoreUnusable {
        Rows.execute(
                "UPDATE from_future.schema_version SET version = "
                        + version
                        + ", oldest = "
                        + oldest
                        + " WHERE name = 'schema' IF EXISTS");
        try (var store = open(settings)) {
            store.check();
            return false;
        } catch (StoreUnusable refused) {
            assertThatThrownBy(() -> CassandraStore.isUpToDate(settings))
                    .isInstanceOf(StoreUnusable.class)
                    .hasMessageContaining(
                            "its schema is version "
                                    + version
                                    + ", from a newer Sallyport than this one, which knows"
                                    + " version 1");
            return true;
        }
    }
}
