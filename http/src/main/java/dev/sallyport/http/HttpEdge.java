package dev.sallyport.http;

import dev.sallyport.protocol.Body;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Headers.Field;
import dev.sallyport.protocol.Html;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.View;
import java.util.List;
import java.util.Map;
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
        var taker = takerOfFiles(arrival, found);
        if (taker.isEmpty()) {
            var read = bodies.read(request, arrival.remote());
            return answer(arrival, found, request, read, kept -> Optional.of(kept.body()));
        }
        return switch (asked(taker.get(), arrival, found)) {
            case Asked.NoPlace(var why) -> Answer.of(why, arrival.id());
            case Asked.MayBring(var largest) -> {
                var read = bodies.readForm(request, arrival.remote(), largest);
                yield answer(
                        arrival,
                        found,
                        request,
                        read,
                        kept ->
                                largest == 0
                                        ? Optional.of(Body.of(Params.NONE, Map.of()))
                                        : FormParts.of(
                                                arrival.headers(),
                                                kept.body(),
                                                kept.isCut(),
                                                largest));
            }
        };
    }

    private Answer answer(
            Arrival arrival,
            Sites.Found found,
            Request request,
            Bodies.Outcome outcome,
            Function<Bodies.Outcome.Read, Optional<Body>> parting) {
        return switch (outcome) {
            case Bodies.Outcome.Cut(var why) -> Answer.of(why, arrival.id());
            case Bodies.Outcome.Read read -> {
                var refusal = admission.enter();
                if (refusal.isPresent()) {
                    yield Answer.of(refusal.get(), arrival.id());
                }
                Request.addCompletionListener(request, _ -> admission.written());
                yield placed(arrival, found, () -> parting.apply(read));
            }
        };
    }

    /// The door, when the request brings a form in parts and the door takes such.
    private static Optional<Endpoint> takerOfFiles(Arrival arrival, Sites.Found found) {
        if (!arrival.method().equals("POST")) {
            return Optional.empty();
        }
        return found.site()
                .router()
                .door(found.path())
                .filter(door -> door.largestUpload() > 0 && FormParts.isForm(arrival.headers()));
    }

    /// What a door says before a form with a file is read.
    private sealed interface Asked {
        /// @param largest how large the file may be; 0 when none is wanted from whoever sends it
        record MayBring(int largest) implements Asked {}

        record NoPlace(EdgeRefusal why) implements Asked {}
    }

    /// A door that cannot tell takes the file, which is bounded all the same.
    private Asked asked(Endpoint door, Arrival arrival, Sites.Found found) {
        var refusal = admission.enter();
        if (refusal.isPresent()) {
            return new Asked.NoPlace(refusal.get());
        }
        try {
            var bare = arrival.request(found.path(), Body.NONE);
            return new Asked.MayBring(door.admitsUpload(bare) ? door.largestUpload() : 0);
        } catch (RuntimeException | StackOverflowError | LinkageError unknown) {
            arrival.trail().fault(unknown);
            return new Asked.MayBring(door.largestUpload());
        } finally {
            admission.found();
            admission.written();
        }
    }

    /// Answers a request that has a place, and gives the place back whatever comes of it.
    private Answer placed(Arrival arrival, Sites.Found found, Supplier<Optional<Body>> parted) {
        try {
            return parted.get()
                    .map(body -> found.site().router().answer(arrival.request(found.path(), body)))
                    .map(reply -> Answer.of(reply, pages))
                    .orElseGet(() -> Answer.of(EdgeRefusal.BAD_REQUEST, arrival.id()));
        } catch (RuntimeException | StackOverflowError | LinkageError fault) {
            arrival.trail().fault(fault);
            return Answer.of(EdgeRefusal.FAULT, arrival.id());
        } finally {
            admission.found();
        }
    }
}
