package dev.sallyport.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.faults.ServerUnderTest.Refusal;
import dev.sallyport.testkit.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A PostgreSQL that cannot be used is said in one line by a server that then ends with 1.
class PostgresRefusalsTest {
    private static final PostgresServer POSTGRES = PostgresServer.shared();

    @TempDir private Path folder;

    @Test
    void nobody_is_there() {
        var url = PostgresServer.url("sallyport", ServerUnderTest.freePort());

        expect(refused(url), "nobody answers there");
    }

    @Test
    void the_password_is_another_one() {
        var url = POSTGRES.url(POSTGRES.createDatabase());

        expect(refused(url.replace(PostgresServer.PASSWORD, "guessed")), "password");
    }

    @Test
    void there_is_no_such_database() {
        expect(refused(POSTGRES.url("nowhere")), "no such database");
    }

    @Test
    void the_database_takes_no_writes() {
        var database = POSTGRES.createDatabase();
        POSTGRES.execute(
                "postgres",
                "ALTER DATABASE " + database + " SET default_transaction_read_only = on");

        expect(refused(POSTGRES.url(database)), "it takes no writes");
    }

    @Test
    void the_schema_is_from_the_future() {
        var database = POSTGRES.createDatabase();
        ServerUnderTest.start(folder.resolve("first"), POSTGRES.url(database)).close();
        POSTGRES.execute(
                database,
                "INSERT INTO flyway_schema_history SELECT installed_rank + 1, '99',"
                        + " description, type, script, checksum, installed_by, installed_on,"
                        + " execution_time, success FROM flyway_schema_history"
                        + " ORDER BY installed_rank DESC LIMIT 1");

        expect(refused(POSTGRES.url(database)), "version 99", "newer Sallyport");
    }

    private Refusal refused(String url) {
        return ServerUnderTest.refused(folder.resolve("server"), url);
    }

    private static void expect(Refusal refusal, String... words) {
        SqliteRefusalsTest.expect(refusal, words);
        assertThat(refusal.said().getFirst())
                .doesNotContain(PostgresServer.PASSWORD)
                .doesNotContain("guessed");
    }
}
