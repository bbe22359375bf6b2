package dev.sallyport.examples.demoapp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// This app's own requests to servers. Each is bounded in time and size.
final class Wire implements AutoCloseable {
    private static final int MAX_BODY = 256 * 1024;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(3))
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .proxy(new LocalhostNames())
                    .build();

    /// What came back; status 0 when nothing did.
    record Answer(int status, String body) {

        /// The body as JSON; an empty object when it is none.
        Json json() {
            try {
                return Json.parse(body);
            } catch (IllegalArgumentException notJson) {
                return new Json.Members(Map.of());
            }
        }
    }

    Answer send(HttpRequest request) {
        var bounded =
                HttpRequest.newBuilder(request, (_, _) -> true).timeout(Duration.ofSeconds(15));
        try {
            var response =
                    client.send(
                            bounded.build(),
                            BodyHandlers.limiting(BodyHandlers.ofString(), MAX_BODY));
            return new Answer(response.statusCode(), response.body());
        } catch (IOException unreachable) {
            return new Answer(0, "No answer from " + request.uri().getAuthority() + ".");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Answer(0, "This app is being stopped.");
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }

    /// Names under `localhost` are loopback (RFC 6761 6.3). Browsers know it, the resolvers of many
    /// systems do not: so the connection is made to 127.0.0.1, and the request keeps the name.
    private static final class LocalhostNames extends ProxySelector {

        @Override
        public List<Proxy> select(URI uri) {
            return uri.getHost().endsWith(".localhost")
                    ? List.of(
                            new Proxy(
                                    Proxy.Type.HTTP,
                                    new InetSocketAddress(
                                            InetAddress.getLoopbackAddress(), uri.getPort())))
                    : List.of(Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            // the request itself fails too, and that is where it is said
        }
    }
}
