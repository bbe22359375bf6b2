package dev.sallyport.authorize;

import dev.sallyport.client.Clients;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Request;
import dev.sallyport.session.Session;
import dev.sallyport.tenant.Tenant;
import java.util.Optional;
import java.util.function.Supplier;

/// What an authorization request is checked against.
public final class AuthorizeChecks {
    private final Tenant tenant;
    private final Clients clients;
    private final HintReader hints;
    private final Audience audience;
    private final OwnReturns ownReturns;

    public AuthorizeChecks(
            Tenant tenant,
            Clients clients,
            HintReader hints,
            Audience audience,
            OwnReturns ownReturns) {
        this.tenant = tenant;
        this.clients = clients;
        this.hints = hints;
        this.audience = audience;
        this.ownReturns = ownReturns;
    }

    RedirectTarget target(Params params, Request request) {
        return RedirectTarget.resolve(params, clients, tenant, ownReturns, request);
    }

    AuthorizeRequest check(Params params, RedirectTarget target, Request request) {
        return AuthorizeRequest.check(params, target, tenant, hints, request);
    }

    boolean isFor(Session who, AuthorizeRequest checked, Request request) {
        return audience.admitted().holds(checked.target().client(), who.subject(), request.at());
    }

    /// Whether the address is one of those that an app being built may change from day to day, and
    /// not this person's own: he allowed the app when it had others, perhaps.
    boolean isUnsettled(RedirectTarget target, Request request, Optional<Session> who) {
        return !isTrusted(target) && !isMaker(target, request, who);
    }

    /// Whether a refusal may take the person to the app's address without being asked.
    boolean mayLead(RedirectTarget target, Request request, Supplier<Optional<Session>> who) {
        return Lead.mayLead(
                isTrusted(target), request.headers(), () -> isMaker(target, request, who.get()));
    }

    private static boolean isTrusted(RedirectTarget target) {
        return target.isOurs() || !target.client().isBeingBuilt();
    }

    private boolean isMaker(RedirectTarget target, Request request, Optional<Session> who) {
        var makers = audience.makers();
        return who.filter(there -> makers.holds(target.client(), there.subject(), request.at()))
                .isPresent();
    }
}
