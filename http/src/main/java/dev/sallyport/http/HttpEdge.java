package dev.sallyport.http;

import dev.sallyport.protocol.Body;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Headers.Field;
import dev.sallyport.protocol.Html;
import dev.sallyport.protocol.View;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Bytes to a request, a reply to bytes. Everything a client can get wrong before a door is asked
/// is refused here.
final class HttpEdge extends Handler.Abstract {
    private final HttpSettings settings;
    private final Sites sites;
    private final Function<View, Html> pages;
    private final Surroundings surroundings;
    private final Sending sending;
    private final Bodies bodies;
    private final Admission admission;
    private final Deadlines deadlines;

    HttpEdge(
            HttpSettings settings,
            Sites sites,
            Function<View, Html> pages,
            Surroundings surroundings) {
        this.settings = settings;
        this.sites = sites;
        this.pages = pages;
        this.surroundings = surroundings;
        this.sending = new Sending(surroundings.log());
        this.bodies = new Bodies(settings.limits());
        this.admission = new Admission(settings.limits().inFlight());
        this.deadlines = new Deadlines(settings.limits());
    }

    Admission admission() {
        return admission;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws InterruptedException {
        var exchange = deadlines.begin(request.getConnectionMetaData().getConnection());
        Request.addCompletionListener(request, _ -> deadlines.end(exchange));
        var arrival = Arrival.of(request, settings.trustedProxies(), surroundings);
        var answer = answer(arrival, request);
        var last = admission.isStopping() ? answer.unlessSaid("Connection", "close") : answer;
        sending.send(arrival, last, request, response, callback);
        return true;
    }

    private Answer answer(Arrival arrival, Request request) throws InterruptedException {
        if (arrival.targetLength() > settings.limits().uriBytes()) {
            return Answer.of(EdgeRefusal.LONG_TARGET, arrival.id());
        }
        if (arrival.method().equals("CONNECT") || Bodies.isEncoded(request)) {
            return Answer.of(EdgeRefusal.BAD_REQUEST, arrival.id());
        }
        if (!Target.isPlain(arrival.path())) {
            return Answer.of(EdgeRefusal.BAD_TARGET, arrival.id());
        }
        var found = sites.find(arrival.host(), arrival.path());
        return found.isEmpty()
                ? Answer.of(EdgeRefusal.UNKNOWN_HOST, arrival.id())
                : answer(arrival, found.get(), request);
    }

    private Answer answer(Arrival arrival, Sites.Found found, Request request)
            throws InterruptedException {
        var site = found.site();
        arrival.trail().note("tenant", site.tenant().name());
        var door = site.router().door(found.path());
        door.ifPresent(known -> arrival.trail().note("door", known.name()));
        var cors =
                door.map(known -> Cors.headers(site, known, arrival.headers()))
                        .orElse(List.<Field>of());
        var answer =
                door.isPresent() && arrival.method().equals("OPTIONS")
                        ? Cors.options(door.get(), cors, arrival.headers())
                        : doorsAnswer(arrival, found, request).with(cors);
        return site.tenant().issuer().isSecure()
                ? answer.with("Strict-Transport-Security", "max-age=31536000")
                : answer;
    }

    private Answer doorsAnswer(Arrival arrival, Sites.Found found, Request request)
            throws InterruptedException {
        var largest = largestUpload(arrival, found);
        var read =
                largest == 0
                        ? bodies.read(request, arrival.remote())
                        : bodies.readForm(request, arrival.remote(), largest);
        return switch (read) {
            case Bodies.Outcome.Cut(var why) -> Answer.of(why, arrival.id());
            case Bodies.Outcome.Read(var body, var isCut) -> {
                var refusal = admission.enter();
                if (refusal.isPresent()) {
                    yield Answer.of(refusal.get(), arrival.id());
                }
                Request.addCompletionListener(request, _ -> admission.written());
                yield largest == 0
                        ? placed(arrival, found, () -> Optional.of(body))
                        : placed(
                                arrival,
                                found,
                                () -> FormParts.of(arrival.headers(), body, isCut, largest));
            }
        };
    }

    /// 0 when the request brings no form in parts, or to a door that takes none.
    private static int largestUpload(Arrival arrival, Sites.Found found) {
        return FormParts.isForm(arrival.headers())
                ? found.site().router().door(found.path()).map(Endpoint::largestUpload).orElse(0)
                : 0;
    }

    /// Answers a request that has a place, and gives the place back whatever comes of it.
    private Answer placed(Arrival arrival, Sites.Found found, Supplier<Optional<Body>> parted) {
        try {
            return parted.get()
                    .map(body -> found.site().router().answer(arrival.request(found.path(), body)))
                    .map(reply -> Answer.of(reply, pages))
                    .orElseGet(() -> Answer.of(EdgeRefusal.BAD_REQUEST, arrival.id()));
        } catch (RuntimeException | StackOverflowError fault) {
            arrival.trail().fault(fault);
            return Answer.of(EdgeRefusal.FAULT, arrival.id());
        } finally {
            admission.found();
        }
    }
}
