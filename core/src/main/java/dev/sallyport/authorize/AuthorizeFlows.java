package dev.sallyport.authorize;

import dev.sallyport.flow.Flow;
import dev.sallyport.flow.Flow.Decision;
import dev.sallyport.flow.FlowPages;
import dev.sallyport.flow.Flows;
import dev.sallyport.flow.Flows.Opened;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.session.Session;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// How the authorize door sends a person to a page and understands him when he comes back.
public final class AuthorizeFlows {
    private final Flows flows;
    private final FlowPages pages;

    public AuthorizeFlows(Flows flows, FlowPages pages) {
        this.flows = flows;
        this.pages = pages;
    }

    /// A request as it came in, whichever way.
    ///
    /// @param startedAt when it first came
    /// @param returning whether it comes back from a page
    /// @param restarted whether its pages had expired
    /// @param redirectUri which its pages named; empty when there were none
    record Incoming(
            Params params,
            Instant startedAt,
            boolean returning,
            boolean restarted,
            Optional<Decision> decision,
            String redirectUri) {

        /// The same for that address. What was decided on a page that named another one, which the
        /// app has changed since, counts for nothing.
        Incoming to(String address) {
            return redirectUri.equals(address)
                    ? this
                    : new Incoming(
                            params, startedAt, returning, restarted, Optional.empty(), address);
        }

        /// From when on a sign-in was made for this request: never, while no page was shown.
        Instant signInsCountFrom() {
            return returning ? startedAt : Instant.MAX;
        }
    }

    /// Reads the parameters, or the flow that stands for them. One that expired or belongs to
    /// another browser begins anew: what was decided in it counts for nothing.
    Incoming read(Request request) {
        var params = request.params();
        var sealed = params.optional("flow");
        if (sealed.isEmpty() || params.optional("client_id").isPresent()) {
            return new Incoming(params, request.at(), false, false, Optional.empty(), "");
        }
        return switch (flows.open(sealed.get(), request)) {
            case Opened.Unreadable() -> throw FlowPages.unreadable();
            case Opened.Expired(var flow) -> anew(flow, request.at(), true);
            case Opened.Foreign(var flow) -> anew(flow, request.at(), !flow.isUnbound());
            case Opened.Valid(var flow) ->
                    new Incoming(
                            Params.of(flow.parameters()),
                            flow.startedAt(),
                            true,
                            flow.restarted(),
                            flow.decision(),
                            flow.redirectUri());
        };
    }

    /// Whether a POST may have come without cookies that the browser does have: those of ours stay
    /// behind when another site posts (SameSite=Lax).
    boolean mayLackCookies(Request request) {
        return request.method().equals("POST") && !flows.hasBrowser(request);
    }

    /// To the same door by GET, which brings the cookies along.
    Reply byGet(Request request, AuthorizeRequest checked, Incoming incoming) {
        var flow = flow(checked, incoming, Flow.NO_BROWSER, Optional.empty());
        return pages.back(flow, request);
    }

    Reply toLogin(Request request, AuthorizeRequest checked, Incoming incoming) {
        return toPage("login", request, checked, incoming, Optional.empty());
    }

    Reply toConsent(Request request, AuthorizeRequest checked, Incoming incoming, Session session) {
        return toPage("consent", request, checked, incoming, Optional.of(session.subject()));
    }

    Reply refuse(Request request, Refusal refusal) {
        return pages.refuse(request, refusal);
    }

    Reply notYet(Request request, Refusal refusal, AuthorizeRequest checked) {
        return pages.notYet(request, refusal, checked.target().client());
    }

    /// Tells a refusal here, with a way to the app that the person may take.
    Reply stay(Request request, Refusal refusal, RedirectTarget target, Optional<URI> answer) {
        return pages.stay(request, refusal, target.client(), answer);
    }

    private Reply toPage(
            String door,
            Request request,
            AuthorizeRequest checked,
            Incoming incoming,
            Optional<String> askedOf) {
        var browser = flows.browser(request);
        var flow = flow(checked, incoming, browser.hash(), askedOf);
        var reply = pages.to(door, flow, request);
        return browser.fresh().map(reply::with).orElse(reply);
    }

    private static Flow flow(
            AuthorizeRequest checked, Incoming incoming, String browser, Optional<String> askedOf) {
        return new Flow(
                checked.saved(),
                checked.target().client().id(),
                checked.scopes(),
                checked.target().uri(),
                incoming.startedAt(),
                browser,
                incoming.restarted(),
                askedOf,
                incoming.decision());
    }

    private static Incoming anew(Flow flow, Instant at, boolean restarted) {
        return new Incoming(
                Params.of(flow.parameters()),
                at,
                false,
                restarted,
                Optional.empty(),
                flow.redirectUri());
    }
}
