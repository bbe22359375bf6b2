package dev.sallyport.team;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.ErrorCode.NOT_FOUND;
import static dev.sallyport.protocol.Refusal.refused;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.apps.AppsView;
import dev.sallyport.apps.ConsoleForm;
import dev.sallyport.apps.ConsolePages;
import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.apps.FormNonce;
import dev.sallyport.apps.Team;
import dev.sallyport.apps.Team.Trouble;
import dev.sallyport.apps.Teams;
import dev.sallyport.client.Lookalikes;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.protocol.Reply;
import dev.sallyport.team.NewWorkspaceView.Problem;
import dev.sallyport.team.WorkspaceDeeds.Turn;
import java.util.function.Supplier;

/// Making a shared workspace, and answering an invitation to one.
public final class WorkspacesEndpoint implements ConsoleForm<Entry> {
    private static final int LONGEST_ID = 100;
    private static final int WRONG = 400;
    private static final String NO_INVITATION = "this invitation is not there any more";

    private final ConsolePages pages;
    private final Teams teams;
    private final Randomness randomness;
    private final WorkspaceDeeds deeds;

    public WorkspacesEndpoint(ConsolePages pages, Teams teams, Randomness randomness) {
        this.pages = pages;
        this.teams = teams;
        this.randomness = randomness;
        this.deeds = new WorkspaceDeeds(pages);
    }

    @Override
    public String name() {
        return ConsolePages.WORKSPACES;
    }

    @Override
    public ConsolePages pages() {
        return pages;
    }

    @Override
    public Entry find(Entry entry) {
        return entry;
    }

    @Override
    public Reply show(Entry entry) {
        return page(entry, 200, "", Problem.NONE, FormNonce.fresh(randomness));
    }

    @Override
    public Reply change(Entry entry) {
        return switch (entry.request().form().required("action")) {
            case "create" -> create(entry);
            case "accept" -> accept(entry);
            case "decline" -> decline(entry);
            default -> throw refused(INVALID_REQUEST, "action is create, accept or decline");
        };
    }

    private Reply create(Entry entry) {
        var nonce = FormNonce.sent(entry);
        var name = entry.request().form().optional("name").orElse("").strip();
        var problem = problem(name);
        if (problem != Problem.NONE) {
            return page(entry, WRONG, name, problem, nonce);
        }
        var id = nonce.id("workspace", entry);
        return founded(entry, id, name) == Trouble.NONE
                ? pages.to(ConsolePages.WORKSPACE, id)
                : page(entry, WRONG, name, Problem.TOO_MANY, nonce);
    }

    private Trouble founded(Entry entry, String id, String name) {
        var founder = entry.visit().user();
        var at = entry.request().at();
        return deeds.noted(
                entry,
                "createWorkspace",
                id,
                new Turn(WorkspaceDeeds.NOTHING, WorkspaceDeeds.named(name)),
                () -> teams.found(id, name, founder, at) ? Trouble.NONE : Trouble.FULL);
    }

    private static Problem problem(String name) {
        if (name.isEmpty()) {
            return Problem.NAME_MISSING;
        }
        if (name.codePointCount(0, name.length()) > Team.LONGEST_NAME) {
            return Problem.NAME_TOO_LONG;
        }
        return Lookalikes.hasInvisible(name) ? Problem.NAME_INVISIBLE : Problem.NONE;
    }

    private Reply accept(Entry entry) {
        var id = entry.request().form().required("workspace");
        var subject = entry.visit().user().subject();
        var at = entry.request().at();
        found(answered(entry, "acceptInvitation", id, () -> teams.accept(id, subject, at)));
        return Reply.seeOther(pages.addressIn(id, ConsolePages.APPS));
    }

    private Reply decline(Entry entry) {
        var id = entry.request().form().required("workspace");
        var subject = entry.visit().user().subject();
        var at = entry.request().at();
        found(answered(entry, "declineInvitation", id, () -> teams.decline(id, subject, at)));
        return pages.done(entry, ConsolePages.APPS, AppsView.Notice.DECLINED);
    }

    private Trouble answered(Entry entry, String action, String id, Supplier<Trouble> work) {
        require(id.length() <= LONGEST_ID, NOT_FOUND, NO_INVITATION);
        var none = new Turn(WorkspaceDeeds.NOTHING, WorkspaceDeeds.NOTHING);
        return deeds.noted(entry, action, id, entry.visit().user().subject(), none, work);
    }

    private static void found(Trouble trouble) {
        require(trouble == Trouble.NONE, NOT_FOUND, NO_INVITATION);
    }

    private Reply page(Entry entry, int status, String name, Problem problem, FormNonce nonce) {
        var view =
                new NewWorkspaceView(
                        pages.frame(entry),
                        name,
                        problem,
                        pages.address(name()),
                        nonce.value(),
                        entry.proof());
        return new Reply.Page(status, view, Headers.NONE);
    }
}
