package dev.sallyport.app;

import dev.sallyport.account.Passwords;
import dev.sallyport.app.config.Config;
import dev.sallyport.app.config.Listen;
import dev.sallyport.app.config.TenantConfig;
import dev.sallyport.clientauth.ClientKeys;
import dev.sallyport.http.AccessLog;
import dev.sallyport.http.HttpServer;
import dev.sallyport.http.HttpSettings;
import dev.sallyport.http.Limits;
import dev.sallyport.http.Site;
import dev.sallyport.http.Sites;
import dev.sallyport.http.Surroundings;
import dev.sallyport.http.TlsFiles;
import dev.sallyport.http.TrustedProxies;
import dev.sallyport.pages.Pages;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A whole server in this process, from its start to its orderly end.
///
/// ```java
/// try (var server = Server.start(config, Outside.of(store, masterKey), System.err)) {
///     server.port();
/// }
/// ```
public final class Server implements AutoCloseable {
    private final HttpServer http;
    private final Sweeper sweeper;
    private final AccessLog log;
    private final Runnable last;

    private Server(HttpServer http, Sweeper sweeper, AccessLog log, Runnable last) {
        this.http = http;
        this.sweeper = sweeper;
        this.log = log;
        this.last = last;
    }

    /// Serves what the configuration says: opens its store and reads its master key.
    ///
    /// @param log gets one line a request; never closed
    public static Server start(Config config, OutputStream log) throws StartFailure {
        var masterKey = MasterKeyFile.of(config).read();
        var store = Stores.open(config.store());
        try {
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
        var sites = new Sites(sites(config, outside));
        var access = new AccessLog(log);
        try {
            var surroundings =
                    new Surroundings(
                            outside.clock(), outside.randomness(), access, outside.store()::check);
            var http = new HttpServer(settings(config), sites, new Pages(), surroundings);
            http.start();
            return new Server(http, Sweeper.start(outside.store(), outside.clock()), access, last);
        } catch (UncheckedIOException | IllegalArgumentException inTheWay) {
            access.close();
            throw cannotListen(config, inTheWay);
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
        http.close();
        sweeper.close();
        log.close();
        last.run();
    }

    /// All tenants at once: making the first keys of one takes a good part of a second.
    private static List<Site> sites(Config config, Outside outside) throws StartFailure {
        var passwords = new Passwords(Runtime.getRuntime().availableProcessors());
        var shared =
                new Doors.Shared(
                        Providers.begin(), passwords, new ClientKeys(_ -> Optional.empty()));
        try (var tenants = Executors.newVirtualThreadPerTaskExecutor()) {
            var opening =
                    config.tenants().stream()
                            .map(each -> tenants.submit(() -> site(each, outside, shared)))
                            .toList();
            return opened(opening);
        }
    }

    private static Site site(TenantConfig tenant, Outside outside, Doors.Shared shared) {
        var rooms = new Rooms(tenant, outside);
        var now = outside.clock().instant();
        rooms.keys().ensure(now);
        new FirstUsers(shared.passwords(), outside.randomness())
                .create(tenant.users(), rooms.users(), now);
        return new Site(
                rooms.tenant(),
                new Doors(rooms, shared).router(),
                new Origins(rooms.clients(), outside.clock()));
    }

    private static List<Site> opened(List<Future<Site>> opening) throws StartFailure {
        try {
            var sites = new java.util.ArrayList<Site>();
            for (var each : opening) {
                sites.add(each.get());
            }
            return sites;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while starting.", hurried);
        } catch (ExecutionException failure) {
            throw cannotOpen(failure);
        }
    }

    /// A store that belongs to another master key, or one that does not answer.
    private static StartFailure cannotOpen(ExecutionException failure) {
        var reason = Optional.ofNullable(failure.getCause()).map(Throwable::getMessage);
        return new StartFailure("Cannot start: " + reason.orElse("unknown") + ".", failure);
    }

    private static HttpSettings settings(Config config) {
        return new HttpSettings(
                address(config.listen()),
                Optional.of(address(config.management())),
                config.tls().map(tls -> new TlsFiles(tls.certificate(), tls.key(), tls.clientCa())),
                new TrustedProxies(config.trustedProxies()),
                Limits.STANDARD);
    }

    private static InetSocketAddress address(Listen listen) {
        return new InetSocketAddress(listen.host(), listen.port());
    }

    private static StartFailure cannotListen(Config config, RuntimeException inTheWay) {
        var reason = Optional.ofNullable(inTheWay.getCause()).map(Throwable::getMessage);
        return new StartFailure(
                "Cannot listen at "
                        + config.listen()
                        + " (management "
                        + config.management()
                        + "): "
                        + reason.or(() -> Optional.ofNullable(inTheWay.getMessage())).orElse(""),
                inTheWay);
    }
}
