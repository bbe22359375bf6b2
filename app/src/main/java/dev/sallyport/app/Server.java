package dev.sallyport.app;

import dev.sallyport.app.config.Config;
import dev.sallyport.app.config.Listen;
import dev.sallyport.app.config.StoreUrl;
import dev.sallyport.app.moving.ImportMarker;
import dev.sallyport.http.AccessLog;
import dev.sallyport.http.HttpServer;
import dev.sallyport.http.HttpSettings;
import dev.sallyport.http.Limits;
import dev.sallyport.http.Sites;
import dev.sallyport.http.Surroundings;
import dev.sallyport.http.TlsFiles;
import dev.sallyport.http.TrustedProxies;
import dev.sallyport.pages.Pages;
import dev.sallyport.store.Store;
import dev.sallyport.store.StoreUnusable;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A whole server in this process, from its start to its orderly end.
///
/// ```java
/// try (var server = Server.start(config, Outside.of(store, masterKey), System.err)) {
///     server.port();
/// }
/// ```
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final HttpServer http;
    private final Sweeper sweeper;
    private final Tracing tracing;
    private final Delivering delivering;
    private final AccessLog log;
    private final Runnable last;

    private Server(
            HttpServer http,
            Sweeper sweeper,
            Tracing tracing,
            Delivering delivering,
            AccessLog log,
            Runnable last) {
        this.http = http;
        this.sweeper = sweeper;
        this.tracing = tracing;
        this.delivering = delivering;
        this.log = log;
        this.last = last;
    }

    /// Serves what the configuration says: opens its store and reads its master key.
    ///
    /// @param log gets one line a request; never closed
    public static Server start(Config config, OutputStream log) throws StartFailure {
        var masterKey = MasterKeyFile.of(config).read();
        var store = opened(config.store());
        try {
            requireWhole(store);
            return start(config, Outside.of(store, masterKey), log, store::close);
        } catch (StartFailure | RuntimeException failure) {
            store.close();
            throw failure;
        }
    }

    /// Serves the configuration's tenants over a store that somebody else opened and will close.
    public static Server start(Config config, Outside outside, OutputStream log)
            throws StartFailure {
        return start(config, outside, log, () -> {});
    }

    private static Server start(Config config, Outside outside, OutputStream log, Runnable last)
            throws StartFailure {
        var access = new AccessLog(log);
        try {
            var tracing = new Tracing(outside.clock());
            var delivering = new Delivering(outside, config.outbound());
            var sites = new Sites(Tenants.open(config, outside, tracing, delivering));
            var surroundings =
                    new Surroundings(
                            outside.clock(),
                            outside.randomness(),
                            access,
                            new Readiness(outside.store()::check, LOG::warn));
            var http = new HttpServer(settings(config), sites, new Pages(), surroundings);
            http.metrics()
                    .gauge(
                            "sallyport_traced_requests_lost",
                            "Requests that the developer console does not show",
                            tracing::lost);
            http.metrics()
                    .gauge(
                            "sallyport_webhook_events_lost",
                            "Events that were to be sent to apps and are not",
                            delivering::lost);
            http.start();
            tracing.start();
            delivering.start();
            return new Server(http, Sweeper.start(outside), tracing, delivering, access, last);
        } catch (UncheckedIOException | IllegalArgumentException inTheWay) {
            access.close();
            throw taken(inTheWay).orElseGet(() -> StartFailure.because(inTheWay));
        } catch (StartFailure | RuntimeException failure) {
            access.close();
            throw failure;
        }
    }

    private static Store opened(StoreUrl url) throws StartFailure {
        try {
            return Stores.open(url);
        } catch (StoreUnusable unusable) {
            throw new StartFailure(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    /// What is served while it is being imported would change, and be changed back.
    private static void requireWhole(Store store) throws StartFailure {
        if (ImportMarker.isThere(store)) {
            throw new StartFailure(
                    "An import into this store has not ended: the same `sallyport import` goes on"
                            + " with it.");
        }
    }

    /// The public port.
    public int port() {
        return http.port();
    }

    public int managementPort() {
        return http.managementPort().orElseThrow();
    }

    /// Refuses what is new, finishes what is under way, and ends.
    @Override
    public void close() {
        new Ending(
                        http::close,
                        tracing::close,
                        delivering::close,
                        sweeper::close,
                        log::close,
                        last::run)
                .close();
    }

    /// The parts of a server in the order in which they end, each however those before it did: what
    /// still writes ends before that which it writes to.
    ///
    /// @param last the store, where it was opened here
    record Ending(
            Closing http,
            Closing tracing,
            Closing delivering,
            Closing sweeper,
            Closing log,
            Closing last)
            implements AutoCloseable {
        @Override
        public void close() {
            try (last;
                    log;
                    sweeper;
                    delivering;
                    tracing) {
                http.close();
            }
        }
    }

    @FunctionalInterface
    interface Closing extends AutoCloseable {
        @Override
        void close();
    }

    private static HttpSettings settings(Config config) throws StartFailure {
        return new HttpSettings(
                address(config.listen()),
                Optional.of(address(config.management())),
                config.tls().map(tls -> new TlsFiles(tls.certificate(), tls.key(), tls.clientCa())),
                new TrustedProxies(config.trustedProxies()),
                Limits.STANDARD);
    }

    private static InetSocketAddress address(Listen listen) throws StartFailure {
        var address = new InetSocketAddress(listen.host(), listen.port());
        if (address.isUnresolved()) {
            throw new StartFailure("Cannot listen at " + listen + ": no address has this name.");
        }
        return address;
    }

    /// When an address is taken: which one. Jetty says it after the last slash.
    private static Optional<StartFailure> taken(RuntimeException inTheWay) {
        return Optional.ofNullable(inTheWay.getCause())
                .filter(failure -> failure.getCause() instanceof BindException)
                .map(failure -> String.valueOf(failure.getMessage()))
                .map(message -> message.substring(message.lastIndexOf('/') + 1))
                .map(address ->
                        new StartFailure(
                                "Cannot listen at "
                                        + address
                                        + ": somebody else does, this user may not, or this machine"
                                        + " has no such address.",
                                inTheWay));
    }
}
