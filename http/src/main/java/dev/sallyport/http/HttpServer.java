package dev.sallyport.http;

import dev.sallyport.protocol.Html;
import dev.sallyport.protocol.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The listening server: the public port, the management port, and their orderly end.
public final class HttpServer implements AutoCloseable {
    private static final Duration TLS_FILES_LOOKED_AT = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final HttpSettings settings;
    private final Metrics metrics = new Metrics();
    private final HttpEdge edge;
    private final Optional<Tls> tls;
    private final Server server;
    private final ServerConnector listener;
    private final Optional<ServerConnector> management;
    private final ScheduledExecutorService clockwork =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("deadlines").daemon().factory());
    private final AtomicBoolean stopped = new AtomicBoolean();
    private volatile boolean open;

    /// Reads the TLS files; throws when they are no use. Listens only after [#start].
    ///
    /// @param pages draws a view
    public HttpServer(
            HttpSettings settings,
            Sites sites,
            Function<View, Html> pages,
            Surroundings surroundings) {
        this.settings = settings;
        var counted = counting(surroundings);
        this.edge = new HttpEdge(settings, sites, pages, counted);
        this.tls = settings.tls().map(Tls::new);
        this.server = new Server(threads());
        this.listener = new Listener(settings).on(server, tls);
        listener.addBean(edge.deadlines());
        server.addConnector(listener);
        this.management = settings.management().map(this::managementPort);
        management.ifPresent(server::addConnector);
        server.setHandler(byPort(new Management(() -> open, surroundings.check(), metrics)));
        server.setErrorHandler(new JettyErrors(settings.trustedProxies(), counted));
        metrics.gauge(
                "sallyport_http_in_flight",
                "Requests being answered",
                () -> edge.admission().inFlight());
        metrics.gauge(
                "sallyport_http_connections",
                "Open connections",
                () -> edge.deadlines().connections());
    }

    /// Listens, and says so at `/health/ready`.
    public void start() {
        try {
            server.start();
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        } catch (Exception fault) {
            throw new IllegalStateException("the HTTP server did not start", fault);
        }
        every(edge.deadlines().period(), edge.deadlines()::sweep);
        tls.ifPresent(keys -> every(TLS_FILES_LOOKED_AT, keys::refresh));
        open = true;
    }

    /// The public port; meaningful once started.
    public int port() {
        return listener.getLocalPort();
    }

    /// The management port, when there is one; meaningful once started.
    public OptionalInt managementPort() {
        return management.stream().mapToInt(ServerConnector::getLocalPort).findFirst();
    }

    /// For numbers of other rooms.
    public Metrics metrics() {
        return metrics;
    }

    /// Turns readiness red, waits until load balancers have seen it, closes the listener, refuses
    /// what still comes over open connections, and waits for requests in flight, all within the
    /// limits' times. An interrupt ends the waiting; a second call does nothing.
    public void stop() {
        if (stopped.getAndSet(true)) {
            return;
        }
        open = false;
        try {
            Thread.sleep(settings.limits().readinessLead());
            var _ = listener.shutdown();
            edge.admission().drain(settings.limits().stopDeadline());
        } catch (InterruptedException hurry) { // then what is left is cut, in order still
            LOG.info("stopping without waiting");
        } finally {
            clockwork.shutdownNow();
            end();
        }
    }

    @Override
    public void close() {
        stop();
    }

    private void end() {
        try {
            server.stop();
        } catch (Exception fault) {
            throw new IllegalStateException("the HTTP server did not stop cleanly", fault);
        }
    }

    private void every(Duration period, Runnable task) {
        var nanos = period.toNanos();
        Runnable again =
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException fault) { // or it would never run again
                        LOG.error("a periodic task failed", fault);
                    }
                };
        var _ = clockwork.scheduleWithFixedDelay(again, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    private Surroundings counting(Surroundings surroundings) {
        return new Surroundings(
                surroundings.clock(),
                surroundings.randomness(),
                line -> {
                    metrics.count(line);
                    surroundings.log().accept(line);
                },
                surroundings.check());
    }

    private Handler byPort(Management forOperators) {
        return new Handler.Sequence(
                new Handler.Wrapper(forOperators) {
                    @Override
                    public boolean handle(Request request, Response response, Callback callback)
                            throws Exception {
                        var port = request.getConnectionMetaData().getConnector();
                        return management.filter(port::equals).isPresent()
                                && super.handle(request, response, callback);
                    }
                },
                edge);
    }

    private ServerConnector managementPort(InetSocketAddress address) {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(address.getHostString());
        connector.setPort(address.getPort());
        connector.setIdleTimeout(settings.limits().idleTimeout().toMillis());
        return connector;
    }

    /// A few platform threads watch sockets; every request runs on a virtual thread of its own.
    private static QueuedThreadPool threads() {
        var threads = new QueuedThreadPool(24, 4);
        threads.setName("http");
        threads.setVirtualThreadsExecutor(
                VirtualThreads.getNamedVirtualThreadsExecutor("request-"));
        return threads;
    }
}
