package dev.sallyport.operator;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.ErrorCode.NOT_FOUND;
import static dev.sallyport.protocol.Refusal.refused;

import dev.sallyport.admin.Caller;
import dev.sallyport.admin.Clerk;
import dev.sallyport.admin.Clerk.Answer;
import dev.sallyport.admin.Clerk.Errand;
import dev.sallyport.house.OwnApp;
import dev.sallyport.house.OwnPages;
import dev.sallyport.house.OwnPages.Visit;
import dev.sallyport.login.PasswordCheck;
import dev.sallyport.login.PasswordCheck.Checked;
import dev.sallyport.operator.Guard.Notice;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Refusal.Refused;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.protocol.View;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Optional;
import java.util.function.Function;

/// What every page of the admin console does alike: for those who may not enter there is no such
/// page, and nothing is changed by somebody who only found the browser open.
public final class OperatorPages {
    /// After this long a change asks for the password.
    static final Duration RECENT = Duration.ofMinutes(15);

    /// How many a page lists: it has to arrive on a phone.
    static final String SOME = "25";

    static final String FEW = "15";

    private final OwnPages pages;
    private final Administrators administrators;
    private final Clerk clerk;
    private final PasswordCheck check;
    private final Optional<String> reviews;

    /// @param reviews the door where apps are looked at, in a tenant that looks at them
    public OperatorPages(
            OwnPages pages,
            Administrators administrators,
            Clerk clerk,
            PasswordCheck check,
            Optional<String> reviews) {
        this.pages = pages;
        this.administrators = administrators;
        this.clerk = clerk;
        this.check = check;
        this.reviews = reviews;
    }

    /// An administrator at a page.
    record Entry(Request request, Visit.SignedIn visit) {
        boolean isChange() {
            return request.method().equals("POST");
        }

        String field(String name) {
            return request.form().optional(name).orElse("");
        }

        /// A parameter of the address.
        Optional<String> asked(String name) {
            return request.query().optional(name);
        }
    }

    /// How a change ended.
    sealed interface Outcome {
        record Done(Answer answer) implements Outcome {}

        record Stopped(Problem problem) implements Outcome {}
    }

    /// Answers an administrator; sends those who are not signed in to do so, where there may be one
    /// at all.
    Reply enter(Request request, Function<Entry, Reply> answer) {
        if (administrators.usernames().isEmpty()) {
            return pages.nothing(request);
        }
        return switch (pages.enter(request)) {
            case Visit.Elsewhere(var reply) -> reply;
            case Visit.SignedIn visit when administrators.admit(visit.user()) -> {
                var entry = new Entry(request, visit);
                if (entry.isChange()) {
                    pages.requireOwnForm(request, visit);
                }
                yield answer.apply(entry).notStored();
            }
            case Visit.SignedIn _ -> pages.nothing(request);
        };
    }

    /// What the API tells.
    Answer ask(Entry entry, Errand errand) {
        return clerk.run(errand, entry.request(), caller(entry));
    }

    /// The same of what may not be there.
    Optional<Answer> find(Entry entry, Errand errand) {
        try {
            return Optional.of(ask(entry, errand));
        } catch (Refused refused) {
            if (refused.refusal().code() == NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /// Has the API change something. Who it is comes first: it costs no entry in the audit log.
    Outcome change(Entry entry, Errand errand) {
        var unproven = unproven(entry);
        if (unproven.isPresent()) {
            return new Outcome.Stopped(unproven.get());
        }
        try {
            return new Outcome.Done(clerk.run(errand, entry.request(), caller(entry)));
        } catch (Refused stopped) {
            return new Outcome.Stopped(problem(stopped));
        }
    }

    /// What is not the administrator's to mend stops the page as well.
    private static Problem problem(Refused stopped) {
        var refusal = stopped.refusal();
        return switch (refusal.code()) {
            case PRECONDITION_FAILED -> new Problem.Overtaken();
            case INVALID_REQUEST, CONFLICT, ACCESS_DENIED ->
                    new Problem.Rule(stopped.descriptions());
            default -> throw stopped;
        };
    }

    private Optional<Problem> unproven(Entry entry) {
        if (isRecent(entry)) {
            return Optional.empty();
        }
        var user = entry.visit().user();
        return switch (check.check(entry.request(), user.username(), entry.field("own_password"))) {
            case Checked.Right(var checked) when checked.subject().equals(user.subject()) ->
                    Optional.empty();
            case Checked.Right _, Checked.Wrong _, Checked.Disabled _ ->
                    Optional.of(new Problem.WrongPassword());
            case Checked.TooMany(var wait) -> Optional.of(new Problem.TooManyAttempts(wait));
        };
    }

    private static boolean isRecent(Entry entry) {
        var since = Duration.between(entry.visit().session().authTime(), entry.request().at());
        return since.compareTo(RECENT) <= 0;
    }

    private static Caller caller(Entry entry) {
        var user = entry.visit().user();
        return new Caller(OwnApp.ID.value(), user.subject(), Optional.of(user.username()));
    }

    /// What the page's forms need.
    Guard guard(Entry entry, Optional<Problem> problem) {
        var done =
                pages.said(entry.request(), entry.visit(), Notice.values())
                        .filter(_ -> !entry.isChange());
        return new Guard(entry.visit().proof(), !isRecent(entry), problem, done);
    }

    OperatorFrame frame(Entry entry, OperatorPage current) {
        var links = new EnumMap<OperatorPage, String>(OperatorPage.class);
        for (var page : OperatorPage.values()) {
            links.put(page, pages.address(page.door()));
        }
        return new OperatorFrame(
                pages.frame(entry.request()),
                entry.visit().user().displayName(),
                links,
                current,
                reviews.map(pages::address),
                pages.address(OwnApp.DOOR));
    }

    /// A page that says why nothing was changed, or nothing of the kind.
    static Reply page(View view, Optional<Problem> problem) {
        var reply =
                new Reply.Page(problem.map(OperatorPages::status).orElse(200), view, Headers.NONE);
        return problem.flatMap(OperatorPages::wait)
                .<Reply>map(wait -> reply.with("Retry-After", String.valueOf(wait.toSeconds())))
                .orElse(reply);
    }

    private static int status(Problem problem) {
        return switch (problem) {
            case Problem.WrongPassword _, Problem.Oneself _ -> 403;
            case Problem.TooManyAttempts _ -> Reply.TOO_MANY;
            case Problem.Overtaken _ -> 409;
            case Problem.Unconfirmed _, Problem.Rule _ -> 400;
        };
    }

    private static Optional<Duration> wait(Problem problem) {
        return problem instanceof Problem.TooManyAttempts(var wait)
                ? Optional.of(wait)
                : Optional.empty();
    }

    Reply done(Entry entry, OperatorPage page, Notice notice) {
        return pages.done(page.door(), entry.visit(), notice.name());
    }

    Reply done(Entry entry, String door, String id, Notice notice) {
        return pages.doneAt(door, id, entry.visit(), notice.name());
    }

    String address(OperatorPage page) {
        return pages.address(page.door());
    }

    String address(String door) {
        return pages.address(door);
    }

    String address(String door, String id) {
        return pages.address(door, id);
    }

    String segment(Entry entry, String door) {
        return pages.segment(entry.request(), door);
    }

    Reply refuse(Request request, Refusal refusal) {
        return pages.refuse(request, refusal);
    }

    static Refused unknownAction() {
        return refused(INVALID_REQUEST, "this cannot be done here");
    }
}
