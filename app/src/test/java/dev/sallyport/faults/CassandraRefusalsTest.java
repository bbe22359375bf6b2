package dev.sallyport.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.sallyport.testkit.CassandraRing;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A Cassandra that cannot be used is said in one line by a server that then ends with 1.
class CassandraRefusalsTest {
    @TempDir private Path folder;

    @Test
    void nobody_is_there() {
        var url = "cassandra://127.0.0.1:" + ServerUnderTest.freePort() + "/refused?dc=dc1";

        expect(url, "it cannot be reached (Connection refused");
    }

    @Test
    void the_password_is_another_one() {
        expect(signedInAs("cassandra:guessed"), "it does not accept the user and password");
    }

    @Test
    void the_user_may_not_make_the_keyspace() {
        try (var session =
                CqlSession.builder()
                        .addContactPoint(CassandraRing.shared().node(1).address())
                        .withLocalDatacenter(CassandraRing.DATA_CENTRE)
                        .withAuthCredentials("cassandra", "cassandra")
                        .build()) {
            session.execute("CREATE ROLE lodger WITH PASSWORD = 'guessed' AND LOGIN = true");
        }

        expect(
                signedInAs("lodger:guessed"),
                "there is no such keyspace, and this user may not make it");
    }

    private static String signedInAs(String login) {
        return CassandraRing.shared().url("refused").replace("cassandra:cassandra", login);
    }

    private void expect(String url, String why) {
        var refusal = ServerUnderTest.refused(folder.resolve("server"), url);

        SqliteRefusalsTest.expect(refusal, why);
        assertThat(refusal.said().getFirst()).doesNotContain("guessed");
    }
}
