package dev.sallyport.examples.demoapp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Every authorization server and the API at once, told what to answer; remembers what it was sent.
final class FakeServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    final List<Seen> seen = new CopyOnWriteArrayList<>();

    record Reply(int status, String body) {}

    record Seen(String line, String host, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return String.join("|", headers.getOrDefault(name, List.of()));
        }
    }

    FakeServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String at(String host) {
        return "http://" + host + ":" + port();
    }

    FakeServer answers(String path, int status, String body) {
        replies.put(path, new Reply(status, body));
        return this;
    }

    /// The requests for a path.
    List<Seen> seen(String path) {
        return seen.stream().filter(request -> request.line().endsWith(" " + path)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            seen.add(
                    new Seen(
                            exchange.getRequestMethod() + " " + path,
                            exchange.getRequestHeaders().getFirst("Host"),
                            Map.copyOf(exchange.getRequestHeaders()),
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8)));
            var reply = replies.getOrDefault(path, new Reply(404, "nothing here"));
            var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /// A token with these claims; its signature is nobody's.
    static String jwt(String claims) {
        return part("{\"alg\":\"ES256\",\"typ\":\"JWT\"}") + "." + part(claims) + ".c2ln";
    }

    private static String part(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
