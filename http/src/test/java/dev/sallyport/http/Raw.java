package dev.sallyport.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A client that sends exactly the text it is given and reads what comes back.
final class Raw implements AutoCloseable {
    private static final int PATIENCE = 10_000;

    private final Socket socket;

    Raw(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    Raw(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE);
        socket.setTcpNoDelay(true);
    }

    /// One request with `Connection: close`, one answer: `lines` end with CRLF, and an empty line
    /// follows.
    static String exchange(int port, String... lines) throws IOException {
        try (var raw = new Raw(port)) {
            raw.send(String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n");
            return raw.rest();
        }
    }

    /// A header: the lines and an empty one.
    Raw header(String... lines) throws IOException {
        return send(String.join("\r\n", lines) + "\r\n\r\n");
    }

    Raw send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return this;
    }

    void saysNoMore() throws IOException {
        socket.shutdownOutput();
    }

    Raw patience(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        return this;
    }

    /// Everything until the server closes the connection.
    String rest() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(bytes);
        } catch (SocketTimeoutException stillOpen) {
            throw new AssertionError("the server did not close after: " + bytes, stillOpen);
        } catch (SocketException reset) {
            // a reset closes, too
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /// One answer with a `Content-Length`, the connection left open.
    String answer() throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            var next = socket.getInputStream().read();
            if (next < 0) {
                throw new AssertionError("closed after: " + head);
            }
            head.write(next);
        }
        var text = head.toString(StandardCharsets.UTF_8);
        var length =
                text.lines()
                        .filter(line ->
                                line.toLowerCase(java.util.Locale.ROOT)
                                        .startsWith("content-length:"))
                        .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                        .findFirst()
                        .orElse(0);
        return text
                + new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
