package dev.sallyport.http;

import dev.sallyport.store.StoreUnavailable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// The port for those who run the server: whether the process lives, whether it should get
/// requests, and its numbers. Never published.
final class Management extends Handler.Abstract {
    private final BooleanSupplier open;
    private final Runnable check;
    private final Metrics metrics;

    /// @param open whether the server has started and is not about to stop
    /// @param check throws when the store would not answer
    Management(BooleanSupplier open, Runnable check, Metrics metrics) {
        this.open = open;
        this.check = check;
        this.metrics = metrics;
    }

    private record Said(int status, String type, String text) {
        static Said plainly(int status, String text) {
            return new Said(status, "text/plain;charset=utf-8", text);
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var path = Optional.ofNullable(request.getHttpURI().getPath()).orElse("");
        var said =
                switch (path) {
                    case "/health/live" -> Said.plainly(200, "alive\n");
                    case "/health/ready" -> readiness();
                    case "/metrics" ->
                            new Said(200, "text/plain;version=0.0.4;charset=utf-8", metrics.text());
                    default -> Said.plainly(404, "there is nothing at this address\n");
                };
        response.setStatus(said.status());
        response.getHeaders().put("Content-Type", said.type());
        response.getHeaders().put("Cache-Control", "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.write(
                true, ByteBuffer.wrap(said.text().getBytes(StandardCharsets.UTF_8)), callback);
        return true;
    }

    private Said readiness() {
        if (!open.getAsBoolean()) {
            return Said.plainly(503, "starting or stopping\n");
        }
        try {
            check.run();
            return Said.plainly(200, "ready\n");
        } catch (StoreUnavailable unavailable) {
            var why = unavailable.getMessage(); // never holds a value
            return Said.plainly(503, "the store does not answer: " + why + "\n");
        } catch (RuntimeException _) {
            return Said.plainly(503, "the store does not answer\n");
        }
    }
}
