package dev.sallyport.http;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// What Jetty refuses before [HttpEdge] sees it, such as a broken header, answered as we answer:
/// without a word of what was sent and without Jetty's pages.
final class JettyErrors implements Request.Handler {
    private final TrustedProxies proxies;
    private final Surroundings surroundings;
    private final Sending sending;

    JettyErrors(TrustedProxies proxies, Surroundings surroundings) {
        this.proxies = proxies;
        this.surroundings = surroundings;
        this.sending = new Sending(surroundings.log());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var arrival = Arrival.of(request, proxies, surroundings);
        var refusal = refusal(response.getStatus());
        arrival.trail().note("error", refusal.code());
        arrival.trail().note("why", refusal.sentence());
        if (request.getAttribute(org.eclipse.jetty.server.handler.ErrorHandler.ERROR_EXCEPTION)
                        instanceof Throwable cause
                && refusal == EdgeRefusal.FAULT) {
            arrival.trail().fault(cause);
        }
        var ours = Answer.of(refusal, arrival.id());
        var answer = new Answer(response.getStatus(), ours.headers(), ours.body());
        sending.send(arrival, answer, request, response, callback);
        return true;
    }

    private static EdgeRefusal refusal(int status) {
        return switch (status) {
            case 404 -> EdgeRefusal.UNKNOWN_HOST;
            case 408 -> EdgeRefusal.TOO_SLOW;
            case 413 -> EdgeRefusal.TOO_LARGE;
            case 414 -> EdgeRefusal.LONG_TARGET;
            case 431 -> EdgeRefusal.LONG_HEADER;
            case 503 -> EdgeRefusal.BUSY;
            default ->
                    status >= 500 && status != 501 && status != 505
                            ? EdgeRefusal.FAULT
                            : EdgeRefusal.BAD_REQUEST;
        };
    }
}
