package dev.sallyport.consent;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.refused;

import dev.sallyport.account.User;
import dev.sallyport.account.Users;
import dev.sallyport.consent.ConsentView.ScopeLine;
import dev.sallyport.flow.Flow.Answer;
import dev.sallyport.flow.Flow.Decision;
import dev.sallyport.flow.FlowPages;
import dev.sallyport.flow.FlowPages.Entry;
import dev.sallyport.flow.ReturnAddress;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.session.Session;
import dev.sallyport.session.Sessions;
import dev.sallyport.tenant.Tenant;
import java.util.Optional;
import java.util.Set;

/// The consent page. It asks one person; when somebody else is signed in by now, it asks nobody and
/// writes nothing, but goes back to where the next step is decided.
public final class ConsentEndpoint implements Endpoint {
    private static final String DOOR = "consent";

    private final Tenant tenant;
    private final FlowPages pages;
    private final Sessions sessions;
    private final Consents consents;
    private final Users users;

    public ConsentEndpoint(
            Tenant tenant, FlowPages pages, Sessions sessions, Consents consents, Users users) {
        this.tenant = tenant;
        this.pages = pages;
        this.sessions = sessions;
        this.consents = consents;
        this.users = users;
    }

    @Override
    public String name() {
        return DOOR;
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET", "POST");
    }

    @Override
    public Reply handle(Request request) {
        return switch (pages.enter(request, DOOR)) {
            case Entry.Elsewhere(var reply) -> reply;
            case Entry.Under entry -> asked(request, entry);
        };
    }

    @Override
    public Reply refuse(Request request, Refusal refusal) {
        return pages.refuse(request, refusal);
    }

    private Reply asked(Request request, Entry.Under entry) {
        var session =
                sessions.of(request)
                        .filter(found ->
                                entry.flow().askedOf().equals(Optional.of(found.subject())));
        var user = session.flatMap(found -> users.find(found.subject(), request.at()));
        if (session.isEmpty() || user.isEmpty()) {
            return pages.back(entry.sealed());
        }
        request.trail().note("user", user.get().subject());
        return request.method().equals("POST")
                ? decided(request, entry, session.get())
                : page(request, entry, user.get());
    }

    /// The consent is written before the browser goes on: whoever comes back finds it.
    private Reply decided(Request request, Entry.Under entry, Session session) {
        var flow = entry.flow();
        var answer = answer(request);
        if (answer == Answer.ALLOWED) {
            var client = entry.client().id();
            consents.allow(session.subject(), client, flow.scopes(), request.at());
        }
        return pages.back(flow.decided(new Decision(answer, session.sid())), request);
    }

    private static Answer answer(Request request) {
        return switch (request.form().required("decision")) {
            case "allow" -> Answer.ALLOWED;
            case "deny" -> Answer.DENIED;
            case "switch" -> Answer.SWITCH_USER;
            default -> throw refused(INVALID_REQUEST, "decision is allow, deny or switch");
        };
    }

    private Reply page(Request request, Entry.Under entry, User user) {
        var flow = entry.flow();
        var before =
                consents.find(user.subject(), entry.client().id(), request.at())
                        .map(Consent::scopes)
                        .orElseGet(Set::of);
        var frame = pages.frame(request, DOOR, entry);
        var view =
                new ConsentView(
                        frame,
                        entry.client().card(),
                        user.displayName(),
                        ScopeLine.of(
                                flow.scopes().stream().filter(s -> !before.contains(s)).toList(),
                                tenant,
                                frame.language()),
                        ScopeLine.of(
                                flow.scopes().stream().filter(before::contains).toList(),
                                tenant,
                                frame.language()),
                        new ReturnAddress(flow.redirectUri()).shown(),
                        Caution.of(entry.client()),
                        pages.address(DOOR),
                        entry.sealed());
        return FlowPages.guarded(Reply.page(view).notStored());
    }
}
