package dev.sallyport.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.store.StoreUnusable;
import dev.sallyport.testkit.PostgresServer;
import dev.sallyport.testkit.Wire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// What a database must be like, what is made of it, and what is refused.
class PostgresDatabaseTest {
    private static final String RIGHTS =
            "this user may not do what is needed: it wants to own the database";

    private final PostgresServer server = PostgresServer.shared();

    @Test
    void an_empty_database_gets_its_schema_and_opens_again() throws Exception {
        var settings = Postgres.settings(server, server.createDatabase());
        assertThat(PostgresStore.isUpToDate(settings)).isFalse();

        try (var store = PostgresStore.open(settings)) {
            store.create(Fresh.entry("a"));
        }

        assertThat(PostgresStore.isUpToDate(settings)).isTrue();
        try (var store = PostgresStore.open(settings)) {
            assertThat(store.find(Fresh.entry("a").id())).contains(Fresh.entry("a"));
        }
    }

    @Test
    void a_schema_of_its_own_leaves_the_others_of_the_database_alone() throws Exception {
        var database = server.createDatabase();
        server.execute(database, "CREATE TABLE bookmarks (url text)");
        server.execute(database, "CREATE SCHEMA auth AUTHORIZATION " + PostgresServer.USER);
        var settings = with(database, "schema", "auth");

        try (var store = PostgresStore.open(settings)) {
            store.create(Fresh.entry("a"));
        }

        assertThat(server.query(database, "SELECT key FROM auth.entry WHERE kind = 'thing'"))
                .containsExactly("a");
        assertThat(PostgresStore.isUpToDate(settings)).isTrue();
    }

    @Test
    void a_migration_that_died_or_failed_is_run_again() throws Exception {
        var settings = Postgres.migrated(server);
        var database = settings.database();
        server.execute(database, "DROP INDEX entry_by_expiry");
        server.execute(database, "DELETE FROM flyway_schema_history");
        PostgresStore.open(settings).close();
        server.execute(database, "UPDATE flyway_schema_history SET success = false");

        PostgresStore.open(settings).close();

        assertThat(PostgresStore.isUpToDate(settings)).isTrue();
        assertThat(
                        server.query(
                                database,
                                "SELECT indexname FROM pg_indexes WHERE tablename = 'entry'"))
                .contains("entry_by_expiry");
    }

    @Test
    void every_migration_runs_outside_a_transaction() throws Exception {
        var folder = Path.of(getClass().getResource("/db/migration/postgresql").toURI());
        try (var files = Files.list(folder)) {
            for (var file : files.filter(each -> each.toString().endsWith(".sql")).toList()) {
                assertThat(Path.of(file + ".conf")).hasContent("executeInTransaction=false\n");
            }
        }
    }

    @Test
    void a_server_that_is_not_there_is_refused() throws Exception {
        int port;
        try (var wire = Wire.to(server.port())) {
            port = wire.port();
        }
        assertRefused(Postgres.settings(port, "any", Map.of()), "nobody answers there");
    }

    @Test
    void something_else_that_listens_there_is_refused() {
        try (var wire = Wire.to(server.port())) {
            wire.cut();
            assertRefused(
                    Postgres.settings(wire.port(), "any", Map.of()),
                    "it does not answer as PostgreSQL does, or not in time");
        }
    }

    @Test
    void a_host_that_nobody_knows_is_refused() {
        var settings =
                new PostgresSettings(
                        List.of(new PostgresSettings.Host("db.invalid", OptionalInt.empty())),
                        "any",
                        Optional.empty(),
                        "",
                        Map.of());
        assertRefused(settings, "no host has that name");
    }

    @Test
    void a_wrong_password_is_refused_and_not_repeated() {
        var settings =
                new PostgresSettings(
                        Postgres.settings(server, "any").hosts(),
                        "postgres",
                        Optional.of(PostgresServer.USER),
                        "wrong-password",
                        Map.of());
        assertRefused(settings, "the server does not take the user's password");
        assertThat(settings.toString()).doesNotContain("wrong-password");
    }

    @Test
    void a_missing_database_is_refused() {
        assertRefused(Postgres.settings(server, "nowhere"), "there is no such database");
    }

    @Test
    void a_user_without_rights_is_refused() throws Exception {
        var database = server.createDatabase();
        server.execute(database, "ALTER DATABASE " + database + " OWNER TO postgres");
        assertRefused(Postgres.settings(server, database), RIGHTS);

        var migrated = Postgres.migrated(server);
        server.execute(migrated.database(), "ALTER TABLE entry OWNER TO postgres");
        assertRefused(migrated, RIGHTS);
    }

    @Test
    void a_database_that_takes_no_writes_is_refused() throws Exception {
        var settings = Postgres.migrated(server);
        server.execute(
                "postgres",
                "ALTER DATABASE "
                        + settings.database()
                        + " SET default_transaction_read_only = on");

        assertRefused(settings, "it takes no writes: it is a standby or read-only");
    }

