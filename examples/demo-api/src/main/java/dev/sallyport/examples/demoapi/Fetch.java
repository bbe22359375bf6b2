package dev.sallyport.examples.demoapi;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/// Gets a small document over HTTP. Away from one's own machine, nimbus-jose-jwt's
/// `DefaultResourceRetriever` does the same and this file is not needed.
final class Fetch implements ResourceRetriever {
    private static final int MAX_BODY = 64 * 1024;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .proxy(new LocalhostNames())
                    .build();

    @Override
    public Resource retrieveResource(URL address) throws IOException {
        var request =
                HttpRequest.newBuilder(URI.create(address.toString()))
                        .timeout(Duration.ofSeconds(5))
                        .header("Accept", "application/json")
                        .build();
        try {
            var response =
                    client.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_BODY));
            if (response.statusCode() != 200) {
                throw new IOException("answered " + response.statusCode());
            }
            return new Resource(response.body(), "application/json");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException(stopping);
        }
    }

    /// Names under `localhost` are loopback (RFC 6761 6.3), which the resolvers of many systems do
    /// not know: so the connection is made to 127.0.0.1, and the request keeps the name.
    private static final class LocalhostNames extends ProxySelector {

        @Override
        public List<Proxy> select(URI uri) {
            return uri.getHost().endsWith(".localhost")
                    ? List.of(new Proxy(Proxy.Type.HTTP, loopback(uri.getPort())))
                    : List.of(Proxy.NO_PROXY);
        }

        private static InetSocketAddress loopback(int port) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            // the request itself fails too, and that is where it is said
        }
    }
}
