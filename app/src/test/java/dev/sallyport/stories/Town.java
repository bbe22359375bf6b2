package dev.sallyport.stories;

import dev.sallyport.app.Lease;
import dev.sallyport.app.Outside;
import dev.sallyport.app.Server;
import dev.sallyport.app.StartFailure;
import dev.sallyport.app.config.Config;
import dev.sallyport.app.config.ConfigException;
import dev.sallyport.app.config.ConfigReader;
import dev.sallyport.examples.demoapi.DemoApi;
import dev.sallyport.examples.demoapi.DemoApiSettings;
import dev.sallyport.examples.demoapp.DemoApp;
import dev.sallyport.examples.demoapp.DemoAppSettings;
import dev.sallyport.seal.MasterKey;
import dev.sallyport.store.Scan;
import dev.sallyport.store.StoreUnusable;
import dev.sallyport.store.sql.SqliteStore;
import dev.sallyport.testkit.CountingStore;
import dev.sallyport.testkit.CountingStore.Counts;
import dev.sallyport.testkit.Visitor;
import dev.sallyport.trace.SecretUses;
import dev.sallyport.trace.Traces;
import dev.sallyport.usage.UsageCounter;
import dev.sallyport.webhooks.Delivery;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A whole server on real sockets, over SQLite, with the demo app and the demo API beside it: what
/// `sallyport dev` starts, at ports that are free, with a clock that a test can move on.
public final class Town implements AutoCloseable {
    /// The password of everybody but Bob.
    public static final String PASSWORD = "correct horse";

    public static final String BOBS_PASSWORD = "battery staple";
    private static final int NEWCOMERS = 40;
    private static final int SCANNED = 500;

    /// Of [#PASSWORD], made with so little memory that a test does not wait for it.
    private static final String HASH =
            "$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA"
                    + "$8jCjveL9purNVvxZWhjl0nULgTWD4Roxh/u/NFFSew0";

    /// Two apps of the `standard` tenant: a program that may use its admin API, and one that a
    /// person runs, at whatever port of his machine.
    private static final String MORE_APPS =
            """
                  - client_id: operator
                    client_secret: operator-secret
                    grant_types: [client_credentials]
                    scope: sallyport:admin:read sallyport:admin:write
                  - client_id: local
                    application_type: native
                    token_endpoint_auth_method: none
                    redirect_uris: ["http://127.0.0.1/callback"]
                    scope: openid
            """;

    /// Bob looks at apps there before they go live.
    private static final String REVIEWED =
            """
                display_name: Express
                developers: {review: {required: true, reviewers: [bob]}}
            """;

    private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
    private final AtomicInteger newcomers = new AtomicInteger();
    private final int port;
    private final SqliteStore disk;
    private final CountingStore store;
    private final Server server;
    private final DemoApi api;
    private final DemoApp app;

    private Town(String configuration, int demoPort) {
        this.port = freePort();
        this.disk = sqlite();
        this.store =
                new CountingStore(
                        disk,
                        Set.of(
                                Traces.KIND,
                                SecretUses.KIND,
                                UsageCounter.KIND,
                                Delivery.KIND,
                                Lease.KIND));
        try {
            var outside =
                    Outside.of(store, MasterKey.fresh(Outside.systemRandomness()))
                            .withClock(() -> Instant.now().plus(passed.get()));
            var config = config(configuration, port, demoPort);
            this.server = Server.start(config, outside, OutputStream.nullOutputStream());
        } catch (StartFailure failure) {
            throw new IllegalStateException(failure);
        }
        this.api = DemoApi.start(DemoApiSettings.at(0, port));
        this.app =
                DemoApp.start(
                        new DemoAppSettings(
                                URI.create("http://localhost:" + demoPort),
                                port,
                                URI.create("http://localhost:" + api.port())));
    }

    /// The six tenants of `sallyport dev`; `express` reviews its apps.
    public static Town asNewcomersSeeIt() {
        var people = "users: &people\n";
        var more =
                IntStream.range(0, NEWCOMERS)
                        .mapToObj(number ->
                                """
                                      - {username: newcomer%1$d, password_hash: "%2$s", email: newcomer%1$d@example.com}
                                """
                                        .formatted(number, HASH))
                        .collect(Collectors.joining());
        var configuration = resource("/dev/sallyport/app/dev.yaml");
        var clients = "    clients:\n      - client_id: demo\n";
        return new Town(
                configuration
                        .replace(people, people + more)
                        .replace(clients, clients.replace("      -", MORE_APPS + "      -"))
                        .replace("    display_name: Express\n", REVIEWED),
                freePort());
    }

    /// The five tenants with the ids and addresses that their documents print.
    public static Town ofTheDocuments() {
        return new Town(resource("/documents.yaml"), freePort());
    }

    public String issuer(String system) {
        return "http://" + (system.equals("standard") ? "" : system + ".") + "localhost:" + port;
    }

    /// The address of the demo app.
    public String app() {
        return "http://localhost:" + app.port();
    }

    public int appPort() {
        return app.port();
    }

    /// The address of the demo API.
    public String api() {
        return "http://localhost:" + api.port();
    }

    /// Somebody with a browser of his own.
    public Visitor visitor() {
        return new Visitor(Visitor.client());
    }

    /// Somebody who never signed in before and allowed no app anything.
    public String newcomer() {
        return "newcomer" + newcomers.getAndIncrement();
    }

    /// Moves the server's clock on.
    public void pass(Duration duration) {
        passed.updateAndGet(duration::plus);
    }

    public Counts counts() {
        return store.counts();
    }

    /// The bodies of all entries of one kind.
    public List<String> stored(String kind) {
        var bodies = new ArrayList<String>();
        var next = Optional.of(Scan.START);
        while (next.isPresent()) {
            var page = disk.scan(next.get(), SCANNED);
            page.entries().stream()
                    .filter(entry -> entry.id().kind().equals(kind))
                    .forEach(entry -> bodies.add(entry.body()));
            next = page.next();
        }
        return bodies;
    }

    @Override
    public void close() {
        app.close();
        api.close();
        server.close();
        store.close();
    }

    private static SqliteStore sqlite() {
        try {
            return SqliteStore.open(Files.createTempDirectory("town").resolve("sallyport.db"));
        } catch (IOException | StoreUnusable unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    private static Config config(String text, int port, int demoPort) {
        var variables =
                Map.of(
                        "SALLYPORT_LISTEN",
                        "127.0.0.1:" + port,
                        "SALLYPORT_MANAGEMENT",
                        "127.0.0.1:0",
                        "SALLYPORT_PORT",
                        String.valueOf(port),
                        "SALLYPORT_DEMO_PORT",
                        String.valueOf(demoPort));
        try {
            return ConfigReader.read("town.yaml", text, variables);
        } catch (ConfigException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String resource(String name) {
        try (var stream = Town.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
