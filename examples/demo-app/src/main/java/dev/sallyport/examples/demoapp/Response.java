package dev.sallyport.examples.demoapp;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// One answer to a browser, with the headers every answer has.
final class Response {
    private final HttpExchange exchange;

    /// @param formTargets where this app's forms may go besides itself
    Response(HttpExchange exchange, URI baseUrl, List<String> formTargets) {
        this.exchange = exchange;
        set("Cache-Control", "no-store");
        set("X-Content-Type-Options", "nosniff");
        set("Referrer-Policy", "strict-origin");
        set(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none';"
                        + " form-action 'self' "
                        + baseUrl
                        + " "
                        + String.join(" ", formTargets));
    }

    void page(int status, Html page) throws IOException {
        set("Content-Type", "text/html; charset=utf-8");
        send(status, page.markup().getBytes(StandardCharsets.UTF_8));
    }

    void style() throws IOException {
        try (InputStream style = Response.class.getResourceAsStream("style.css")) {
            set("Content-Type", "text/css; charset=utf-8");
            send(200, style == null ? new byte[0] : style.readAllBytes());
        }
    }

    void redirect(String location) throws IOException {
        redirect(302, location);
    }

    /// After a POST, so that reloading the page does not send it again.
    void seeOther(String location) throws IOException {
        redirect(303, location);
    }

    private void redirect(int status, String location) throws IOException {
        set("Location", location);
        exchange.sendResponseHeaders(status, -1);
    }

    private void send(int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private void set(String name, String value) {
        exchange.getResponseHeaders().set(name, value);
    }
}
