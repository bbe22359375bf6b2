package dev.sallyport.stories;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Where an app hears of what happened, written as the guide for app developers says.
final class WebhookListener implements AutoCloseable {
    private static final long A_MINUTE = 60;

    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final HttpServer server;

    /// @param signature the header `Sallyport-Signature`
    record Heard(String signature, String body) {
        /// Whether somebody who knows the secret sent it.
        boolean isSignedWith(String secret) throws GeneralSecurityException {
            var parts = signature.split(",", -1);
            var time = parts[0].split("=", 2)[1];
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            var expected = mac.doFinal((time + "." + body).getBytes(UTF_8));
            return parts[1].equals("v1=" + HexFormat.of().formatHex(expected));
        }
    }

    WebhookListener() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                        var headers = exchange.getRequestHeaders();
                        heard.add(new Heard(headers.getFirst("Sallyport-Signature"), body));
                        exchange.sendResponseHeaders(204, -1);
                    }
                });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
    }

    /// What came next, or comes within a minute.
    Heard next() throws InterruptedException {
        var next = heard.poll(A_MINUTE, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing came");
        }
        return next;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
