package dev.sallyport.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.WindowRateControl;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.jspecify.annotations.Nullable;

/// The public port as Jetty wants it described: the strictest reading of HTTP that Jetty has,
/// HTTP/2 beside HTTP/1.1, bounded everywhere.
final class Listener {
    /// The longest answer of `/authorize` is a Location of some 12 KB.
    private static final int ANSWER_HEADER_BYTES = 16 * 1024;

    private static final int STREAMS = 64;
    private static final int SESSION_WINDOW = 1024 * 1024;
    private static final int STREAM_WINDOW = 128 * 1024;

    /// Frames that do no work (resets, pings, settings, empty data) a connection may send a second.
    private static final int IDLE_FRAMES_A_SECOND = 50;

    private final HttpSettings settings;

    Listener(HttpSettings settings) {
        this.settings = settings;
    }

    ServerConnector on(Server server, Optional<Tls> tls) {
        var factories = tls.map(this::secure).orElseGet(this::plain);
        var connector =
                new ServerConnector(server, 1, 1, factories.toArray(ConnectionFactory[]::new));
        connector.setHost(settings.listen().getHostString());
        connector.setPort(settings.listen().getPort());
        connector.setIdleTimeout(settings.limits().idleTimeout().toMillis());
        connector.setShutdownIdleTimeout(settings.limits().stopDeadline().toMillis());
        connector.setAcceptQueueSize(1024);
        server.addBean(connectionLimit(connector));
        return connector;
    }

    /// At the limit nobody is accepted until somebody leaves, and the idle leave sooner.
    private NetworkConnectionLimit connectionLimit(ServerConnector connector) {
        var limit = new NetworkConnectionLimit(settings.limits().connections(), connector);
        limit.setEndPointIdleTimeout(settings.limits().headerDeadline().toMillis());
        return limit;
    }

    private List<ConnectionFactory> plain() {
        var http = http();
        return List.of(new HttpConnectionFactory(http), bounded(new PriorKnowledge(http)));
    }

    private List<ConnectionFactory> secure(Tls tls) {
        var http = http();
        var factories = new ArrayList<ConnectionFactory>();
        factories.add(new SslConnectionFactory(tls.factory(), "alpn"));
        var alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol("http/1.1");
        factories.add(alpn);
        factories.add(bounded(new HTTP2ServerConnectionFactory(http)));
        factories.add(new HttpConnectionFactory(http));
        return factories;
    }

    private HttpConfiguration http() {
        var http = new HttpConfiguration();
        http.setHttpCompliance(HttpCompliance.STRICT);
        http.setUriCompliance(UriCompliance.RFC3986);
        http.setRequestHeaderSize(settings.limits().headerBytes());
        http.setMaxResponseHeaderSize(ANSWER_HEADER_BYTES);
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setSendDateHeader(true);
        http.setIdleTimeout(settings.limits().idleTimeout().toMillis());
        return http;
    }

    private <T extends AbstractHTTP2ServerConnectionFactory> T bounded(T http2) {
        http2.setMaxConcurrentStreams(STREAMS);
        http2.setInitialSessionRecvWindow(SESSION_WINDOW);
        http2.setInitialStreamRecvWindow(STREAM_WINDOW);
        http2.setStreamIdleTimeout(settings.limits().requestDeadline().toMillis());
        http2.setConnectProtocolEnabled(false);
        http2.setRateControlFactory(new WindowRateControl.Factory(IDLE_FRAMES_A_SECOND));
        return http2;
    }

    /// HTTP/2 in plain text for those who begin with it. `Upgrade: h2c` from HTTP/1.1 is ignored:
    /// RFC 9113 3.1 gave it up, and it carries requests past proxies that check HTTP/1.1 only.
    private static final class PriorKnowledge extends HTTP2CServerConnectionFactory {
        PriorKnowledge(HttpConfiguration http) {
            super(http);
        }

        @Override
        public @Nullable Connection upgradeConnection(
                Connector connector,
                EndPoint endPoint,
                MetaData.Request request,
                HttpFields.Mutable response) {
            return "PRI".equals(request.getMethod())
                    ? super.upgradeConnection(connector, endPoint, request, response)
                    : null;
        }
    }
}
