package dev.sallyport.examples.demoapp;

import com.sun.net.httpserver.HttpExchange;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The browsers' sessions, found by cookie.
final class Visits {
    private static final String COOKIE = "demo_app_session";
    private static final int MAX_VISITS = 1000;

    private final Map<String, Visit> visits = Visit.newest(MAX_VISITS);

    /// The session of a browser that has one.
    synchronized Optional<Visit> of(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().get("Cookie")).stream()
                .flatMap(List::stream)
                .flatMap(header -> Arrays.stream(header.split(";")))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(COOKIE + "="))
                .map(cookie -> cookie.substring(COOKIE.length() + 1))
                .flatMap(key -> Optional.ofNullable(visits.get(key)).stream())
                .findFirst();
    }

    /// The session of a browser, begun when it has none.
    synchronized Visit ofOrBegin(HttpExchange exchange) {
        return of(exchange).orElseGet(() -> begin(exchange));
    }

    private Visit begin(HttpExchange exchange) {
        var key = Start.random();
        var visit = new Visit();
        visits.put(key, visit);
        exchange.getResponseHeaders()
                .add("Set-Cookie", COOKIE + "=" + key + "; Path=/; HttpOnly; SameSite=Lax");
        return visit;
    }
}
