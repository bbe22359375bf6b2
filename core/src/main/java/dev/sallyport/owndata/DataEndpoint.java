package dev.sallyport.owndata;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.refused;

import dev.sallyport.account.User;
import dev.sallyport.audit.Change;
import dev.sallyport.house.OwnForm;
import dev.sallyport.house.OwnPage;
import dev.sallyport.house.OwnPages;
import dev.sallyport.house.OwnPages.Undertaking;
import dev.sallyport.house.OwnPages.Visit;
import dev.sallyport.login.PasswordCheck;
import dev.sallyport.login.PasswordCheck.Checked;
import dev.sallyport.owndata.DataView.Notice;
import dev.sallyport.owndata.Farewell.Parting;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;

/// The page of a person's data: GET shows it, POST downloads everything or deletes the account.
public final class DataEndpoint implements OwnForm {
    private static final OwnPage PAGE = OwnPage.DATA;
    private static final int WRONG = 403;

    private final OwnPages pages;
    private final PasswordCheck check;
    private final OwnData data;
    private final Farewell farewell;

    public DataEndpoint(OwnPages pages, PasswordCheck check, OwnData data, Farewell farewell) {
        this.pages = pages;
        this.check = check;
        this.data = data;
        this.farewell = farewell;
    }

    @Override
    public OwnPage page() {
        return PAGE;
    }

    @Override
    public OwnPages pages() {
        return pages;
    }

    @Override
    public Reply show(Request request, Visit.SignedIn visit) {
        return page(200, request, visit, new Notice.None());
    }

    @Override
    public Reply change(Request request, Visit.SignedIn visit) {
        return switch (request.form().required("what")) {
            case "download" -> download(request, visit);
            case "delete" -> delete(request, visit);
            default -> throw refused(INVALID_REQUEST, "what: download or delete");
        };
    }

    private Reply download(Request request, Visit.SignedIn visit) {
        request.trail().note("account", "downloaded");
        return Reply.json(data.of(visit.user(), request.at()))
                .with("Content-Disposition", "attachment; filename=\"account-data.json\"")
                .notStored();
    }

    private Reply delete(Request request, Visit.SignedIn visit) {
        var password = request.form().optional("password").orElse("");
        return switch (check.check(request, visit.user().username(), password)) {
            case Checked.Right(var user) -> delete(request, visit, user);
            case Checked.Wrong() -> page(WRONG, request, visit, new Notice.WrongPassword());
            case Checked.Disabled() -> pages.to(PAGE.door());
            case Checked.TooMany(var wait) ->
                    page(Reply.TOO_MANY, request, visit, new Notice.TooManyAttempts(wait))
                            .with("Retry-After", String.valueOf(wait.toSeconds()));
        };
    }

    private Reply delete(Request request, Visit.SignedIn visit, User checked) {
        if (!checked.subject().equals(visit.user().subject())) {
            return page(WRONG, request, visit, new Notice.WrongPassword());
        }
        var parting =
                pages.noted(
                        request,
                        visit,
                        new Undertaking("deleteAccount", "users/" + checked.subject(), Change.NONE),
                        () -> farewell.end(checked, request.at()),
                        ended -> Change.NONE.when(ended instanceof Parting.Gone));
        return switch (parting) {
            case Parting.Overtaken() -> page(WRONG, request, visit, new Notice.WrongPassword());
            case Parting.Gone(var left) -> {
                request.trail().note("account", "deleted");
                left.ifPresent(request.trail()::fault);
                yield Reply.page(new GoodbyeView(pages.bareFrame(request))).notStored();
            }
        };
    }

    private Reply page(int status, Request request, Visit.SignedIn visit, Notice notice) {
        var view =
                new DataView(
                        pages.frame(request, visit, PAGE),
                        visit.user().passwordHash().isPresent(),
                        notice,
                        pages.address(PAGE.door()),
                        visit.proof());
        return new Reply.Page(status, view, Headers.NONE).notStored();
    }
}
