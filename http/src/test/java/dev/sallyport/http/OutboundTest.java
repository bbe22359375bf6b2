package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final List<String> resolved = new ArrayList<>();
    private final Outbound guarded =
            new Outbound(false, Optional.empty(), PATIENCE, name -> resolve(name));
    private final Outbound lenient =
            new Outbound(true, Optional.empty(), PATIENCE, name -> resolve(name));

    private List<InetAddress> resolve(String name) {
        resolved.add(name);
        return List.of(LOOPBACK);
    }

    /// A server that gives one answer, word for word, and stays silent after it.
    private static ServerSocket answering(String... parts) throws IOException {
        var server = new ServerSocket(0, 5, LOOPBACK);
        Thread.ofVirtual()
                .start(() -> {
                    try (var socket = server.accept()) {
                        var in = socket.getInputStream();
                        var head = new StringBuilder();
                        while (head.indexOf("\r\n\r\n") < 0) {
                            head.append((char) in.read());
                        }
                        for (var part : parts) {
                            socket.getOutputStream().write(part.getBytes(StandardCharsets.UTF_8));
                            socket.getOutputStream().flush();
                        }
                        in.read(); // until the client leaves
                    } catch (IOException _) {
                        // the client is gone
                    }
                });
        return server;
    }

    private String fetch(Outbound outbound, ServerSocket server) {
        return outbound.fetch(
                URI.create("http://keys.example:" + server.getLocalPort() + "/jwks?x=1"));
    }

    @Test
    void a_document_is_fetched_from_the_address_the_name_was_resolved_to() throws Exception {
        try (var server =
                answering(
                        "HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n",
                        "{\"keys\":",
                        "[\"ä\"]}")) {
            assertThat(fetch(lenient, server)).isEqualTo("{\"keys\":[\"ä\"]}");
        }
    }

    @Test
    void a_chunked_document_is_fetched() throws Exception {
        try (var server =
                answering(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                        "3\r\n{\"a\r\n",
                        "4\r\n\":1}\r\n0\r\n\r\n")) {
            assertThat(fetch(lenient, server)).isEqualTo("{\"a\":1}");
        }
    }

    @Test
    void a_name_is_resolved_once_so_that_a_second_answer_cannot_lead_elsewhere() throws Exception {
        try (var server = answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")) {
            assertThat(fetch(lenient, server)).isEqualTo("{}");
            assertThat(resolved).containsExactly("keys.example");
        }
    }

    @Test
    void a_name_that_leads_to_a_private_address_is_refused_without_a_connection() throws Exception {
        try (var server = new ServerSocket(0, 5, LOOPBACK)) {
            server.setSoTimeout(1);
            assertThatThrownBy(() ->
                            guarded.fetch(
                                    URI.create(
                                            "https://keys.example:" + server.getLocalPort() + "/")))
                    .isInstanceOf(FetchFailed.class)
                    .hasMessage("the host is unknown, or not on the public Internet");
            assertThatThrownBy(server::accept).isInstanceOf(IOException.class);
        }
    }

    /// A name server that never answers holds its own name up, and nobody else's.
    @Test
    void a_name_whose_look_up_has_no_end_takes_no_places_and_is_not_asked_for_again()
            throws Exception {
        var answered = new CountDownLatch(1);
        var asked = new CopyOnWriteArrayList<String>();
        var outbound =
                new Outbound(
                        true,
                        Optional.empty(),
                        Duration.ofMillis(1),
                        name -> {
                            asked.add(name);
                            awaitQuietly(answered);
                            throw new UnknownHostException(name);
                        });
        for (var number = 0; number < 100; number++) {
            var host = URI.create("https://tar%d.example/jwks".formatted(number));
            assertFails(outbound, host, "the answer did not arrive in time");
            assertFails(outbound, host, "the host's name is still being looked up");
        }
        assertThat(asked).doesNotHaveDuplicates();

        answered.countDown();
        while (messageOf(outbound, "https://tar0.example/").contains("still")) {
            Thread.onSpinWait(); // until that look-up has come to its end, too
        }
    }

    private static void assertFails(Outbound outbound, URI address, String message) {
        assertThatThrownBy(() -> outbound.fetch(address))
                .isInstanceOf(FetchFailed.class)
                .hasMessage(message);
    }

    private static String messageOf(Outbound outbound, String address) {
        try {
            return outbound.fetch(URI.create(address));
        } catch (FetchFailed failed) {
            return String.valueOf(failed.getMessage());
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void one_private_address_among_public_ones_is_enough_to_be_refused() {
        var mixed =
                new Outbound(
                        false,
                        Optional.empty(),
                        PATIENCE,
                        _ -> List.of(InetAddress.ofLiteral("8.8.8.8"), LOOPBACK));

        assertThatThrownBy(() -> mixed.fetch(URI.create("https://keys.example/")))
                .hasMessage("the host is unknown, or not on the public Internet");
    }

    @Test
    void a_name_that_is_unknown_is_told_like_one_of_our_own_network() {
        var nowhere =
                new Outbound(
                        false,
                        Optional.empty(),
                        PATIENCE,
                        name -> {
                            throw new UnknownHostException(name);
                        });

        assertThatThrownBy(() -> nowhere.fetch(URI.create("https://keys.example/")))
                .hasMessage("the host is unknown, or not on the public Internet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://127.1/",
                "https://2130706433/",
                "https://0/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:a9fe:a9fe]/",
                "https://169.254.169.254/latest/meta-data/",
                "https://10.1.2.3/",
                "https://[fd00::1]/",
                "https://[fe80::1%25lo]/",
                "https://localhost/"
            })
    void addresses_in_every_spelling_are_refused(String uri) {
        var real = new Outbound(false, Optional.empty(), PATIENCE);

        assertThatThrownBy(() -> real.fetch(URI.create(uri))).isInstanceOf(FetchFailed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://keys.example/",
                "ftp://keys.example/",
                "file:///etc/passwd",
                "jar:https://keys.example/a.jar!/b",
                "https:/etc/passwd",
                "https://user:pw@keys.example/",
                "/relative"
            })
    void only_plain_https_addresses_are_fetched(String uri) {
        assertThatThrownBy(() -> guarded.fetch(URI.create(uri))).isInstanceOf(FetchFailed.class);
        assertThat(resolved).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 103 Early Hints\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n{",
                "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n\r\n"
            })
    void answers_that_are_no_plain_200_are_refused(String answer) throws Exception {
        var quick = new Outbound(true, Optional.empty(), Duration.ofMillis(500), this::resolve);
        try (var server = answering(answer)) {
            assertThatThrownBy(() -> fetch(quick, server)).isInstanceOf(FetchFailed.class);
        }
    }

    @Test
    void a_document_over_64_kb_is_refused() throws Exception {
        try (var server =
                answering(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                        "10001\r\n" + " ".repeat(0x10001) + "\r\n0\r\n\r\n")) {
            assertThatThrownBy(() -> fetch(lenient, server))
                    .hasMessage("the document is too large");
        }
    }

    @Test
    void a_server_that_trickles_is_left_at_the_deadline() throws Exception {
        var left = new CountDownLatch(1);
        try (var server = new ServerSocket(0, 5, LOOPBACK)) {
            Thread.ofVirtual().start(() -> trickle(server, left));
            var quick = new Outbound(true, Optional.empty(), Duration.ofMillis(400), this::resolve);

            assertThatThrownBy(() -> fetch(quick, server))
                    .hasMessage("the answer did not arrive in time");
            assertThat(left.await(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void trickle(ServerSocket server, CountDownLatch left) {
        try (var socket = server.accept()) {
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                socket.getOutputStream().write("X: y\r\n".getBytes(StandardCharsets.US_ASCII));
                java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            }
        } catch (IOException gone) {
            left.countDown();
        }
    }

    @Test
    void over_tls_the_name_must_be_proven_by_an_authority_of_the_file() {
        var ours = Certificates.named("one");
        var settings =
                new HttpSettings(
                        House.loopback(),
                        Optional.empty(),
                        Optional.of(ours),
                        TrustedProxies.NONE,
                        Limits.STANDARD);
        var trusting = new Outbound(true, Optional.of(ours.certificate()), PATIENCE, this::resolve);
        try (var house = new House(settings, "https://localhost", House.echo())) {
            var address = "https://localhost:" + house.port() + "/echo";

            assertThat(trusting.fetch(URI.create(address))).contains("\"path\":\"/echo\"");
            assertThatThrownBy(() -> lenient.fetch(URI.create(address)))
                    .isInstanceOf(FetchFailed.class);
            assertThatThrownBy(() ->
                            trusting.fetch(
                                    URI.create(address.replace("localhost", "keys.example"))))
                    .isInstanceOf(FetchFailed.class);
        }
    }

    private int post(Outbound outbound, ServerSocket server) {
        var address = URI.create("http://app.example:" + server.getLocalPort() + "/hook");
        return outbound.post(address, "Signature", "abc", "{}");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 302, 410, 500})
    void what_is_sent_is_answered_with_a_status_and_redirects_are_not_followed(int status)
            throws Exception {
        var head = "HTTP/1.1 " + status + " Any\r\nLocation: http://127.0.0.1/\r\n";
        try (var server = answering(head + "Content-Length: 10000000\r\n\r\n", "x")) {
            assertThat(post(lenient, server)).isEqualTo(status);
            assertThat(resolved).containsExactly("app.example");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n\r\n", "HTTP/1.1 200 OK\r\nX: y\r\n"})
    void an_answer_that_is_none_or_has_no_end_is_no_answer(String answer) throws Exception {
        var quick = new Outbound(true, Optional.empty(), Duration.ofMillis(300), this::resolve);
        try (var server = answering(answer)) {
            assertThatThrownBy(() -> post(quick, server)).isInstanceOf(FetchFailed.class);
        }
    }

    @Test
    void nothing_is_sent_to_a_private_address_or_without_tls() throws Exception {
        try (var server = new ServerSocket(0, 5, LOOPBACK)) {
            server.setSoTimeout(1);
            var address = "//app.example:" + server.getLocalPort() + "/hook";
            assertThatThrownBy(() -> guarded.post(URI.create("https:" + address), "S", "x", "{}"))
                    .hasMessage("the host is unknown, or not on the public Internet");
            assertThatThrownBy(() -> guarded.post(URI.create("http:" + address), "S", "x", "{}"))
                    .hasMessage("only https addresses are fetched");
            assertThatThrownBy(server::accept).isInstanceOf(IOException.class);
        }
    }
}
