package dev.sallyport.app.doctor;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/// Asks as anybody outside would. Follows no redirect.
final class Probe implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MAX_BODY = 256 * 1024;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .proxy(new LocalhostNames())
                    .build();

    sealed interface Outcome {
        record Answered(HttpResponse<String> response) implements Outcome {
            int status() {
                return response.statusCode();
            }

            Optional<String> header(String name) {
                return response.headers().firstValue(name);
            }

            List<String> headers(String name) {
                return response.headers().allValues(name);
            }
        }

        /// @param why in words, to follow a colon
        record Silence(String why) implements Outcome {}
    }

    Outcome ask(HttpRequest.Builder request) {
        try {
            var bounded = request.timeout(PATIENCE).build();
            return new Outcome.Answered(
                    client.send(bounded, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_BODY)));
        } catch (IOException nothing) {
            return new Outcome.Silence(why(nothing));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return new Outcome.Silence("interrupted");
        }
    }

    private static String why(IOException nothing) {
        return switch (nothing) {
            case HttpTimeoutException _ -> "no answer within " + PATIENCE.toSeconds() + " s";
            case ConnectException refused
                    when refused.getCause() instanceof ConnectException inner
                            && inner.getCause() instanceof UnresolvedAddressException ->
                    "the name has no address";
            case ConnectException _ -> "nothing listens there";
            case SSLException _ -> "its certificate is not believed, or there is no TLS";
            default -> "the connection broke";
        };
    }

    @Override
    public void close() {
        client.close();
    }

    /// Names under `localhost` are loopback (RFC 6761 6.3); many systems' resolvers don't know it.
    private static final class LocalhostNames extends ProxySelector {
        @Override
        public List<Proxy> select(URI uri) {
            var isPlain = "http".equals(uri.getScheme()) && uri.getHost().endsWith(".localhost");
            var port = uri.getPort() < 0 ? 80 : uri.getPort();
            var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            return List.of(isPlain ? new Proxy(Proxy.Type.HTTP, loopback) : Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            // the request fails as well, and says so
        }
    }
}
