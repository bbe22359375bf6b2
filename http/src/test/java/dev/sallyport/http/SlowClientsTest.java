package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Clients that take their time are cut at a deadline, however busy they look. Each test ends when
/// the server closes the connection; one that never does fails after ten seconds.
class SlowClientsTest {
    private static final Duration SOON = Duration.ofMillis(400);
    static final Limits IMPATIENT =
            new Limits(
                    16 * 1024,
                    12 * 1024,
                    64 * 1024,
                    1024 * 1024,
                    1024 * 1024,
                    100,
                    10,
                    SOON,
                    SOON,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ZERO,
                    SOON);

    private House house;

    @BeforeEach
    void open() {
        var large = JsonObject.builder().add("large", "x".repeat(16 * 1024 * 1024)).build();
        house = new House(IMPATIENT, House.echo(), House.door("large", _ -> Reply.json(large)));
    }

    @AfterEach
    void close() {
        house.close();
    }

    /// Sends a piece every 20 ms for as long as the server takes it.
    private static void trickle(Raw raw, String piece) {
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        while (true) {
                            raw.send(piece);
                            LockSupport.parkNanos(20_000_000);
                        }
                    } catch (IOException cut) {
                        // as it should be
                    }
                });
    }

    private void assertOthersAreServed() throws Exception {
        assertThat(Raw.exchange(house.port(), "GET /echo HTTP/1.1", "Host: localhost"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void a_header_that_trickles_is_cut() throws Exception {
        try (var raw = new Raw(house.port())) {
            raw.send("GET /echo HTTP/1.1\r\nHost: localhost\r\nX: ");
            trickle(raw, "y");
            assertOthersAreServed();
            assertThat(raw.rest()).doesNotContain(" 200 ");
        }
    }

    @Test
    void header_lines_that_trickle_are_cut() throws Exception {
        try (var raw = new Raw(house.port())) {
            raw.send("GET /echo HTTP/1.1\r\nHost: localhost\r\n");
            trickle(raw, "X: y\r\n");
            assertThat(raw.rest()).doesNotContain(" 200 ");
        }
    }

    @Test
    void empty_lines_before_a_request_do_not_keep_a_connection() throws Exception {
        try (var raw = new Raw(house.port())) {
            trickle(raw, "\r\n");
            assertThat(raw.rest()).doesNotContain(" 200 ");
        }
    }

    @Test
    void a_second_header_that_trickles_is_cut_too() throws Exception {
        try (var raw = new Raw(house.port())) {
            raw.header("GET /echo HTTP/1.1", "Host: localhost");
            assertThat(raw.answer()).startsWith("HTTP/1.1 200 ");
            raw.send("GET /echo HTTP/1.1\r\nX: ");
            trickle(raw, "y");
            assertThat(raw.rest()).doesNotContain(" 200 ");
        }
    }

    @Test
    void a_connection_that_says_nothing_is_closed() throws Exception {
        try (var raw = new Raw(house.port())) {
            assertThat(raw.rest()).isEmpty();
        }
    }

    @Test
    void a_body_that_stalls_is_told_so() throws Exception {
        try (var raw = new Raw(house.port())) {
            raw.header("POST /echo HTTP/1.1", "Host: localhost", "Content-Length: 10").send("abc");
            assertOthersAreServed();
            assertThat(raw.rest())
                    .startsWith("HTTP/1.1 408 ")
                    .contains("the body did not arrive in time", "Connection: close\r\n");
        }
    }

    @Test
    void a_body_that_trickles_is_told_so_at_the_same_deadline() throws Exception {
        try (var raw = new Raw(house.port())) {
            raw.header("POST /echo HTTP/1.1", "Host: localhost", "Content-Length: 60000");
            trickle(raw, "a");
            assertThat(raw.rest()).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void chunks_that_trickle_are_told_so_too() throws Exception {
        try (var raw = new Raw(house.port())) {
            raw.header("POST /echo HTTP/1.1", "Host: localhost", "Transfer-Encoding: chunked");
            trickle(raw, "1\r\na\r\n");
            assertThat(raw.rest()).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void an_answer_that_nobody_reads_is_given_up() throws Exception {
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(4 * 1024);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), house.port()));
            try (var raw = new Raw(socket)) {
                raw.header("GET /large HTTP/1.1", "Host: localhost");

                var line = house.lines.poll(10, TimeUnit.SECONDS);

                assertThat(line).isNotNull();
                assertThat(line.trail().notes()).containsKey("unread");
            }
        }
    }

    @Test
    void an_answer_that_is_read_in_drops_is_given_up() throws Exception {
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(4 * 1024);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), house.port()));
            socket.getOutputStream()
                    .write(
                            "GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            var drops = Thread.ofVirtual().start(() -> readInDrops(socket));

            var line = house.lines.poll(10, TimeUnit.SECONDS);

            assertThat(line).isNotNull();
            assertThat(line.trail().notes()).containsKey("unread");
            drops.interrupt();
        }
    }

    private static void readInDrops(Socket socket) {
        try {
            while (socket.getInputStream().readNBytes(4 * 1024).length > 0) {
                LockSupport.parkNanos(50_000_000);
            }
        } catch (IOException cut) {
            // as it should be
        }
    }

    @Test
    void a_tls_handshake_that_does_not_come_or_trickles_is_cut() throws Exception {
        var settings =
                new HttpSettings(
                        House.loopback(),
                        Optional.empty(),
                        Optional.of(Certificates.named("one")),
                        TrustedProxies.NONE,
                        IMPATIENT);
        try (var secure = new House(settings, "https://localhost", House.echo());
                var silent = new Raw(secure.port());
                var trickling = new Raw(secure.port())) {
            trickling.send("\u0016\u0003\u0001\u0002\u0000");
            trickle(trickling, "\u0001");
            silent.rest();
            trickling.rest();
        }
    }
}
