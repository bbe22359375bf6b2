package dev.sallyport.authorize;

import dev.sallyport.client.Clients;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Request;
import dev.sallyport.tenant.Tenant;

/// What an authorization request is checked against.
public final class AuthorizeChecks {
    private final Tenant tenant;
    private final Clients clients;
    private final HintReader hints;

    public AuthorizeChecks(Tenant tenant, Clients clients, HintReader hints) {
        this.tenant = tenant;
        this.clients = clients;
        this.hints = hints;
    }

    RedirectTarget target(Params params, Request request) {
        return RedirectTarget.resolve(params, clients, tenant, request);
    }

    AuthorizeRequest check(Params params, RedirectTarget target, Request request) {
        return AuthorizeRequest.check(params, target, tenant, hints, request);
    }
}
