package dev.sallyport.review;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.ErrorCode.NOT_FOUND;
import static dev.sallyport.protocol.Refusal.refused;

import dev.sallyport.apps.ConsolePages;
import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.audit.AuditLog.Deed;
import dev.sallyport.audit.AuditLog.Moment;
import dev.sallyport.client.Client;
import dev.sallyport.client.Upkeep;
import dev.sallyport.consent.Caution;
import dev.sallyport.consent.ConsentView.ScopeLine;
import dev.sallyport.house.OwnApp;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.review.ReviewView.Problem;
import dev.sallyport.review.ReviewsView.Notice;
import dev.sallyport.store.Shelf.Kept;
import dev.sallyport.tenant.Tenant;
import java.util.Optional;
import java.util.Set;

/// One app before a reviewer: GET shows it, POST decides. What was seen is what is approved: the
/// form names the version that was shown.
public final class ReviewEndpoint implements Endpoint {
    public static final String APPROVE = "approveApp";
    public static final String SEND_BACK = "sendBackApp";

    /// How much a reviewer may say, in characters.
    public static final int LONGEST = 2_000;

    private static final int WRONG = 400;
    private static final int CONFLICT = 409;

    private final Tenant tenant;
    private final ConsolePages pages;
    private final Reviews reviews;

    public ReviewEndpoint(Tenant tenant, ConsolePages pages, Reviews reviews) {
        this.tenant = tenant;
        this.pages = pages;
        this.reviews = reviews;
    }

    @Override
    public String name() {
        return ConsolePages.REVIEW;
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET", "POST");
    }

    @Override
    public Reply handle(Request request) {
        return pages.enterReviewer(request, this::enter);
    }

    @Override
    public Reply refuse(Request request, Refusal refusal) {
        return pages.refuse(request, refusal);
    }

    private Reply enter(Entry entry) {
        var app = app(entry);
        if (!Reviews.isWaiting(app.value())) {
            return done(entry, Notice.GONE);
        }
        entry.request().trail().note("app", app.value().id().value());
        return entry.request().method().equals("POST")
                ? decide(entry, app)
                : page(entry, app, 200, Problem.NONE, "");
    }

    private Kept<Client> app(Entry entry) {
        return reviews.app(pages.segment(entry, ConsolePages.REVIEW), entry.request().at())
                .orElseThrow(() -> refused(NOT_FOUND, "there is no such app"));
    }

    private Reply decide(Entry entry, Kept<Client> app) {
        var form = entry.request().form();
        var reason = form.optional("reason").orElse("").strip();
        if (!form.required("version").equals(String.valueOf(app.entry().version()))) {
            return page(entry, app, CONFLICT, Problem.OVERTAKEN, reason);
        }
        return switch (form.required("action")) {
            case "approve" ->
                    reviews.approve(app, deed(entry, APPROVE))
                            ? done(entry, Notice.APPROVED)
                            : overtaken(entry, reason);
            case "send_back" -> sendBack(entry, app, reason);
            default -> throw refused(INVALID_REQUEST, "action is approve or send_back");
        };
    }

    private Reply sendBack(Entry entry, Kept<Client> app, String reason) {
        if (reason.isEmpty()) {
            return page(entry, app, WRONG, Problem.REASON_MISSING, "");
        }
        if (reason.length() > LONGEST) {
            return page(entry, app, WRONG, Problem.REASON_TOO_LONG, reason);
        }
        return reviews.sendBack(app, reason, deed(entry, SEND_BACK))
                ? done(entry, Notice.SENT_BACK)
                : overtaken(entry, reason);
    }

    /// Somebody changed it, or decided, in this very moment.
    private Reply overtaken(Entry entry, String reason) {
        var now = app(entry);
        return Reviews.isWaiting(now.value())
                ? page(entry, now, CONFLICT, Problem.OVERTAKEN, reason)
                : done(entry, Notice.GONE);
    }

    private Reply done(Entry entry, Notice notice) {
        return pages.done(entry, ConsolePages.REVIEWS, notice.name());
    }

    private static Deed deed(Entry entry, String action) {
        var reviewer = entry.visit().user().subject();
        return new Deed(
                Moment.of(entry.request()), OwnApp.ID.value(), reviewer, Optional.empty(), action);
    }

    private Reply page(Entry entry, Kept<Client> app, int status, Problem problem, String reason) {
        var client = app.value();
        var id = client.id().value();
        var view =
                new ReviewView(
                        pages.frame(entry),
                        id,
                        app.entry().version(),
                        client.card(),
                        client.isPublic(),
                        client.owner().orElse(""),
                        client.upkeep().flatMap(Upkeep::review).orElseThrow(),
                        client.redirectUris(),
                        ScopeLine.of(client.scopes(), tenant),
                        Caution.all(client).filter(each -> each != Caution.DEVELOPMENT).toList(),
                        reviews.resembling(client, entry.request().at()),
                        problem,
                        reason,
                        pages.address(ConsolePages.REVIEW, id),
                        entry.proof());
        return new Reply.Page(status, view, Headers.NONE);
    }
}
