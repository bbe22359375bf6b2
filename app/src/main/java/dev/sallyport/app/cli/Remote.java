package dev.sallyport.app.cli;

import dev.sallyport.json.JsonException;
import dev.sallyport.json.JsonObject;
import dev.sallyport.tenant.AdminScopes;
import dev.sallyport.tenant.Issuer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;

/// A running server, looked after through its admin API: nothing of it need be on this machine.
final class Remote implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MAX_BODY = 16 * 1024 * 1024;
    private static final String PAGE = "?limit=200";

    private final HttpClient http;
    private final Issuer issuer;
    private final String token;

    private Remote(HttpClient http, Issuer issuer, String token) {
        this.http = http;
        this.issuer = issuer;
        this.token = token;
    }

    /// What came.
    record Answer(int status, JsonObject body) {
        boolean isGood() {
            return status >= 200 && status < 300;
        }

        /// The rule that was broken, in words.
        String why() {
            return body.string("error_description").orElse("the answer was " + status);
        }
    }

    /// Whether a command is about a server and not about a store.
    static boolean isMeant(Given given) {
        return given.text("--server").isPresent();
    }

    static Remote open(Given given) throws UsageFailure, Failed {
        var issuer = issuer(given);
        var credentials = Credentials.of(given);
        var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        try {
            return new Remote(http, issuer, token(http, issuer, credentials));
        } catch (Failed | RuntimeException failure) {
            http.close();
            throw failure;
        }
    }

    private static Issuer issuer(Given given) throws UsageFailure {
        if (given.text("--config").isPresent() || given.text("--tenant").isPresent()) {
            throw new UsageFailure(
                    "--server: leave --config and --tenant out; the issuer says which tenant.");
        }
        try {
            var issuer = new Issuer(given.text("--server").orElseThrow());
            if (issuer.isSecure() || isThisMachine(issuer.host())) {
                return issuer;
            }
        } catch (IllegalArgumentException notAnIssuer) {
            throw new UsageFailure("--server: expected a tenant's issuer.");
        }
        throw new UsageFailure(
                "--server: expected https: a secret goes there. (http is for this machine.)");
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || host.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");
    }

    /// The token door is where the tenant's own document says.
    private static String token(HttpClient http, Issuer issuer, Credentials credentials)
            throws Failed {
        var found = URI.create(issuer.at("/.well-known/openid-configuration"));
        var metadata = sent(http, HttpRequest.newBuilder(found));
        if (!metadata.isGood()
                || !metadata.body().string("issuer").equals(Optional.of(issuer.value()))) {
            throw new Failed("There is no tenant with this issuer: " + issuer.value());
        }
        var door = URI.create(metadata.body().requiredString("token_endpoint"));
        var form =
                "grant_type=client_credentials&scope="
                        + encoded(String.join(" ", AdminScopes.READ, AdminScopes.WRITE));
        var asked =
                HttpRequest.newBuilder(door)
                        .header("Authorization", "Basic " + basic(credentials))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form));
        var answer = sent(http, asked);
        return answer.body()
                .string("access_token")
                .orElseThrow(() -> new Failed("The server gives no token: " + answer.why() + "."));
    }

    /// RFC 6749 2.3.1: both halves are form-encoded first.
    private static String basic(Credentials credentials) {
        var pair = encoded(credentials.clientId()) + ":" + encoded(credentials.secret());
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Answer get(String path) throws Failed {
        return send("GET", path, BodyPublishers.noBody());
    }

    Answer send(String method, String path) throws Failed {
        return send(method, path, BodyPublishers.noBody());
    }

    Answer send(String method, String path, JsonObject body) throws Failed {
        return send(method, path, BodyPublishers.ofString(body.text()));
    }

    private Answer send(String method, String path, BodyPublisher body) throws Failed {
        var request =
                HttpRequest.newBuilder(URI.create(issuer.at("/admin/v1" + path)))
                        .header("Authorization", "Bearer " + token)
                        .method(method, body);
        if (body.contentLength() > 0) {
            request.header("Content-Type", "application/json");
        }
        var answer = sent(http, request);
        if (answer.status() >= 500) {
            throw new Failed("The server cannot do it now: " + answer.why() + ".");
        }
        return answer;
    }

    /// Every item of a list, page by page.
    void list(String path, Consumer<JsonObject> each) throws Failed {
        var next = Optional.of("");
        while (next.isPresent()) {
            var after = next.get().isEmpty() ? "" : "&after=" + encoded(next.get());
            var page = good(get(path + PAGE + after));
            page.objects("items").forEach(each);
            next = page.string("next");
        }
    }

    /// The body of an answer that must be good.
    static JsonObject good(Answer answer) throws Failed {
        if (!answer.isGood()) {
            throw new Failed("The server refused: " + answer.why() + ".");
        }
        return answer.body();
    }

    private static Answer sent(HttpClient http, HttpRequest.Builder request) throws Failed {
        try {
            var bounded = request.timeout(PATIENCE).build();
            return answer(
                    http.send(bounded, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_BODY)));
        } catch (IOException nothing) {
            throw new Failed("The server does not answer: " + why(nothing) + ".");
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new Failed("Interrupted; whether anything was changed is not known.");
        }
    }

    private static String why(IOException nothing) {
        return switch (nothing) {
            case HttpTimeoutException _ -> "nothing came in " + PATIENCE.toSeconds() + " s";
            case ConnectException _ -> "nothing listens there";
            case SSLException _ -> "its certificate is not believed, or there is no TLS";
            default -> "the connection broke";
        };
    }

    private static Answer answer(HttpResponse<String> response) throws Failed {
        var text = response.body();
        try {
            return new Answer(
                    response.statusCode(),
                    text.isEmpty() ? JsonObject.empty() : JsonObject.parse(text));
        } catch (JsonException notJson) {
            throw new Failed("What answers there is no Sallyport.");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
