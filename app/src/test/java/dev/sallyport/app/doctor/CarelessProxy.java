package dev.sallyport.app.doctor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/// A proxy that can be told what to get wrong. Everything else it passes on byte by byte.
final class CarelessProxy implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final int upstream;

    /// What travels upstream, and what comes back.
    UnaryOperator<Sent> sending = UnaryOperator.identity();

    UnaryOperator<Received> receiving = UnaryOperator.identity();

    /// @param lines of the header, without the first
    record Sent(String method, String path, List<String> lines) {
        Sent without(String name) {
            return new Sent(method, path, CarelessProxy.without(lines, name));
        }

        Sent with(String line) {
            var more = new ArrayList<>(lines);
            more.add(line);
            return new Sent(method, path, more);
        }

        Sent at(String other) {
            return new Sent(method, other, lines);
        }
    }

    record Received(int status, List<String> lines, String body) {
        Received without(String name) {
            return new Received(status, CarelessProxy.without(lines, name), body);
        }

        Received with(String line) {
            var more = new ArrayList<>(lines);
            more.add(line);
            return new Received(status, more, body);
        }
    }

    CarelessProxy(int port, int upstream) throws IOException {
        this.upstream = upstream;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::pass);
        server.setExecutor(threads);
        server.start();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var lines = new ArrayList<String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) ->
                            values.forEach(value -> lines.add(name + ": " + value)));
            var sent =
                    new Sent(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getPath(),
                            without(without(lines, "Connection"), "Upgrade"));
            answer(exchange, receiving.apply(forward(sending.apply(sent), body)));
        }
    }

    private Received forward(Sent sent, byte[] body) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), upstream)) {
            var head = new StringBuilder(sent.method() + " " + sent.path() + " HTTP/1.1\r\n");
            sent.lines().forEach(line -> head.append(line).append("\r\n"));
            head.append("Connection: close\r\n\r\n");
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(body);
            var all = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(all);
            return received(all.toString(StandardCharsets.UTF_8));
        }
    }

    private static Received received(String text) {
        var end = text.indexOf("\r\n\r\n");
        var lines = text.substring(0, end).split("\r\n", -1);
        var status = Integer.parseInt(lines[0].split(" ", -1)[1]);
        return new Received(
                status, List.of(lines).subList(1, lines.length), text.substring(end + 4));
    }

    private static void answer(HttpExchange exchange, Received received) throws IOException {
        for (var line : without(without(received.lines(), "Connection"), "Content-Length")) {
            var colon = line.indexOf(':');
            exchange.getResponseHeaders()
                    .add(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        var body = received.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(received.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static List<String> without(List<String> lines, String name) {
        var prefix = name.toLowerCase(Locale.ROOT) + ":";
        return lines.stream()
                .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
