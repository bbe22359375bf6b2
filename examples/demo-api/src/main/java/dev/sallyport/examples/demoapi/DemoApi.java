package dev.sallyport.examples.demoapi;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sallyport.examples.demoapi.DemoApiSettings.Offer;
import dev.sallyport.examples.demoapi.TokenCheck.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The demo API's server: loopback only, until it is closed.
public final class DemoApi implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads;

    private DemoApi(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /// `[port] [authorization server's port]`, see [DemoApiSettings#defaults].
    public static void main(String... arguments) throws InterruptedException {
        var settings =
                DemoApiSettings.at(
                        arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9200,
                        arguments.length > 1 ? Integer.parseInt(arguments[1]) : 9000);
        try (var api = start(settings)) {
            IO.println("The demo API is at http://localhost:" + api.port());
            new CountDownLatch(1).await();
        }
    }

    /// Starts serving and returns at once. The authorization server need not be up yet.
    ///
    /// @throws UncheckedIOException when the port is taken
    public static DemoApi start(DemoApiSettings settings) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port());
            var server = HttpServer.create(address, 0);
            var threads = Executors.newVirtualThreadPerTaskExecutor();
            var doors =
                    settings.offers().stream().collect(toUnmodifiableMap(Offer::path, Door::of));
            server.createContext("/", exchange -> handle(exchange, doors));
            server.setExecutor(threads);
            server.start();
            return new DemoApi(server, threads);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot listen at port " + settings.port(), failure);
        }
    }

    /// An endpoint with its guard.
    private record Door(Offer offer, TokenCheck tokens) {
        static Door of(Offer offer) {
            return new Door(offer, new TokenCheck(offer.issuer(), offer.audience()));
        }
    }

    private static void handle(HttpExchange exchange, Map<String, Door> doors) throws IOException {
        try (exchange) {
            var door = Optional.ofNullable(doors.get(exchange.getRequestURI().getPath()));
            if (door.isEmpty()) {
                answer(exchange, 404, "{\"error\":\"not_found\"}");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET");
                answer(exchange, 405, "{\"error\":\"method_not_allowed\"}");
            } else {
                serve(exchange, door.get());
            }
        }
    }

    private static void serve(HttpExchange exchange, Door door) throws IOException {
        var headers = exchange.getRequestHeaders().getOrDefault("Authorization", List.of());
        switch (door.tokens().check(headers, door.offer().scope())) {
            case Verdict.Allowed _ -> answer(exchange, 200, door.offer().answer());
            case Verdict.Unavailable _ ->
                    answer(exchange, 503, "{\"error\":\"temporarily_unavailable\"}");
            case Verdict.Refused(int status, String challenge, Optional<String> error) -> {
                exchange.getResponseHeaders().set("WWW-Authenticate", challenge);
                answer(exchange, status, error.map("{\"error\":\"%s\"}"::formatted).orElse("{}"));
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
