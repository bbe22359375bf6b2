package dev.sallyport.http;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Dialect;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Html;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.protocol.Router;
import dev.sallyport.protocol.View;
import dev.sallyport.tenant.Issuer;
import dev.sallyport.tenant.Look;
import dev.sallyport.tenant.Policy;
import dev.sallyport.tenant.Tenant;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/// A listening server with a few doors of a test's own.
final class House implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    static final Duration DAY = Duration.ofDays(1);
    private static final Policy POLICY =
            new Policy(false, false, false, false, DAY, DAY, DAY, DAY, DAY, DAY);

    record Hello(String text) implements View {}

    /// What its page is drawn with is not there.
    record Unlinked() implements View {}

    /// A door that answers with `answering`.
    record Door(
            String name,
            Set<String> methods,
            CrossOrigin crossOrigin,
            Function<Request, Reply> answering)
            implements Endpoint {
        @Override
        public Reply handle(Request request) {
            return answering.apply(request);
        }
    }

    final BlockingQueue<AccessLine> lines = new LinkedBlockingQueue<>();
    final HttpServer server;

    House(Limits limits, Endpoint... doors) {
        this(settings(limits), "http://localhost", doors);
    }

    House(HttpSettings settings, String issuer, Endpoint... doors) {
        this(settings, () -> {}, issuer, doors);
    }

    House(HttpSettings settings, Runnable check, String issuer, Endpoint... doors) {
        var random = new SecureRandom();
        server =
                new HttpServer(
                        settings,
                        new Sites(List.of(site(issuer, doors))),
                        House::drawn,
                        new Surroundings(
                                InstantSource.fixed(NOON),
                                count -> {
                                    var bytes = new byte[count];
                                    random.nextBytes(bytes);
                                    return bytes;
                                },
                                lines::add,
                                check));
        server.start();
    }

    private static Html drawn(View view) {
        if (view instanceof Unlinked) {
            throw new NoClassDefFoundError("secret");
        }
        return new Html(((Hello) view).text(), "default-src 'self'");
    }

    static HttpSettings settings(Limits limits) {
        return new HttpSettings(
                loopback(), Optional.of(loopback()), Optional.empty(), TrustedProxies.NONE, limits);
    }

    static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    static Tenant tenant(String issuer, Dialect dialect) {
        return new Tenant(
                issuer,
                new Issuer(issuer),
                dialect,
                Map.of(),
                "aud",
                POLICY,
                new Look("Test", Optional.empty(), Optional.empty()));
    }

    /// Each door stands at its name, such as `/token`.
    static Site site(String issuer, Endpoint... doors) {
        var paths =
                List.of(doors).stream()
                        .collect(
                                java.util.stream.Collectors.toMap(
                                        Endpoint::name, door -> List.of("/" + door.name())));
        var dialect = new Dialect("test", paths, Set.of(), new Dialect.Defaults(DAY, DAY, false));
        return new Site(
                tenant(issuer, dialect),
                new Router(dialect, List.of(doors)),
                "https://app.example"::equals);
    }

    static Door door(String name, Function<Request, Reply> answering) {
        return new Door(name, Set.of("GET", "POST"), Endpoint.CrossOrigin.NOBODY, answering);
    }

    /// Says how large the body was and what it said.
    static Door echo() {
        return door(
                "echo",
                request ->
                        Reply.json(
                                JsonObject.builder()
                                        .add("size", request.body().size())
                                        .add("path", request.path())
                                        .add("remote", request.remote())
                                        .build()));
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}
