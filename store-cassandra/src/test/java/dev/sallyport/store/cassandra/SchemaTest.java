package dev.sallyport.store.cassandra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.store.StoreUnusable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A keyspace is brought to the newest schema by one server at a time; one from the future is left
/// alone.
class SchemaTest {
    /// Tests say what it says of itself, and put it right again.
    private static final CassandraSettings ALTERED = OneNode.settings("altered");

    private static final CassandraSettings LOCALLY =
            OneNode.settings("altered", Map.of("serial", "LOCAL_SERIAL"));

    @BeforeAll
    static void make() throws Exception {
        open(ALTERED).close();
    }

    @AfterEach
    void putRight() {
        declareVersion(2, 1);
        Rows.execute(
                "UPDATE altered.schema_version SET holder = 'SERIAL'"
                        + " WHERE name = 'serial' IF EXISTS");
    }

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
        assertIdsAreThoseOfTheNames("schema_version", "entry", "entry_by_tag");
        assertThat(grace("made_new", "entry_by_tag")).isEqualTo(Duration.ofHours(3));
    }

    /// Two who make a table at once, at nodes that do not hear each other, make the same one.
    private static void assertIdsAreThoseOfTheNames(String... tables) {
        for (var table : tables) {
            var row =
                    OneNode.open()
                            .execute(
                                    "SELECT id FROM system_schema.tables"
                                            + " WHERE keyspace_name = 'made_new'"
                                            + " AND table_name = ?",
                                    table)
                            .one();
            var name = "\"made_new\".\"" + table + "\"";
            assertThat(row.getUuid("id")).isEqualTo(UUID.nameUUIDFromBytes(name.getBytes(UTF_8)));
        }
    }

    @Test
    void a_schema_from_the_future_is_refused_unless_it_says_that_we_may_stay() throws Exception {
        declareVersion(3, 3);
        assertRefused(ALTERED, "its schema is version 3, from a newer Sallyport than this one");
        declareVersion(4, 1);
        assertRefused(ALTERED, "its schema is version 4, from a newer Sallyport than this one");
        declareVersion(3, 1);
        open(ALTERED).close();
        assertThat(CassandraStore.isUpToDate(ALTERED)).isTrue();
    }

    @Test
    void a_server_that_the_schema_leaves_behind_says_that_it_is_not_ready() throws Exception {
        try (var store = open(ALTERED)) {
            declareVersion(3, 1);
            store.check();
            declareVersion(3, 3);
            assertThatThrownBy(store::check)
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("which knows version 2");
        }
    }

    @Test
    void servers_that_would_decide_in_another_way_than_those_before_are_refused() throws Exception {
        assertRefused(
                LOCALLY,
                "its servers decide with serial=SERIAL, and this one would with"
                        + " serial=LOCAL_SERIAL");
    }

    @Test
    void a_keyspace_that_does_not_say_how_it_is_decided_learns_it_from_the_first_who_comes()
            throws Exception {
        Rows.execute("DELETE FROM altered.schema_version WHERE name = 'serial' IF EXISTS");

        assertThat(CassandraStore.isUpToDate(LOCALLY)).isFalse();
        open(LOCALLY).close();
        assertRefused(ALTERED, "its servers decide with serial=LOCAL_SERIAL");
    }

    @Test
    void a_keyspace_of_the_first_version_is_brought_up_and_those_who_made_it_may_stay()
            throws Exception {
        Rows.execute("ALTER TABLE altered.entry_by_tag WITH gc_grace_seconds = 864000");
        declareVersion(1, 1);
        assertThat(CassandraStore.isUpToDate(ALTERED)).isFalse();

        open(ALTERED).close();

        assertThat(CassandraStore.isUpToDate(ALTERED)).isTrue();
        var declared = OneNode.open().execute(Declared.statement(ALTERED));
        assertThat(Declared.of(declared)).isEqualTo(new Declared(2, 1, Optional.of("SERIAL")));
        assertThat(grace("altered", "entry_by_tag")).isEqualTo(Duration.ofHours(3));
        assertThat(grace("altered", "entry")).isEqualTo(Duration.ofDays(10));
    }

    /// How long what is removed is remembered.
    private static Duration grace(String keyspace, String table) {
        var row =
                OneNode.open()
                        .execute(
                                "SELECT gc_grace_seconds FROM system_schema.tables"
                                        + " WHERE keyspace_name = ? AND table_name = ?",
                                keyspace,
                                table)
                        .one();
        return Duration.ofSeconds(row.getInt(0));
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

    private static void assertRefused(CassandraSettings settings, String why) {
        for (var each :
                List.<ThrowingCallable>of(
                        () -> open(settings), () -> CassandraStore.isUpToDate(settings))) {
            assertThatThrownBy(each).isInstanceOf(StoreUnusable.class).hasMessageContaining(why);
        }
    }

    private static void declareVersion(int version, int oldest) {
        Rows.execute(
                "UPDATE altered.schema_version SET version = "
                        + version
                        + ", oldest = "
                        + oldest
                        + " WHERE name = 'schema' IF EXISTS");
    }
}
