package dev.sallyport.apps;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;

import dev.sallyport.apps.AppFormView.Notice;
import dev.sallyport.apps.AppForms.Sent;
import dev.sallyport.apps.Apps.Outcome;
import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.apps.Problem.Rule;
import dev.sallyport.client.Client;
import dev.sallyport.client.Upkeep.Stage;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.store.Shelf.Kept;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// One app: GET shows it, POST changes it. What is done to it names the version that was shown, so
/// that nobody overwrites what he has not seen.
public final class AppEndpoint implements Endpoint {
    private static final String NOTICE = "done";

    private final ConsolePages pages;
    private final AppForms forms;
    private final Apps apps;
    private final Submissions submissions;
    private final AppDeeds deeds;

    public AppEndpoint(ConsolePages pages, AppForms forms, Apps apps, Submissions submissions) {
        this.pages = pages;
        this.forms = forms;
        this.apps = apps;
        this.submissions = submissions;
        this.deeds = new AppDeeds(pages);
    }

    @Override
    public String name() {
        return ConsolePages.APP;
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET", "POST");
    }

    @Override
    public int largestUpload() {
        return Logos.LARGEST;
    }

    @Override
    public Reply handle(Request request) {
        return pages.enter(
                request, entry -> request.method().equals("POST") ? change(entry) : show(entry));
    }

    @Override
    public Reply refuse(Request request, Refusal refusal) {
        return pages.refuse(request, refusal);
    }

    private Reply show(Entry entry) {
        return forms.show(entry, app(entry), notice(entry.request()));
    }

    private Kept<Client> app(Entry entry) {
        return pages.app(entry, ConsolePages.APP);
    }

    private Reply change(Entry entry) {
        var app = app(entry);
        var action = entry.request().form().required("action");
        entry.request().trail().note("app", app.value().id().value());
        if (!entry.request().form().required("version").equals(version(app))) {
            return overtaken(entry, app, action);
        }
        if (app.value().isDeleted() && !action.equals("restore")) {
            throw unknownAction();
        }
        return switch (action) {
            case "save" -> save(entry, app);
            case "rotate" -> withSecret(app) ? rotate(entry, app) : none();
            case "retire" -> app.value().secretHashes().size() > 1 ? retire(entry, app) : none();
            case "live" -> live(entry, app);
            case "submit" -> submit(entry, app);
            case "take_back" -> takeBack(entry, app);
            case "delete" -> delete(entry, app);
            case "restore" -> restore(entry, app);
            default -> throw unknownAction();
        };
    }

    /// What was typed is not lost; what somebody else did is not overwritten unseen.
    private Reply overtaken(Entry entry, Kept<Client> app, String action) {
        var problem = new Problem("", Rule.OVERTAKEN);
        return action.equals("save")
                ? again(entry, app, forms.read(entry), List.of(problem))
                : refused(entry, app, problem);
    }

    private Reply save(Entry entry, Kept<Client> app) {
        Sent sent = forms.read(entry);
        if (sent.details().isEmpty()) {
            return again(entry, app, sent, sent.problems());
        }
        var details = sent.details().get();
        var provesOtherwise = details.authMethod() != app.value().authMethod();
        if (provesOtherwise && entry.request().form().optional("confirm_type").isEmpty()) {
            return again(entry, app, sent, List.of(new Problem("type", Rule.UNCONFIRMED)));
        }
        var isNew = isNewToReviewers(app, details, sent);
        if (isNew && entry.request().form().optional("confirm_review").isEmpty()) {
            return again(entry, app, sent, List.of(new Problem("", Rule.REVIEW_AGAIN)));
        }
        var at = entry.request().at();
        var outcome =
                deeds.changed(
                        entry,
                        "saveApp",
                        app,
                        () -> apps.save(app, details, sent.logo(), isNew, at));
        return switch (outcome) {
            case Outcome.Refused(var problem) -> again(entry, app, sent, List.of(problem));
            case Outcome.Done done when done.secret().isPresent() ->
                    forms.secret(entry, done, false);
            case Outcome.Done _ -> back(app, Notice.SAVED);
        };
    }

    /// What was approved is what people meet. How an app proves itself, and for how long its tokens
    /// live, is nothing they see.
    private boolean isNewToReviewers(Kept<Client> app, AppDetails details, Sent sent) {
        return pages.reviewing().isRequired()
                && stage(app) == Stage.LIVE
                && (details.isNewTo(app.value()) || sent.logo().isPresent());
    }

    private Reply live(Entry entry, Kept<Client> app) {
        return pages.reviewing().isRequired()
                ? none()
                : done(entry, app, moved(entry, app), Notice.LIVE);
    }

