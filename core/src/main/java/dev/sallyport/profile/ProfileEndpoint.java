package dev.sallyport.profile;

import dev.sallyport.account.User;
import dev.sallyport.account.Users;
import dev.sallyport.audit.Change;
import dev.sallyport.frame.Languages;
import dev.sallyport.house.OwnForm;
import dev.sallyport.house.OwnPage;
import dev.sallyport.house.OwnPages;
import dev.sallyport.house.OwnPages.Undertaking;
import dev.sallyport.house.OwnPages.Visit;
import dev.sallyport.profile.ProfileField.Problem;
import dev.sallyport.profile.ProfileView.Notice;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import java.util.List;
import java.util.Map;

/// The page of a person's profile: GET shows it, POST saves it, if it is still the one that the
/// form was made from.
public final class ProfileEndpoint implements OwnForm {
    private static final OwnPage PAGE = OwnPage.PROFILE;
    private static final String SAVED = "saved";
    private static final int NOT_GOOD = 400;
    private static final int CONFLICT = 409;

    private final OwnPages pages;
    private final Users users;

    public ProfileEndpoint(OwnPages pages, Users users) {
        this.pages = pages;
        this.users = users;
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
        var saved = pages.isDone(request, visit, SAVED);
        return page(200, request, visit, saved ? Notice.SAVED : Notice.NONE);
    }

    @Override
    public Reply change(Request request, Visit.SignedIn visit) {
        var version = request.form().required("version");
        if (!Profile.version(visit.user()).equals(version)) {
            return page(CONFLICT, request, visit, Notice.CHANGED_ELSEWHERE);
        }
        var before = Profile.of(visit.user());
        var wanted = before.changedBy(request.form());
        var problems = wanted.problems(before);
        if (!problems.isEmpty()) {
            return page(NOT_GOOD, request, visit, wanted, problems, Notice.NOT_SAVED);
        }
        return wanted.equals(before) || isNoted(wanted, version, visit, request)
                ? saved(visit, wanted)
                : overtaken(request, visit);
    }

    /// Of what he says of himself the audit log keeps that he changed it: it outlives him.
    private boolean isNoted(Profile wanted, String version, Visit.SignedIn visit, Request request) {
        var changed = Change.named(List.of("profile"));
        return pages.noted(
                request,
                visit,
                new Undertaking("changeProfile", "users/" + visit.user().subject(), changed),
                () -> isWritten(wanted, version, visit.user(), request),
                changed::when);
    }

    private boolean isWritten(Profile wanted, String version, User user, Request request) {
        return users.changeIf(
                        user.subject(),
                        present -> Profile.version(present).equals(version),
                        present -> wanted.applied(present, request.at()),
                        request.at())
                .isPresent();
    }

    private Reply saved(Visit.SignedIn visit, Profile profile) {
        var reply = pages.done(PAGE.door(), visit, SAVED);
        return Languages.named(profile.language())
                .map(language -> reply.with(pages.languageCookie(language)))
                .orElse(reply);
    }

    private Reply overtaken(Request request, Visit.SignedIn visit) {
        return users.find(visit.user().subject(), request.at())
                .map(user -> new Visit.SignedIn(visit.session(), user, visit.proof()))
                .map(fresh -> page(CONFLICT, request, fresh, Notice.CHANGED_ELSEWHERE))
                .orElseGet(() -> pages.to(PAGE.door()));
    }

    private Reply page(int status, Request request, Visit.SignedIn visit, Notice notice) {
        return page(status, request, visit, Profile.of(visit.user()), Map.of(), notice);
    }

    private Reply page(
            int status,
            Request request,
            Visit.SignedIn visit,
            Profile profile,
            Map<ProfileField, Problem> problems,
            Notice notice) {
        var view =
                new ProfileView(
                        pages.frame(request, visit, PAGE),
                        profile,
                        problems,
                        notice,
                        Profile.version(visit.user()),
                        pages.address(PAGE.door()),
                        visit.proof());
        return new Reply.Page(status, view, Headers.NONE).notStored();
    }
}
