package dev.sallyport.review;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.ErrorCode.NOT_FOUND;
import static dev.sallyport.protocol.Refusal.refused;

import dev.sallyport.apps.ConsoleForm;
import dev.sallyport.apps.ConsolePages;
import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.audit.AuditLog.Deed;
import dev.sallyport.audit.AuditLog.Moment;
import dev.sallyport.client.Client;
import dev.sallyport.client.Upkeep;
import dev.sallyport.consent.Caution;
import dev.sallyport.consent.ConsentView.ScopeLine;
import dev.sallyport.house.OwnApp;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Reply;
import dev.sallyport.review.ReviewView.Problem;
import dev.sallyport.review.Reviews.Decision;
import dev.sallyport.review.ReviewsView.Notice;
import dev.sallyport.store.Shelf.Kept;
import dev.sallyport.tenant.Tenant;
import java.util.Optional;

/// One app before a reviewer: GET shows it, POST decides. What was seen is what is approved: the
/// form names the version that was shown.
public final class ReviewEndpoint implements ConsoleForm<ReviewEndpoint.AtReview> {
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
    public ConsolePages pages() {
        return pages;
    }

    /// A reviewer at an app, as its record was just read. It may wait for nobody any more.
    record AtReview(Entry entry, Kept<Client> app) {
        boolean isWaiting() {
            return Reviews.isWaiting(app.value());
        }
    }

    @Override
    public AtReview find(Entry entry) {
        pages.requireReviewer(entry);
        var app =
                reviews.app(pages.segment(entry, name()), entry.request().at())
                        .orElseThrow(() -> refused(NOT_FOUND, "there is no such app"));
        entry.request().trail().note("app", app.value().id().value());
        return new AtReview(entry, app);
    }

    @Override
    public Reply show(AtReview at) {
        return at.isWaiting() ? page(at, 200, Problem.NONE, "") : done(at.entry(), Notice.GONE);
    }

    /// There is no page to come back to once the app waits no more.
    @Override
    public Reply change(AtReview at) {
        return at.isWaiting() ? decide(at) : done(at.entry(), Notice.GONE);
    }

    private Reply decide(AtReview at) {
        var entry = at.entry();
        var app = at.app();
        var form = entry.request().form();
        var reason = form.optional("reason").orElse("").strip();
        if (!form.required("version").equals(String.valueOf(app.entry().version()))) {
            return page(at, CONFLICT, Problem.OVERTAKEN, reason);
        }
        return switch (form.required("action")) {
            case "approve" ->
                    answer(at, reviews.approve(app, deed(entry, APPROVE)), Notice.APPROVED, reason);
            case "send_back" -> sendBack(at, reason);
            default -> throw refused(INVALID_REQUEST, "action is approve or send_back");
        };
    }

    private Reply sendBack(AtReview at, String reason) {
        if (reason.isEmpty()) {
            return page(at, WRONG, Problem.REASON_MISSING, "");
        }
        if (reason.length() > LONGEST) {
            return page(at, WRONG, Problem.REASON_TOO_LONG, reason);
        }
        var decision = reviews.refuse(at.app(), reason, deed(at.entry(), SEND_BACK));
        return answer(at, decision, Notice.SENT_BACK, reason);
    }

    private Reply answer(AtReview at, Decision decision, Notice notice, String reason) {
        return switch (decision) {
            case DONE -> done(at.entry(), notice);
            case NOT_WAITING -> done(at.entry(), Notice.GONE);
            case OVERTAKEN -> overtaken(at, reason);
        };
    }

    /// Somebody changed it, or decided, in this very moment.
    private Reply overtaken(AtReview at, String reason) {
        var now = find(at.entry());
        return now.isWaiting()
                ? page(now, CONFLICT, Problem.OVERTAKEN, reason)
                : done(at.entry(), Notice.GONE);
    }

    private Reply done(Entry entry, Notice notice) {
        return pages.done(entry, ConsolePages.REVIEWS, notice);
    }

    private static Deed deed(Entry entry, String action) {
        var reviewer = entry.visit().user().subject();
        return new Deed(
                Moment.of(entry.request()), OwnApp.ID.value(), reviewer, Optional.empty(), action);
    }

    private Reply page(AtReview at, int status, Problem problem, String reason) {
        var entry = at.entry();
        var app = at.app();
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
                        ScopeLine.of(client.scopes(), tenant, pages.language(entry)),
                        Caution.all(client).filter(each -> each != Caution.DEVELOPMENT).toList(),
                        reviews.resembling(client, entry.request().at()),
                        problem,
                        reason,
                        pages.address(ConsolePages.REVIEW, id),
                        entry.proof());
        return new Reply.Page(status, view, Headers.NONE);
    }
}