    private Outcome moved(Entry entry, Kept<Client> app) {
        var at = entry.request().at();
        return deeds.changed(entry, "publishApp", app, () -> apps.move(app, Stage.LIVE, at));
    }

    private Reply rotate(Entry entry, Kept<Client> app) {
        var at = entry.request().at();
        var outcome = deeds.changed(entry, "rotateAppSecret", app, () -> apps.rotate(app, at));
        return secret(entry, app, outcome);
    }

    private Reply retire(Entry entry, Kept<Client> app) {
        var at = entry.request().at();
        var outcome = deeds.changed(entry, "retireAppSecret", app, () -> apps.retire(app, at));
        return done(entry, app, outcome, Notice.RETIRED);
    }

    private Reply restore(Entry entry, Kept<Client> app) {
        var at = entry.request().at();
        var outcome =
                deeds.changed(
                        entry, "restoreApp", app, () -> apps.restore(entry.developer(), app, at));
        return done(entry, app, outcome, Notice.RESTORED);
    }

    private Reply submit(Entry entry, Kept<Client> app) {
        if (!pages.reviewing().isRequired() || stage(app) != Stage.DEVELOPMENT) {
            return none();
        }
        var words = entry.request().form().optional("words").orElse("").strip();
        if (words.length() > Submissions.LONGEST) {
            return refused(entry, app, new Problem("words", Rule.TOO_LONG));
        }
        var at = entry.request().at();
        var isDone = deeds.moved(entry, "submitApp", app, () -> submissions.submit(app, words, at));
        return handed(entry, app, isDone, Notice.SUBMITTED);
    }

    private Reply takeBack(Entry entry, Kept<Client> app) {
        if (stage(app) != Stage.REVIEW) {
            return none();
        }
        var isDone = deeds.moved(entry, "takeAppBack", app, () -> submissions.takeBack(app));
        return handed(entry, app, isDone, Notice.TAKEN_BACK);
    }

    private Reply handed(Entry entry, Kept<Client> app, boolean isDone, Notice notice) {
        return isDone ? back(app, notice) : refused(entry, app, new Problem("", Rule.OVERTAKEN));
    }

    private Reply again(Entry entry, Kept<Client> app, Sent sent, List<Problem> problems) {
        return forms.again(entry, Optional.of(app), sent.draft(), problems, "");
    }

    private Reply secret(Entry entry, Kept<Client> app, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused(var problem) -> refused(entry, app, problem);
            case Outcome.Done done -> forms.secret(entry, done, false);
        };
    }

    private Reply done(Entry entry, Kept<Client> app, Outcome outcome, Notice notice) {
        return switch (outcome) {
            case Outcome.Refused(var problem) -> refused(entry, app, problem);
            case Outcome.Done _ -> back(app, notice);
        };
    }

    /// Asks for the name: what it would break cannot be seen from here.
    private Reply delete(Entry entry, Kept<Client> app) {
        var typed = entry.request().form().optional("confirm_name").orElse("").strip();
        if (!typed.equals(app.value().card().name())) {
            return refused(entry, app, new Problem("confirm_name", Rule.NAME_DIFFERS));
        }
        var at = entry.request().at();
        return switch (deeds.changed(entry, "deleteApp", app, () -> apps.delete(app, at))) {
            case Outcome.Refused(var problem) -> refused(entry, app, problem);
            case Outcome.Done _ ->
                    Reply.seeOther(
                            pages.address(ConsolePages.APPS) + "?" + AppsEndpoint.DELETED + "=1");
        };
    }

    /// Shows the app as it is now, and why nothing was done.
    private Reply refused(Entry entry, Kept<Client> app, Problem problem) {
        var draft = AppDraft.of(app.value());
        return forms.again(entry, Optional.of(app), draft, List.of(problem), "");
    }

    private Reply back(Kept<Client> app, Notice notice) {
        var address = pages.address(ConsolePages.APP, app.value().id().value());
        return Reply.seeOther(
                address + "?" + NOTICE + "=" + notice.name().toLowerCase(Locale.ROOT));
    }

    private static Notice notice(Request request) {
        return request.query()
                .optional(NOTICE)
                .flatMap(said ->
                        Arrays.stream(Notice.values())
                                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(said))
                                .findFirst())
                .orElse(Notice.NONE);
    }

    private static boolean withSecret(Kept<Client> app) {
        return !app.value().secretHashes().isEmpty();
    }

    private static Stage stage(Kept<Client> app) {
        return app.value().upkeep().orElseThrow().stage();
    }

    private static String version(Kept<Client> app) {
        return String.valueOf(app.entry().version());
    }

    private static Reply none() {
        throw unknownAction();
    }

    private static Refusal.Refused unknownAction() {
        return Refusal.refused(INVALID_REQUEST, "this cannot be done with the app");
    }
}
