package dev.sallyport.store.cassandra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.Version;
import dev.sallyport.store.StoreUnusable;
import dev.sallyport.store.cassandra.CassandraSettings.Login;
import dev.sallyport.testkit.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A store that cannot be opened says why, in one line that an operator can do something about.
class OpeningTest {
    private static final InetSocketAddress NOBODY = nobody();

    @ParameterizedTest
    @CsvSource({
        "dc,         '',          the option dc must name the data centre",
        "dc,         dc'1,        the option dc must name the data centre",
        "serial,     QUORUM,      the option serial is SERIAL or LOCAL_SERIAL",
        "replication, 0,          the option replication is a number of copies from 1 to 9",
        "replication, three,      the option replication is a number of copies from 1 to 9",
        "tls,        yes,         the option tls is true or false",
        "ca,         ca.pem,      the option ca goes with tls=true",
        "sslmode,    require,     'it has no option [sslmode]; there are [ca, dc, replication'"
    })
    void an_option_that_cannot_be_meant_is_named(String option, String value, String why) {
        var settings = OneNode.at(List.of(NOBODY), "opening", Map.of(option, value));

        assertThat(refusal(settings)).contains(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1st", "a-b", "a b", "\"", "é"})
    void a_keyspace_whose_name_cassandra_would_not_have_is_refused(String name) {
        assertThat(refusal(OneNode.at(List.of(NOBODY), name, Map.of())))
                .contains(
                        "a keyspace's name is a letter and then at most 47 letters, digits and _");
    }

    @Test
    void a_cluster_that_cannot_be_reached_is_said_to_be() {
        assertThat(refusal(OneNode.at(List.of(NOBODY), "opening", Map.of())))
                .contains("it cannot be reached (Connection refused")
                .contains("cassandra://" + NOBODY.getHostString() + ":" + NOBODY.getPort());
    }

    @Test
    void a_host_that_has_no_address_is_said_to_have_none() {
        var host = InetSocketAddress.createUnresolved("nowhere.invalid", 9042);

        assertThat(refusal(OneNode.at(List.of(host), "opening", Map.of())))
                .contains("it cannot be reached (nowhere.invalid");
    }

    @Test
    void a_wrong_password_is_said_to_be_and_never_repeated() {
        var hosts = List.of(OneNode.node().address());
        var login = Optional.of(new Login("cassandra", "hunter2"));
        var settings = new CassandraSettings(hosts, login, "opening", Map.of("dc", "dc1"));

        assertThat(refusal(settings))
                .contains("it does not accept the user and password")
                .doesNotContain("hunter2");
        assertThat(settings.toString()).doesNotContain("hunter2");
        assertThat(login.get()).hasToString("cassandra:***");
    }

    @Test
    void no_password_at_all_is_not_accepted_either() {
        var hosts = List.of(OneNode.node().address());
        var settings =
                new CassandraSettings(hosts, Optional.empty(), "opening", Map.of("dc", "dc1"));

        assertThat(refusal(settings)).contains("it does not accept the user and password");
    }

    @Test
    void a_data_centre_that_is_none_is_said_beside_those_there_are() {
        assertThat(refusal(OneNode.settings("opening", Map.of("dc", "dc2"))))
                .contains("it has no data centre dc2; the option dc may be one of [dc1]");
    }

    @Test
    void a_keyspace_of_more_copies_than_nodes_is_not_made() throws Exception {
        var settings = OneNode.settings("opening", Map.of("replication", "3"));

        assertThat(refusal(settings))
                .contains("one with 3 copies needs as many nodes in dc1, which has 1");
        assertThat(CassandraStore.isUpToDate(settings)).isFalse();
    }

    @Test
    void a_keyspace_without_copies_in_the_data_centre_is_refused() {
        Rows.execute(
                "CREATE KEYSPACE IF NOT EXISTS simple WITH replication ="
                        + " {'class': 'SimpleStrategy', 'replication_factor': 1}");

        assertThat(refusal(OneNode.settings("simple")))
                .contains("the keyspace has no copies in the data centre dc1");
    }

    @Test
    void a_user_who_may_not_make_the_keyspace_is_told_so() {
        Rows.execute("CREATE ROLE IF NOT EXISTS guest WITH PASSWORD = 'guest' AND LOGIN = true");
        var hosts = List.of(OneNode.node().address());
        var settings =
                new CassandraSettings(
                        hosts,
                        Optional.of(new Login("guest", "guest")),
                        "opening",
                        Map.of("dc", "dc1", "replication", "1"));

        assertThat(refusal(settings))
                .contains("there is no such keyspace, and this user may not make it");
    }

    @Test
    void a_cluster_whose_certificate_is_trusted_is_spoken_to_by_tls() throws Exception {
        var ca = OneNode.node().certificate().toString();
        var settings = OneNode.settings("shared", Map.of("tls", "true", "ca", ca));

        try (var store = CassandraStore.open(settings, InstantSource.system())) {
            store.check();
        }
    }

