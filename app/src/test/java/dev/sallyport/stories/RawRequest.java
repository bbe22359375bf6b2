package dev.sallyport.stories;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A request line that no URI class would let through.
final class RawRequest {
    private RawRequest() {}

    /// The status that a GET with exactly this path and query is answered with.
    static int statusOf(String issuer, String pathAndQuery) {
        var uri = URI.create(issuer);
        var request =
                "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                        .formatted(pathAndQuery, uri.getAuthority());
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var reader =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1));
            return Integer.parseInt(reader.readLine().substring(9, 12));
        } catch (IOException unanswered) {
            throw new UncheckedIOException(unanswered);
        }
    }
}
