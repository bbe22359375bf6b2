package dev.sallyport.password;

import dev.sallyport.account.User;
import dev.sallyport.audit.Change;
import dev.sallyport.house.OwnForm;
import dev.sallyport.house.OwnPage;
import dev.sallyport.house.OwnPages;
import dev.sallyport.house.OwnPages.Undertaking;
import dev.sallyport.house.OwnPages.Visit;
import dev.sallyport.login.PasswordCheck;
import dev.sallyport.login.PasswordCheck.Checked;
import dev.sallyport.password.PasswordView.Notice;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import java.util.List;

/// The page of a person's password: GET shows the form, POST changes it.
public final class PasswordEndpoint implements OwnForm {
    private static final OwnPage PAGE = OwnPage.PASSWORD;
    private static final String CHANGED = "changed";
    private static final int NOT_GOOD = 400;
    private static final int WRONG = 403;
    private static final int CONFLICT = 409;

    private final OwnPages pages;
    private final PasswordCheck check;
    private final PasswordChange change;

    public PasswordEndpoint(OwnPages pages, PasswordCheck check, PasswordChange change) {
        this.pages = pages;
        this.check = check;
        this.change = change;
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
        var changed = pages.isDone(request, visit, CHANGED);
        return page(200, request, visit, changed ? new Notice.Changed() : new Notice.None());
    }

    /// The new one is looked at first: it costs nothing, and no attempt.
    @Override
    public Reply change(Request request, Visit.SignedIn visit) {
        var next = request.form().optional("new_password").orElse("");
        var current = request.form().optional("current_password").orElse("");
        var username = visit.user().username();
        var problem = PasswordRules.problem(next, username);
        if (problem.isPresent()) {
            return page(NOT_GOOD, request, visit, new Notice.NotGood(problem.get()));
        }
        return switch (check.check(request, username, current)) {
            case Checked.Right(var user) -> changed(request, visit, user, next);
            case Checked.Wrong() -> page(WRONG, request, visit, new Notice.WrongPassword());
            case Checked.Disabled() -> pages.to(PAGE.door());
            case Checked.TooMany(var wait) ->
                    page(Reply.TOO_MANY, request, visit, new Notice.TooManyAttempts(wait))
                            .with("Retry-After", String.valueOf(wait.toSeconds()));
        };
    }

    private Reply changed(Request request, Visit.SignedIn visit, User checked, String next) {
        if (!checked.subject().equals(visit.user().subject())) {
            return page(CONFLICT, request, visit, new Notice.Overtaken());
        }
        request.trail().note("password", CHANGED);
        var changed = Change.named(List.of("password"));
        var begun =
                pages.noted(
                        request,
                        visit,
                        new Undertaking("changePassword", "users/" + checked.subject(), changed),
                        () -> change.change(request, visit.session(), checked, next),
                        result -> result.map(_ -> changed));
        return begun.map(session -> pages.done(PAGE.door(), session, CHANGED))
                .orElseGet(() -> page(CONFLICT, request, visit, new Notice.Overtaken()));
    }

    private Reply page(int status, Request request, Visit.SignedIn visit, Notice notice) {
        var view =
                new PasswordView(
                        pages.frame(request, visit, PAGE),
                        visit.user().passwordHash().isPresent(),
                        notice,
                        pages.address(PAGE.door()),
                        visit.proof());
        return new Reply.Page(status, view, Headers.NONE).notStored();
    }
}
