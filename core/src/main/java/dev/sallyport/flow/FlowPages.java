package dev.sallyport.flow;

import static dev.sallyport.protocol.ErrorCode.INVALID_CLIENT;
import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.refused;

import dev.sallyport.client.Client;
import dev.sallyport.client.Client.AppCard;
import dev.sallyport.client.Clients;
import dev.sallyport.flow.Flows.Opened;
import dev.sallyport.frame.ErrorPages;
import dev.sallyport.frame.Frames;
import dev.sallyport.frame.Languages;
import dev.sallyport.protocol.Cookie;
import dev.sallyport.protocol.ErrorView.Advice;
import dev.sallyport.protocol.Frame;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Refusal.Refused;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.session.Cookies;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.tenant.Tenant;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;

/// What every page of a flow does alike: it finds its flow, or sends the person where the flow can
/// begin anew, and hands the flow back to the authorize door.
public final class FlowPages {
    private static final String AUTHORIZE = "authorization_endpoint";

    private final Tenant tenant;
    private final Clients clients;
    private final Flows flows;
    private final Frames frames;
    private final Cookies cookies;
    private final ErrorPages errors;

    public FlowPages(Tenant tenant, Clients clients, Flows flows, Frames frames, Cookies cookies) {
        this.tenant = tenant;
        this.clients = clients;
        this.flows = flows;
        this.frames = frames;
        this.cookies = cookies;
        this.errors = new ErrorPages(frames);
    }

    /// How a request for a page begins.
    public sealed interface Entry {
        /// @param sealed the flow as it was sent
        record Under(Flow flow, String sealed, Client client) implements Entry {}

        /// There is no page to show; this is the answer instead.
        record Elsewhere(Reply reply) implements Entry {}
    }

    /// @param door the page's own name, such as `login`
    public Entry enter(Request request, String door) {
        var sealed =
                request.params()
                        .optional("flow")
                        .orElseThrow(() -> refused(INVALID_REQUEST, "this page was opened alone"));
        return switch (flows.open(sealed, request)) {
            case Opened.Unreadable() -> throw unreadable();
            case Opened.Foreign(var flow) -> foreign(request, flow, sealed);
            case Opened.Expired(_) -> new Entry.Elsewhere(back(sealed));
            case Opened.Valid(var flow) -> valid(request, door, flow, sealed);
        };
    }

    /// A flow that was cut off on its way, was never ours, or is too old to be known.
    public static Refused unreadable() {
        return refused(INVALID_REQUEST, "flow is incomplete, not from here, or long over");
    }

    /// The frame of a page of this flow, with the addresses of the same page in other languages.
    public Frame frame(Request request, String door, Entry.Under entry) {
        var links = new LinkedHashMap<Locale, String>();
        for (var language : Languages.SUPPORTED) {
            var tag = language.toLanguageTag();
            links.put(language, address(door) + "?flow=" + entry.sealed() + "&lang=" + tag);
        }
        return frames.of(request, entry.flow().parameter("ui_locales"), links);
    }

    /// Where a door of this tenant stands, relative to the host.
    public String address(String door) {
        return tenant.issuer().path() + tenant.dialect().path(door).orElseThrow();
    }

    /// Keeps a language in this browser.
    public Cookie languageCookie(Locale language) {
        return cookies.language(language);
    }

    /// On to the door with this flow.
    public Reply to(String door, Flow flow, Request request) {
        return to(door, flows.close(flow, request));
    }

    /// Back to the one place that decides what comes next.
    public Reply back(Flow flow, Request request) {
        return to(AUTHORIZE, flow, request);
    }

    public Reply back(String sealed) {
        return to(AUTHORIZE, sealed);
    }

    /// Tells a refusal on a page, with the app the person came from when it is known.
    public Reply refuse(Request request, Refusal refusal) {
        var client = clientId(request);
        var advice = client.isPresent() ? Advice.NONE : Advice.START_IN_THE_APP;
        return guarded(errors.refuse(request, refusal, advice, card(client, request)));
    }

    /// Tells somebody that an app is not for him yet.
    public Reply notYet(Request request, Refusal refusal, Client app) {
        var advice = Advice.ASK_ITS_DEVELOPERS;
        return guarded(errors.refuse(request, refusal, advice, Optional.of(told(app))));
    }

    /// Tells a refusal to somebody who is not sent on to an app that is being built.
    ///
    /// @param answer the app's address with the refusal, where a link can bring it
    public Reply stay(Request request, Refusal refusal, Client app, Optional<URI> answer) {
        return guarded(errors.stay(request, refusal, told(app), answer));
    }

    /// No copies, and no address that carries a flow in anybody's log.
    public static Reply guarded(Reply reply) {
        return reply.with("Referrer-Policy", "no-referrer");
    }

    /// @param sealed text that was closed or opened here, and so needs no encoding
    private Reply to(String door, String sealed) {
        return guarded(Reply.seeOther(address(door) + "?flow=" + sealed).notStored());
    }

    private Entry valid(Request request, String door, Flow flow, String sealed) {
        var language = request.params().optional("lang").flatMap(Languages::named);
        if (language.isPresent() && !request.method().equals("POST")) {
            var tag = language.get().toLanguageTag();
            var again = to(door, flow.inLanguage(tag), request);
            return new Entry.Elsewhere(again.with(cookies.language(language.get())));
        }
        var client =
                clients.find(flow.client().value(), request.at())
                        .orElseThrow(() -> refused(INVALID_CLIENT, "there is no such app here"));
        request.trail().note("client", client.id().value());
        return new Entry.Under(flow, sealed, client);
    }

    /// Begins anew in this browser. One that was told its cookie a moment ago and has none would do
    /// so for ever.
    private Entry foreign(Request request, Flow flow, String sealed) {
        if (!flow.restarted() || flows.hasBrowser(request)) {
            return new Entry.Elsewhere(back(sealed));
        }
        var refusal = new Refusal(INVALID_REQUEST, "this browser sends no cookies");
        var app = card(Optional.of(flow.client().value()), request);
        var reply = errors.refuse(request, refusal, Advice.ALLOW_COOKIES, app);
        return new Entry.Elsewhere(guarded(reply));
    }

    /// The app a request speaks of, known or not. Never stops: it serves the telling of something
    /// that already went wrong.
    private Optional<String> clientId(Request request) {
        try {
            var params = request.params();
            return params.optional("client_id")
                    .or(() -> params.optional("flow").flatMap(sealed -> opened(sealed, request)));
        } catch (Refused | StoreUnavailable unknown) {
            return Optional.empty();
        }
    }

    private Optional<String> opened(String sealed, Request request) {
        return switch (flows.open(sealed, request)) {
            case Opened.Valid(var flow) -> Optional.of(flow.client().value());
            case Opened.Expired(var flow) -> Optional.of(flow.client().value());
            case Opened.Foreign(var flow) -> Optional.of(flow.client().value());
            case Opened.Unreadable() -> Optional.empty();
        };
    }

    private Optional<AppCard> card(Optional<String> client, Request request) {
        try {
            return client.flatMap(id -> clients.find(id, request.at())).map(FlowPages::told);
        } catch (StoreUnavailable unknown) {
            return Optional.empty();
        }
    }

    /// What is said of an app where it can't go on. The website of one that is being built is
    /// whatever somebody typed: no page that people were led to leads them there.
    private static AppCard told(Client app) {
        return app.isBeingBuilt() ? app.card().withoutWebsite() : app.card();
    }
}
