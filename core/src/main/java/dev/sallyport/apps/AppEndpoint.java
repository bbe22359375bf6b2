package dev.sallyport.apps;

import dev.sallyport.apps.AppFormView.Notice;
import dev.sallyport.apps.Apps.Outcome;
import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.apps.Problem.Rule;
import dev.sallyport.protocol.Reply;

/// One app: GET shows it, POST changes it. What is done to it names the version that was shown, so
/// that nobody overwrites what he has not seen.
public final class AppEndpoint implements ConsoleForm<AtApp> {
    private final ConsolePages pages;
    private final Apps apps;
    private final AppDeeds deeds;
    private final AppReplies replies;
    private final AppSaving saving;
    private final AppStages stages;

    public AppEndpoint(ConsolePages pages, AppForms forms, Apps apps, Submissions submissions) {
        this.pages = pages;
        this.apps = apps;
        this.deeds = new AppDeeds(pages);
        this.replies = new AppReplies(pages, forms);
        this.saving = new AppSaving(pages.reviewing(), forms, apps, deeds, replies);
        this.stages = new AppStages(pages.reviewing(), apps, submissions, deeds, replies);
    }

    @Override
    public String name() {
        return ConsolePages.APP;
    }

    @Override
    public int largestUpload() {
        return Logos.LARGEST;
    }

    @Override
    public ConsolePages pages() {
        return pages;
    }

    @Override
    public AtApp find(Entry entry) {
        return new AtApp(entry, pages.app(entry, name()));
    }

    @Override
    public Reply show(AtApp at) {
        return replies.show(at);
    }

    @Override
    public Reply change(AtApp at) {
        var action = at.entry().request().form().required("action");
        at.entry().request().trail().note("app", at.client().id().value());
        if (!at.isAsShown()) {
            return action.equals("save")
                    ? saving.overtaken(at)
                    : replies.refused(at, new Problem("", Rule.OVERTAKEN));
        }
        if (at.client().isDeleted() && !action.equals("restore")) {
            throw AppReplies.unknownAction();
        }
        return switch (action) {
            case "save" -> saving.save(at);
            case "rotate" -> rotate(at);
            case "retire" -> retire(at);
            case "live" -> stages.live(at);
            case "submit" -> stages.submit(at);
            case "take_back" -> stages.takeBack(at);
            case "delete" -> delete(at);
            case "restore" -> restore(at);
            default -> throw AppReplies.unknownAction();
        };
    }

    private Reply rotate(AtApp at) {
        requireSecrets(at, 1);
        var outcome = deeds.changed(at, "rotateAppSecret", () -> apps.rotate(at.app(), at.now()));
        return replies.secret(at, outcome);
    }

    /// The last one is ended by another, or not at all.
    private Reply retire(AtApp at) {
        requireSecrets(at, 2);
        var outcome = deeds.changed(at, "retireAppSecret", () -> apps.retire(at.app(), at.now()));
        return replies.done(at, outcome, Notice.RETIRED);
    }

    private static void requireSecrets(AtApp at, int count) {
        if (at.client().secretHashes().size() < count) {
            throw AppReplies.unknownAction();
        }
    }

    private Reply restore(AtApp at) {
        var developer = at.entry().developer();
        var outcome =
                deeds.changed(at, "restoreApp", () -> apps.restore(developer, at.app(), at.now()));
        return replies.done(at, outcome, Notice.RESTORED);
    }

    /// Asks for the name: what it would break cannot be seen from here.
    private Reply delete(AtApp at) {
        if (!at.typed("confirm_name").orElse("").strip().equals(at.client().card().name())) {
            return replies.refused(at, new Problem("confirm_name", Rule.NAME_DIFFERS));
        }
        return switch (deeds.changed(at, "deleteApp", () -> apps.delete(at.app(), at.now()))) {
            case Outcome.Refused(var problem) -> replies.refused(at, problem);
            case Outcome.Done _ ->
                    pages.done(at.entry(), ConsolePages.APPS, AppsView.Notice.DELETED);
        };
    }
}
