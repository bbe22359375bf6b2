package dev.sallyport.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.NegotiatingServerConnection;

/// Cuts connections on which bytes trickle. An idle timeout alone never ends one that sends a byte
/// now and then, so a header and a TLS handshake must be whole, and an exchange over, at a
/// deadline. Looked at a few times a second at most, over the connections there are.
final class Deadlines implements Connection.Listener {
    private final Limits limits;
    private final Map<Connection, Watch> connections = new ConcurrentHashMap<>();
    private final Map<Exchange, Boolean> exchanges = new ConcurrentHashMap<>();

    Deadlines(Limits limits) {
        this.limits = limits;
    }

    /// One request from the end of its header to the end of its answer.
    static final class Exchange {
        private final Connection connection;
        private final long began = System.nanoTime();

        private Exchange(Connection connection) {
            this.connection = connection;
        }
    }

    private static final class Watch {
        final AtomicInteger exchanges = new AtomicInteger();
        volatile long quietSince = System.nanoTime();
        volatile long bytesWhenQuiet;
        volatile long stirredAt;
    }

    @Override
    public void onOpened(Connection connection) {
        if (!(connection instanceof SslConnection)) {
            connections.put(connection, new Watch());
        }
    }

    @Override
    public void onClosed(Connection connection) {
        connections.remove(connection);
    }

    int connections() {
        return connections.size();
    }

    Exchange begin(Connection connection) {
        var watch = connections.get(connection);
        if (watch != null) {
            watch.exchanges.incrementAndGet();
        }
        var exchange = new Exchange(connection);
        exchanges.put(exchange, true);
        return exchange;
    }

    void end(Exchange exchange) {
        exchanges.remove(exchange);
        var watch = connections.get(exchange.connection);
        if (watch != null) {
            watch.bytesWhenQuiet = exchange.connection.getBytesIn();
            watch.stirredAt = 0;
            watch.quietSince = System.nanoTime();
            watch.exchanges.decrementAndGet();
        }
    }

    /// How often [#sweep] should run for the deadlines to be kept to a quarter.
    Duration period() {
        var quarter = limits.headerDeadline().dividedBy(4);
        return quarter.compareTo(Duration.ofSeconds(1)) < 0 ? quarter : Duration.ofSeconds(1);
    }

    void sweep() {
        var now = System.nanoTime();
        exchanges.keySet().stream()
                .filter(exchange -> now - exchange.began > limits.requestDeadline().toNanos())
                .forEach(exchange -> cut(exchange.connection));
        connections.forEach((connection, watch) -> {
            if (watch.exchanges.get() == 0 && isLate(connection, watch, now)) {
                cut(connection);
            }
        });
    }

    private boolean isLate(Connection connection, Watch watch, long now) {
        return switch (connection) {
            case NegotiatingServerConnection _ ->
                    now - watch.quietSince > limits.headerDeadline().toNanos();
            case org.eclipse.jetty.server.internal.HttpConnection _ ->
                    headerIsLate(connection, watch, now);
            // HTTP/2, where bytes may come that are no request: a connection without requests ends
            default -> now - watch.quietSince > limits.idleTimeout().toNanos();
        };
    }

    private boolean headerIsLate(Connection connection, Watch watch, long now) {
        if (connection.getBytesIn() == watch.bytesWhenQuiet) {
            return false; // kept alive and silent, which is the idle timeout's business
        }
        if (watch.stirredAt == 0) {
            watch.stirredAt = now;
        }
        return now - watch.stirredAt > limits.headerDeadline().toNanos();
    }

    private static void cut(Connection connection) {
        connection.getEndPoint().close(new TimeoutException("too slow"));
    }
}
