package dev.sallyport.stories;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A load balancer without any stickiness: each request goes to the next server, and one that does
/// not take the connection is passed over.
final class TurnTaker implements AutoCloseable {
    /// The address all requests come from, as the servers are told.
    static final String CALLER = "192.0.2.7";

    private static final Set<String> PASSED_ON =
            Set.of("Cookie", "Content-type", "Authorization", "Accept", "Accept-language");
    private static final Set<String> NOT_PASSED_BACK =
            Set.of("content-length", "transfer-encoding", "connection", "date");

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private final AtomicInteger turn = new AtomicInteger();
    private final HttpServer server;
    private final List<Integer> ports;

    private TurnTaker(HttpServer server, List<Integer> ports) {
        this.server = server;
        this.ports = List.copyOf(ports);
    }

    static TurnTaker before(List<Integer> ports) {
        try {
            var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var server = HttpServer.create(loopback, 0);
            var proxy = new TurnTaker(server, ports);
            server.createContext("/", proxy::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return proxy;
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    /// Whose turn it is at the next request; after it the others follow.
    void nextIs(int number) {
        turn.set(number);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var answer = ask(exchange, body);
            answer.headers()
                    .map()
                    .forEach((name, values) -> {
                        if (!NOT_PASSED_BACK.contains(name)) {
                            exchange.getResponseHeaders().put(name, values);
                        }
                    });
            var length = answer.body().length;
            exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private HttpResponse<byte[]> ask(HttpExchange exchange, byte[] body) throws IOException {
        for (var tries = 1; ; tries++) {
            var port = ports.get(Math.floorMod(turn.getAndIncrement(), ports.size()));
            try {
                return client.send(request(exchange, body, port), BodyHandlers.ofByteArray());
            } catch (ConnectException nobodyThere) {
                if (tries == ports.size()) {
                    throw nobodyThere;
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IOException(stopped);
            }
        }
    }

    private static HttpRequest request(HttpExchange exchange, byte[] body, int port) {
        var uri = URI.create("http://localhost:" + port + exchange.getRequestURI());
        var request =
                HttpRequest.newBuilder(uri)
                        .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body))
                        .header("X-Forwarded-For", CALLER);
        exchange.getRequestHeaders()
                .forEach((name, values) -> {
                    if (PASSED_ON.contains(name)) {
                        values.forEach(value -> request.header(name, value));
                    }
                });
        return request.build();
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
