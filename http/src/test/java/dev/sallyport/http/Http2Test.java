package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.spec.Spec;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// HTTP/2 in plain text, frame by frame (RFC 9113 4.1).
class Http2Test {
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int GOAWAY = 7;
    private static final int ENHANCE_YOUR_CALM = 0xb;
    private static final int END_BOTH = 5; // END_STREAM and END_HEADERS

    private House house = new House(Limits.STANDARD, House.echo());

    @AfterEach
    void close() {
        house.close();
    }

    /// A client of frames.
    private static final class Frames implements AutoCloseable {
        private final Socket socket;
        private final DataInputStream in;

        Frames(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(10_000);
            in = new DataInputStream(socket.getInputStream());
            socket.getOutputStream().write(PREFACE.getBytes(StandardCharsets.US_ASCII));
            send(SETTINGS, 0, 0, new byte[0]);
        }

        void send(int type, int flags, int stream, byte[] payload) throws IOException {
            var frame = new ByteArrayOutputStream();
            frame.write(payload.length >> 16);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
            frame.write(type);
            frame.write(flags);
            for (var shift = 24; shift >= 0; shift -= 8) {
                frame.write(stream >> shift);
            }
            frame.writeBytes(payload);
            socket.getOutputStream().write(frame.toByteArray());
        }

        /// Reads frames until one of the type comes; its flags, stream and payload.
        Frame next(int type) throws IOException {
            while (true) {
                var length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
                var frame =
                        new Frame(
                                in.readUnsignedByte(),
                                in.readUnsignedByte(),
                                in.readInt(),
                                in.readNBytes(length));
                if (frame.type() == type) {
                    return frame;
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Frame(int type, int flags, int stream, byte[] payload) {
        int errorOfGoAway() {
            return java.nio.ByteBuffer.wrap(payload).getInt(4);
        }

        /// The first field of a header block, past changes of the table's size.
        int firstField() {
            var at = 0;
            while ((payload[at] & 0xe0) == 0x20) {
                at += (payload[at] & 0x1f) == 0x1f ? 1 : 0;
                while ((payload[at] & 0x80) != 0) {
                    at++;
                }
                at++;
            }
            return payload[at] & 0xff;
        }
    }

    /// `GET /echo` of `localhost` in HPACK: indexed method and scheme, literal path and authority.
    private static byte[] request(String path) {
        var block = new ByteArrayOutputStream();
        block.write(0x82);
        block.write(0x86);
        literal(block, 0x04, path);
        literal(block, 0x01, "localhost");
        return block.toByteArray();
    }

    private static void literal(ByteArrayOutputStream block, int index, String value) {
        block.write(index);
        block.write(value.length());
        block.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void a_client_may_begin_with_http_2() throws Exception {
        try (var frames = new Frames(house.port())) {
            frames.send(HEADERS, END_BOTH, 1, request("/echo"));

            var answer = frames.next(HEADERS);

            assertThat(answer.stream()).isEqualTo(1);
            assertThat(answer.firstField()).isEqualTo(0x88); // :status 200
            assertThat(house.lines.take().status()).isEqualTo(200);
        }
    }

    @Test
    void an_ambiguous_path_is_refused_here_too() throws Exception {
        try (var frames = new Frames(house.port())) {
            frames.send(HEADERS, END_BOTH, 1, request("/x/..;/echo"));

            assertThat(frames.next(HEADERS).firstField()).isEqualTo(0x8c); // :status 400
        }
    }

    @Spec("RFC9113-3.1")
    @Test
    void an_upgrade_from_http_1_is_ignored() throws Exception {
        assertThat(
                        Raw.exchange(
                                house.port(),
                                "GET /echo HTTP/1.1",
                                "Host: localhost",
                                "Upgrade: h2c",
                                "HTTP2-Settings: AAMAAABkAAQAAP__",
                                "Connection: Upgrade, HTTP2-Settings"))
                .startsWith("HTTP/1.1 200 ")
                .doesNotContain("101", "Upgrade:");
    }

    /// CVE-2023-44487: requests that are taken back at once cost the server and not the client.
    @Spec("RFC9113-10.5")
    @Test
    void requests_taken_back_by_the_hundred_end_the_connection() throws Exception {
        try (var frames = new Frames(house.port())) {
            var cancel = new byte[] {0, 0, 0, 8};
            flood(() -> {
                for (var stream = 1; stream < 4_000; stream += 2) {
                    frames.send(HEADERS, END_BOTH, stream, request("/echo"));
                    frames.send(RST_STREAM, 0, stream, cancel);
                }
            });

            assertThatItEnds(frames);
        }
    }

    @Spec("RFC9113-10.5")
    @Test
    void pings_by_the_hundred_end_the_connection() throws Exception {
        try (var frames = new Frames(house.port())) {
            flood(() -> {
                for (var count = 0; count < 2_000; count++) {
                    frames.send(PING, 0, 0, new byte[8]);
                }
            });

            assertThatItEnds(frames);
        }
    }

    /// The server says why it ends; what is still on its way to it may make the system cut the
    /// connection before we have read that. A connection that goes on times out here.
    private static void assertThatItEnds(Frames frames) throws IOException {
        try {
            assertThat(frames.next(GOAWAY).errorOfGoAway()).isEqualTo(ENHANCE_YOUR_CALM);
        } catch (SocketException | EOFException cut) {
            // It has ended; a silence would have been a time-out, which is none of these.
        }
    }

    private interface Sending {
        void run() throws IOException;
    }

    private static void flood(Sending sending) {
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        sending.run();
                    } catch (IOException cut) {
                        // as it should be
                    }
                });
    }

    @Test
    void a_header_block_over_16_kb_does_not_reach_a_door() throws Exception {
        try (var frames = new Frames(house.port())) {
            var block = new ByteArrayOutputStream();
            block.writeBytes(request("/echo"));
            for (var count = 0; count < 170; count++) {
                block.write(0x00);
                block.write(1);
                block.write('x');
                block.write(96);
                block.writeBytes("y".repeat(96).getBytes(StandardCharsets.US_ASCII));
            }
            frames.send(HEADERS, END_BOTH, 1, block.toByteArray());

            assertThat(frames.socket.getInputStream().readAllBytes()).isNotNull();
        } catch (SocketException reset) {
            // as good
        }
        assertThat(house.lines).noneMatch(line -> line.status() == 200);
    }

    @Test
    void a_connection_that_only_pings_is_closed_when_it_has_been_idle() throws Exception {
        house.close();
        house = new House(SlowClientsTest.IMPATIENT, House.echo());
        try (var frames = new Frames(house.port())) {
            flood(() -> {
                while (true) {
                    frames.send(PING, 0, 0, new byte[8]);
                    LockSupport.parkNanos(100_000_000);
                }
            });

            assertThat(frames.socket.getInputStream().readAllBytes()).isNotEmpty();
        } catch (SocketException reset) {
            // as good
        }
    }
}
