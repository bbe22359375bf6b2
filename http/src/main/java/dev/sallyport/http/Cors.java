package dev.sallyport.http;

import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Headers.Field;
import java.util.ArrayList;
import java.util.List;

/// Which pages of other origins may read a door's answers. Decided once, before anything is
/// processed, and put on every answer of that door, refusals included. Cookies are never shared.
final class Cors {
    private static final String EXPOSED = "WWW-Authenticate, X-Request-Id, Retry-After";

    private Cors() {}

    static List<Field> headers(Site site, Endpoint door, Headers request) {
        return switch (door.crossOrigin()) {
            case NOBODY -> List.of(new Field("Cross-Origin-Resource-Policy", "same-origin"));
            case EVERYBODY -> readableBy("*");
            case REGISTERED -> {
                var fields = new ArrayList<Field>();
                fields.add(new Field("Vary", "Origin"));
                request.first("Origin")
                        .filter(site.registeredOrigin())
                        .ifPresent(origin -> fields.addAll(readableBy(origin)));
                yield List.copyOf(fields);
            }
        };
    }

    private static List<Field> readableBy(String origin) {
        return List.of(
                new Field("Access-Control-Allow-Origin", origin),
                new Field("Access-Control-Expose-Headers", EXPOSED));
    }

    /// The answer to OPTIONS: what the door answers, and to a preflight what a page may send.
    static Answer options(Endpoint door, List<Field> cors, Headers request) {
        var allowed = door.allowed();
        var answer = Answer.noContent().with("Allow", allowed).with(cors);
        var preflight =
                request.first("Access-Control-Request-Method").isPresent()
                        && answer.headers().first("Access-Control-Allow-Origin").isPresent();
        return preflight
                ? answer.with("Access-Control-Allow-Methods", allowed)
                        .with("Access-Control-Allow-Headers", "Authorization, Content-Type")
                        .with("Access-Control-Max-Age", "600")
                : answer;
    }
}