    @Test
    void a_server_that_does_not_encrypt_is_refused_where_that_is_asked_for() {
        assertRefused(
                with("postgres", "sslmode", "require"),
                "the server does not encrypt (sslmode=disable does without)");
    }

    @Test
    void over_a_network_the_server_must_show_who_it_is_unless_the_operator_says_otherwise() {
        var far = new PostgresSettings.Host("db.example.com", OptionalInt.of(5432));
        var near = Postgres.settings(1, "any", Map.of()).hosts().getFirst();

        assertThat(sslMode(List.of(near))).isEqualTo("prefer");
        assertThat(sslMode(List.of(near, far))).isEqualTo("verify-full");
    }

    @Test
    void another_programs_tables_are_refused_and_left_as_they_are() {
        var database = server.createDatabase();
        server.execute(database, "CREATE TABLE entry (url text)");
        assertRefused(
                Postgres.settings(server, database), "the database belongs to another program");

        var flown = server.createDatabase();
        server.execute(
                flown,
                "CREATE TABLE flyway_schema_history"
                        + " (installed_rank int, version text, script text, success bool)");
        server.execute(
                flown, "INSERT INTO flyway_schema_history VALUES (1, '1', 'V1__init.sql', true)");
        server.execute(flown, "GRANT ALL ON flyway_schema_history TO public");
        assertRefused(Postgres.settings(server, flown), "the database belongs to another program");
    }

    @Test
    void a_schema_from_the_future_is_refused() throws Exception {
        var settings = Postgres.migrated(server);
        server.execute(
                settings.database(),
                "INSERT INTO flyway_schema_history SELECT 70, '70', 'later', 'SQL', 'V70__later',"
                        + " 0, 'root', '2031-01-01', 1, TRUE");

        assertRefused(settings, "its schema is version 70, from a newer Sallyport");
    }

    @Test
    void options_are_those_there_are_with_values_they_can_have() {
        assertRefused(
                with("any", "sslmod", "require"),
                "there is no option sslmod; there are application_name, connect_timeout, pool,"
                        + " prepare_threshold, schema, sslcert, sslkey, sslmode, sslrootcert");
        assertRefused(with("any", "pool", "0"), "pool is a number from 1 to 100");
        assertRefused(with("any", "pool", "many"), "pool is a number from 1 to 100");
        assertRefused(
                with("any", "sslmode", "on"),
                "sslmode is one of allow, disable, prefer, require, verify-ca, verify-full");
    }

    @Test
    void an_option_of_encryption_that_would_have_no_effect_is_refused() {
        var root = Map.of("sslrootcert", "/ca.pem");
        for (var mode : List.of("disable", "prefer", "require")) {
            var given = new HashMap<>(root);
            given.put("sslmode", mode);
            assertRefused(
                    Postgres.settings(server.port(), "any", given),
                    "sslrootcert goes with sslmode=verify-ca or verify-full");
        }
        for (var option : List.of("sslcert", "sslkey")) {
            assertRefused(
                    Postgres.settings(
                            server.port(),
                            "any",
                            Map.of("sslmode", "verify-full", option, "/client.pem")),
                    "sslcert and sslkey go with sslrootcert");
        }
    }

    @Test
    void a_file_of_certificates_that_is_not_there_is_told_by_the_name_of_its_option() {
        var given = Map.of("sslmode", "verify-full", "sslrootcert", "/nowhere/ca.pem");

        assertRefused(
                Postgres.settings(server.port(), "any", given),
                "sslrootcert names no file that this user may read");
    }

    @Test
    void hosts_that_are_away_leave_time_for_the_one_that_takes_writes() {
        var host = Postgres.settings(1, "any", Map.of()).hosts().getFirst();

        assertThat(loginSeconds(List.of(host), Map.of())).isEqualTo(10);
        assertThat(loginSeconds(List.of(host, host, host), Map.of())).isEqualTo(15);
        assertThat(loginSeconds(List.of(host, host), Map.of("connect_timeout", "10")))
                .isEqualTo(20);
    }

    private PostgresSettings with(String database, String option, String value) {
        return Postgres.settings(server.port(), database, Map.of(option, value));
    }

    private static String sslMode(List<PostgresSettings.Host> hosts) {
        return new PostgresSettings(hosts, "any", Optional.empty(), "", Map.of()).sslMode();
    }

    private static int loginSeconds(
            List<PostgresSettings.Host> hosts, Map<String, String> options) {
        return new PostgresSettings(hosts, "any", Optional.empty(), "", options).loginSeconds();
    }

    private static void assertRefused(PostgresSettings settings, String why) {
        assertThatThrownBy(() -> PostgresStore.open(settings))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageStartingWith("The store " + settings + " cannot be used: " + why)
                .hasMessageNotContaining("\n")
                .hasMessageNotContaining(PostgresServer.PASSWORD);
    }
}
