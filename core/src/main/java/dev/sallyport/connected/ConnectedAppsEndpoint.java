package dev.sallyport.connected;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.refused;

import dev.sallyport.client.ClientId;
import dev.sallyport.connected.ConnectedAppsView.AppLine;
import dev.sallyport.consent.ConsentView.ScopeLine;
import dev.sallyport.house.OwnPage;
import dev.sallyport.house.OwnPages;
import dev.sallyport.house.OwnPages.Visit;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.tenant.Tenant;
import java.util.Set;

/// The page of connected apps: GET shows them, POST removes one.
public final class ConnectedAppsEndpoint implements Endpoint {
    private static final OwnPage PAGE = OwnPage.APPS;

    private static final String REMOVED = "removed";

    private final Tenant tenant;
    private final OwnPages pages;
    private final ConnectedApps apps;

    public ConnectedAppsEndpoint(Tenant tenant, OwnPages pages, ConnectedApps apps) {
        this.tenant = tenant;
        this.pages = pages;
        this.apps = apps;
    }

    @Override
    public String name() {
        return PAGE.door();
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET", "POST");
    }

    @Override
    public Reply handle(Request request) {
        return switch (pages.enter(request)) {
            case Visit.Elsewhere(var reply) -> reply;
            case Visit.SignedIn visit when request.method().equals("POST") ->
                    remove(request, visit);
            case Visit.SignedIn visit -> show(request, visit);
        };
    }

    @Override
    public Reply refuse(Request request, Refusal refusal) {
        return pages.refuse(request, refusal);
    }

    /// Removing what is not there is done, too: somebody may have pressed twice.
    private Reply remove(Request request, Visit.SignedIn visit) {
        pages.requireOwnForm(request, visit);
        var id = request.form().required("client_id");
        if (!ClientId.isValid(id)) {
            throw refused(INVALID_REQUEST, "client_id is none");
        }
        apps.remove(visit.user().subject(), new ClientId(id), request.at());
        request.trail().note("removed", id);
        return pages.done(PAGE.door(), visit, REMOVED);
    }

    private Reply show(Request request, Visit.SignedIn visit) {
        var lines = apps.of(visit.user().subject(), request.at()).stream().map(this::line).toList();
        var view =
                new ConnectedAppsView(
                        pages.frame(request, visit, PAGE),
                        lines,
                        pages.isDone(request, visit, REMOVED),
                        pages.address(PAGE.door()),
                        visit.proof());
        return Reply.page(view).notStored();
    }

    private AppLine line(ConnectedApp app) {
        return new AppLine(
                app.client().id().value(),
                app.client().card(),
                ScopeLine.of(app.scopes(), tenant),
                app.since(),
                app.lastUsed());
    }
}
