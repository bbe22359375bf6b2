package dev.sallyport.devices;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.refused;

import dev.sallyport.audit.Change;
import dev.sallyport.devices.SessionsView.Done;
import dev.sallyport.devices.SessionsView.SessionLine;
import dev.sallyport.house.OwnForm;
import dev.sallyport.house.OwnPage;
import dev.sallyport.house.OwnPages;
import dev.sallyport.house.OwnPages.Undertaking;
import dev.sallyport.house.OwnPages.Visit;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.session.Session;
import dev.sallyport.session.Sessions;
import dev.sallyport.session.Sessions.Begun;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The page of a person's sessions: GET shows them, POST signs out one, all others, or everything.
public final class SessionsEndpoint implements OwnForm {
    private static final OwnPage PAGE = OwnPage.SESSIONS;
    private static final int MOST_SHOWN = 50;

    /// Those that somebody can send again and again without changing anything; "others" is written
    /// down each time.
    private static final Set<String> ENDING = Set.of("one", "everywhere");

    private final OwnPages pages;
    private final Sessions sessions;
    private final SignOuts signOuts;

    public SessionsEndpoint(OwnPages pages, Sessions sessions, SignOuts signOuts) {
        this.pages = pages;
        this.sessions = sessions;
        this.signOuts = signOuts;
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
    public boolean signsOut(Request request) {
        return request.form().optional("which").filter(ENDING::contains).isPresent();
    }

    @Override
    public Reply change(Request request, Visit.SignedIn visit) {
        var which = request.form().required("which");
        var subject = visit.user().subject();
        var reply =
                switch (which) {
                    case "one" -> {
                        one(request, visit);
                        yield done(visit, Done.ONE_SIGNED_OUT);
                    }
                    case "others" -> {
                        var begun = others(request, visit);
                        yield pages.done(PAGE.door(), begun, Done.OTHERS_SIGNED_OUT.name());
                    }
                    case "everywhere" -> {
                        pages.noted(
                                request,
                                visit,
                                "signOutEverywhere",
                                "",
                                () -> signOuts.everywhere(subject, request.at()));
                        yield pages.to(PAGE.door());
                    }
                    default -> throw refused(INVALID_REQUEST, "which: one, others or everywhere");
                };
        request.trail().note("signed_out", which);
        return reply;
    }

    /// One that is over already leaves no trace in the audit log.
    private void one(Request request, Visit.SignedIn visit) {
        var subject = visit.user().subject();
        var sid = request.form().required("session");
        var isThere =
                sessions.of(subject, request.at()).stream()
                        .anyMatch(session -> session.sid().equals(sid));
        if (isThere) {
            pages.noted(
                    request,
                    visit,
                    "signOutDevice",
                    "/sessions/" + sid,
                    () -> signOuts.one(subject, sid, request.at()));
        }
    }

    private Begun others(Request request, Visit.SignedIn visit) {
        var resource = "users/" + visit.user().subject();
        return pages.noted(
                request,
                visit,
                new Undertaking("signOutOthers", resource, Change.NONE),
                () -> signOuts.others(request, visit.session()),
                _ -> Optional.of(Change.NONE));
    }

    private Reply done(Visit.SignedIn visit, Done done) {
        return pages.done(PAGE.door(), visit, done.name());
    }

    @Override
    public Reply show(Request request, Visit.SignedIn visit) {
        var here = visit.session();
        var others =
                sessions.of(visit.user().subject(), request.at()).stream()
                        .filter(session -> !session.sid().equals(here.sid()))
                        .toList();
        var view =
                new SessionsView(
                        pages.frame(request, visit, PAGE),
                        lines(here, others),
                        Math.max(0, others.size() - MOST_SHOWN),
                        Arrays.stream(Done.values())
                                .filter(done -> pages.isDone(request, visit, done.name()))
                                .findFirst(),
                        pages.address(PAGE.door()),
                        visit.proof());
        return Reply.page(view).notStored();
    }

    private static List<SessionLine> lines(Session here, List<Session> others) {
        return Stream.concat(
                        Stream.of(line(here, true)),
                        others.stream().limit(MOST_SHOWN).map(session -> line(session, false)))
                .toList();
    }

    private static SessionLine line(Session session, boolean here) {
        return new SessionLine(
                session.sid(), session.device(), session.authTime(), session.lastSeen(), here);
    }
}
