package dev.sallyport.http;

import dev.sallyport.protocol.Headers.Field;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Writes an answer and, once it has left or its reader is gone, the line about it.
final class Sending {
    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 304);

    private final Consumer<AccessLine> log;

    Sending(Consumer<AccessLine> log) {
        this.log = log;
    }

    void send(
            Arrival arrival, Answer answer, Request request, Response response, Callback callback) {
        var guarded = answer.guarded(arrival.id());
        var body = guarded.body();
        var head = arrival.method().equals("HEAD");
        response.setStatus(guarded.status());
        for (var field : guarded.headers().fields()) {
            if (belongs(field, request)) {
                response.getHeaders().add(field.name(), field.value());
            }
        }
        if (!WITHOUT_BODY.contains(guarded.status())) {
            response.getHeaders().put("Content-Length", body.size());
        }
        Request.addCompletionListener(
                request,
                failure -> {
                    if (failure != null) {
                        arrival.trail().note("unread", "the client was gone or too slow");
                    }
                    log.accept(arrival.line(guarded.status(), head ? 0 : body.size()));
                });
        response.write(true, head ? ByteBuffer.allocate(0) : body.buffer(), callback);
    }

    /// HTTP/2 has no `Connection` field (RFC 9113 8.2.2).
    private static boolean belongs(Field field, Request request) {
        return !field.name().equals("Connection")
                || request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_2;
    }
}