    @Test
    void a_cluster_whose_certificate_is_not_trusted_is_not_spoken_to() {
        assertThat(refusal(OneNode.settings("shared", Map.of("tls", "true"))))
                .contains(
                        "no connection by TLS is possible (unable to find valid certification"
                                + " path");
    }

    @Test
    void a_certificate_for_another_host_is_not_trusted() throws Exception {
        var ca = OneNode.node().certificate().toString();
        try (var wire = Wire.to(OneNode.node().address())) {
            var end = new InetSocketAddress(InetAddress.getLoopbackAddress(), wire.port());
            var settings = OneNode.at(List.of(end), "shared", Map.of("tls", "true", "ca", ca));

            assertThat(refusal(settings))
                    .contains("no connection by TLS is possible (No name matching localhost");
        }
    }

    @Test
    void a_cluster_that_speaks_no_tls_is_not_spoken_to_without() throws Exception {
        var tls = Map.of("tls", "true");

        assertThat(refusal(OneNode.at(List.of(protesting(4)), "shared", tls)))
                .contains("no connection by TLS is possible (what answers there speaks none");
    }

    @Test
    void a_cassandra_too_old_to_understand_is_said_to_be() throws Exception {
        assertThat(refusal(OneNode.at(List.of(protesting(3)), "shared", Map.of())))
                .contains("it does not speak version 4 of the protocol, as Cassandra 5 does");
    }

    /// Where everybody is told, in a certain version of the protocol, that nothing newer is spoken.
    private static InetSocketAddress protesting(int version) throws IOException {
        var socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        var why = "Invalid or unsupported protocol version".getBytes(UTF_8);
        var error =
                ByteBuffer.allocate(9 + 4 + 2 + why.length)
                        .put(new byte[] {(byte) (0x80 | version), 0, 0, 0, 0})
                        .putInt(4 + 2 + why.length)
                        .putInt(10)
                        .putShort((short) why.length)
                        .put(why);
        Thread.startVirtualThread(() -> sayToAll(socket, error.array()));
        return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
    }

    /// For as long as the tests run.
    private static void sayToAll(ServerSocket socket, byte[] answer) {
        while (!socket.isClosed()) {
            try (var client = socket.accept()) {
                client.getInputStream().readNBytes(9);
                client.getOutputStream().write(answer);
                client.getInputStream().readAllBytes();
            } catch (IOException gone) {
                // the next one is told the same
            }
        }
    }

    @Test
    void a_file_that_holds_no_certificate_is_said_to_hold_none(@TempDir Path directory)
            throws Exception {
        var none = directory.resolve("none.pem");
        Files.writeString(none, "no certificate");
        var options = Map.of("tls", "true", "ca", none.toString());

        assertThat(refusal(OneNode.settings("shared", options)))
                .contains("the option ca names no file of PEM certificates that can be read");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost,     false",
        "127.0.0.1,     false",
        "127.77.3.1,    false",
        "::1,           false",
        "10.0.0.1,      true",
        "db.example,    true",
        "127.example,   true",
        "127.0.0.1.example, true"
    })
    void what_goes_over_a_network_is_encrypted_unless_the_operator_says_otherwise(
            String host, boolean isEncrypted) {
        var far = InetSocketAddress.createUnresolved(host, 9042);

        assertThat(OneNode.at(List.of(far), "shared", Map.of()).tls()).isEqualTo(isEncrypted);
        assertThat(OneNode.at(List.of(NOBODY, far), "shared", Map.of()).tls())
                .isEqualTo(isEncrypted);
        assertThat(OneNode.at(List.of(far), "shared", Map.of("tls", "false")).tls()).isFalse();
        assertThat(OneNode.at(List.of(far), "shared", Map.of("tls", "true")).tls()).isTrue();
    }

    @Test
    void a_cassandra_before_5_is_too_old() {
        var versions = Stream.of("3.11.19", "4.1.9", "5.0.0-beta1", "5.0.9", "6.0.0");

        assertThat(versions.map(Version::parse).filter(Connecting::isTooOld).toList())
                .hasToString("[3.11.19, 4.1.9]");
    }

    private static String refusal(CassandraSettings settings) {
        var line = new StringBuilder();
        assertThatThrownBy(() -> CassandraStore.open(settings, InstantSource.system()))
                .isInstanceOf(StoreUnusable.class)
                .satisfies(refusal -> line.append(refusal.getMessage()));
        assertThat(line.toString()).startsWith("The store cassandra://").doesNotContain("\n");
        return line.toString();
    }

    /// Where nobody listens.
    private static InetSocketAddress nobody() {
        try (var socket = new ServerSocket(0)) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
