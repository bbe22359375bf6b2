package dev.sallyport.examples.demoapp;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The demo app's server: loopback only, until it is closed.
public final class DemoApp implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads;
    private final Wire wire;
    private final URI baseUrl;

    private DemoApp(HttpServer server, ExecutorService threads, Wire wire, URI baseUrl) {
        this.server = server;
        this.threads = threads;
        this.wire = wire;
        this.baseUrl = baseUrl;
    }

    /// `[base URL] [authorization server's port] [API's base URL]`, see [DemoAppSettings#defaults].
    public static void main(String... arguments) throws InterruptedException {
        try (var app = start(DemoAppSettings.of(arguments))) {
            IO.println("The demo app is at " + app.baseUrl());
            new CountDownLatch(1).await();
        }
    }

    /// Starts serving and returns at once.
    ///
    /// @throws UncheckedIOException when the port is taken
    public static DemoApp start(DemoAppSettings settings) {
        try {
            var wanted = settings.baseUrl();
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted.getPort());
            var server = HttpServer.create(address, 0);
            var port = server.getAddress().getPort();
            var baseUrl = URI.create(wanted.getScheme() + "://" + wanted.getHost() + ":" + port);
            var wire = new Wire();
            var threads = Executors.newVirtualThreadPerTaskExecutor();
            server.createContext("/", new Site(baseUrl, integrations(settings, baseUrl), wire));
            server.setExecutor(threads);
            server.start();
            return new DemoApp(server, threads, wire, baseUrl);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot listen at " + settings.baseUrl(), failure);
        }
    }

    private static Map<String, Integration> integrations(DemoAppSettings settings, URI baseUrl) {
        var all = new LinkedHashMap<String, Integration>();
        for (var integration :
                List.of(
                        new Bananasign(Place.of("bananasign", settings, baseUrl)),
                        new Lumin(Place.of("lumin", settings, baseUrl)),
                        new Jiko(Place.of("jiko", settings, baseUrl)),
                        new Dottedsign(Place.of("dottedsign", settings, baseUrl)),
                        new Express(Place.of("express", settings, baseUrl)),
                        new Standard(Place.of("standard", settings, baseUrl)))) {
            all.put(integration.place().system(), integration);
        }
        return all;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /// Its address, without a path.
    public URI baseUrl() {
        return baseUrl;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        wire.close();
    }
}
