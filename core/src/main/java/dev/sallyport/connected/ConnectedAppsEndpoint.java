package dev.sallyport.connected;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.refused;

import dev.sallyport.audit.Change;
import dev.sallyport.client.ClientId;
import dev.sallyport.connected.ConnectedAppsView.AppLine;
import dev.sallyport.consent.ConsentView.ScopeLine;
import dev.sallyport.house.OwnForm;
import dev.sallyport.house.OwnPage;
import dev.sallyport.house.OwnPages;
import dev.sallyport.house.OwnPages.Undertaking;
import dev.sallyport.house.OwnPages.Visit;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.tenant.Tenant;
import java.util.Locale;

/// The page of connected apps: GET shows them, POST removes one.
public final class ConnectedAppsEndpoint implements OwnForm {
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
    public OwnPage page() {
        return PAGE;
    }

    @Override
    public OwnPages pages() {
        return pages;
    }

    /// Removing what is not there is done, too: somebody may have pressed twice.
    @Override
    public Reply change(Request request, Visit.SignedIn visit) {
        var id = request.form().required("client_id");
        if (!ClientId.isValid(id)) {
            throw refused(INVALID_REQUEST, "client_id is none");
        }
        var subject = visit.user().subject();
        pages.noted(
                request,
                visit,
                new Undertaking("removeApp", "users/" + subject + "/grants/" + id, Change.NONE),
                () -> apps.remove(subject, new ClientId(id), request.at()),
                Change.NONE::when);
        request.trail().note("removed", id);
        return pages.done(PAGE.door(), visit, REMOVED);
    }

    @Override
    public Reply show(Request request, Visit.SignedIn visit) {
        var own = pages.frame(request, visit, PAGE);
        var language = own.frame().language();
        var lines =
                apps.of(visit.user().subject(), request.at()).stream()
                        .map(app -> line(app, language))
                        .toList();
        var view =
                new ConnectedAppsView(
                        own,
                        lines,
                        pages.isDone(request, visit, REMOVED),
                        pages.address(PAGE.door()),
                        visit.proof());
        return Reply.page(view).notStored();
    }

    private AppLine line(ConnectedApp app, Locale language) {
        return new AppLine(
                app.client().id().value(),
                app.client().card(),
                ScopeLine.of(app.scopes(), tenant, language),
                app.since(),
                app.lastUsed());
    }
}
