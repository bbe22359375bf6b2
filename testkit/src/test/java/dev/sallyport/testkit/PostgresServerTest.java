package dev.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PostgresServerTest {

    @Test
    void it_can_be_killed_copied_to_a_synchronous_standby_and_that_promoted() throws Exception {
        try (var primary = PostgresServer.start()) {
            var database = primary.createDatabase();
            primary.execute(database, "CREATE TABLE note (text text)");
            primary.execute(database, "INSERT INTO note VALUES ('before')");
            primary.kill();
            assertThat(primary.isRunning()).isFalse();
            primary.restart();
            try (var standby = primary.standby("second")) {
                primary.set("synchronous_standby_names", "second");
                primary.execute(database, "INSERT INTO note VALUES ('after')");
                primary.kill();

                standby.promote();

                standby.execute(database, "INSERT INTO note VALUES ('last')");
                assertThat(standby.query(database, "SELECT text FROM note"))
                        .containsExactly("before", "after", "last");
            }
        }
    }

    @Test
    void a_wire_loses_the_answer_to_a_commit_that_took_place() throws Exception {
        var server = PostgresServer.shared();
        var database = server.createDatabase();
        server.execute(database, "CREATE TABLE note (text text)");
        try (var wire = Wire.to(server.port())) {
            var url =
                    "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s"
                            .formatted(
                                    wire.port(),
                                    database,
                                    PostgresServer.SUPERUSER,
                                    PostgresServer.PASSWORD);
            try (var connection = DriverManager.getConnection(url)) {
                connection.setAutoCommit(false);
                connection.createStatement().execute("INSERT INTO note VALUES ('kept')");
                var lost = wire.loseAnswer(Wire.POSTGRES_COMMITTED);

                assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);

                assertThat(lost.await(10, TimeUnit.SECONDS)).isTrue();
                assertThat(server.query(database, "SELECT text FROM note")).containsExactly("kept");
            }
        }
    }
}
