package dev.sallyport.http;

import dev.sallyport.protocol.Body;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Request;
import dev.sallyport.protocol.Trail;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;

/// A request whose header has been read: named, timed, and traced back to its client.
///
/// @param host what was asked for, as the client or a trusted proxy said it
/// @param path raw, from the root of the host
record Arrival(
        String id,
        Instant at,
        long startedNanos,
        String method,
        String host,
        String path,
        String rawQuery,
        Headers headers,
        String remote,
        Trail trail) {
    private static final int ID_BYTES = 12;
    private static final int LOGGED_PATH = 200;
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    static Arrival of(
            org.eclipse.jetty.server.Request request,
            TrustedProxies proxies,
            Surroundings surroundings) {
        var headers = headers(request);
        var origin = proxies.origin(peer(request), headers);
        var uri = request.getHttpURI();
        return new Arrival(
                surroundings.randomness().name(ID_BYTES),
                surroundings.clock().instant(),
                System.nanoTime(),
                Optional.ofNullable(request.getMethod()).orElse(""),
                origin.host().or(() -> askedFor(request)).orElse(""),
                Optional.ofNullable(uri.getPath()).orElse(""),
                Optional.ofNullable(uri.getQuery()).orElse(""),
                headers,
                origin.address(),
                new Trail());
    }

    private static Headers headers(org.eclipse.jetty.server.Request request) {
        return new Headers(
                request.getHeaders().stream()
                        .map(field ->
                                new Headers.Field(
                                        field.getName(),
                                        Optional.ofNullable(field.getValue()).orElse("")))
                        .toList());
    }

    private static InetAddress peer(org.eclipse.jetty.server.Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress()
                                instanceof InetSocketAddress address
                        && address.getAddress() != null
                ? address.getAddress()
                : InetAddress.ofLiteral("0.0.0.0");
    }

    private static Optional<String> askedFor(org.eclipse.jetty.server.Request request) {
        return Optional.ofNullable(request.getHttpURI().getHost())
                .or(() -> Optional.ofNullable(request.getHeaders().get(HttpHeader.HOST)));
    }

    int targetLength() {
        return path.length() + rawQuery.length();
    }

    /// The same for the doors of one tenant.
    Request request(String pathBelowIssuer, Body body) {
        return new Request(id, method, pathBelowIssuer, rawQuery, headers, body, remote, at, trail);
    }

    AccessLine line(int status, long bytes) {
        return new AccessLine(
                at,
                id,
                trail.notes().getOrDefault("tenant", ""),
                METHODS.contains(method) ? method : "other",
                path.substring(0, Math.min(LOGGED_PATH, path.length())),
                status,
                Duration.ofNanos(System.nanoTime() - startedNanos),
                bytes,
                remote,
                trail);
    }
}
