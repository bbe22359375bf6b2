package dev.sallyport.team;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.ErrorCode.NOT_FOUND;
import static dev.sallyport.protocol.Refusal.refused;

import dev.sallyport.apps.AppsView;
import dev.sallyport.apps.ConsoleForm;
import dev.sallyport.apps.ConsolePages;
import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.apps.Role;
import dev.sallyport.apps.Team;
import dev.sallyport.apps.Team.Trouble;
import dev.sallyport.apps.Teams;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Reply;
import dev.sallyport.team.WorkspaceView.Line;
import dev.sallyport.team.WorkspaceView.Notice;

/// The people of one shared workspace: everybody in it sees them, its owners decide who they are.
public final class WorkspaceEndpoint implements ConsoleForm<AtWorkspace> {
    private static final int LONGEST_USER_NAME = 255;
    private static final int WRONG = 400;

    private final ConsolePages pages;
    private final Teams teams;
    private final TeamChanges changes;

    public WorkspaceEndpoint(ConsolePages pages, Teams teams) {
        this.pages = pages;
        this.teams = teams;
        this.changes = new TeamChanges(teams, new WorkspaceDeeds(pages));
    }

    @Override
    public String name() {
        return ConsolePages.WORKSPACE;
    }

    @Override
    public ConsolePages pages() {
        return pages;
    }

    @Override
    public AtWorkspace find(Entry entry) {
        var id = pages.segment(entry, name());
        return teams.find(id, entry.visit().user().subject(), entry.request().at())
                .map(team -> new AtWorkspace(entry, id, team))
                .orElseThrow(() -> refused(NOT_FOUND, "there is no such workspace among yours"));
    }

    @Override
    public Reply show(AtWorkspace at) {
        var notice = pages.said(at.entry(), Notice.values()).orElse(Notice.NONE);
        return page(at, 200, notice, "");
    }

    @Override
    public Reply change(AtWorkspace at) {
        var who = at.typed("username");
        return switch (at.entry().request().form().required("action")) {
            case "invite" -> invite(at, who);
            case "role" -> told(at, changes.give(at, who, role(at)), Notice.CHANGED);
            case "remove" -> told(at, changes.remove(at, who), Notice.REMOVED);
            case "leave" -> away(at, changes.leave(at), AppsView.Notice.LEFT);
            case "delete" ->
                    at.typed("confirm_name").equals(at.team().name())
                            ? away(at, changes.delete(at), AppsView.Notice.WORKSPACE_DELETED)
                            : page(at, WRONG, Notice.NAME_DIFFERS, "");
            default -> throw refused(INVALID_REQUEST, "this cannot be done with the workspace");
        };
    }

    private Reply invite(AtWorkspace at, String who) {
        if (who.isEmpty() || who.length() > LONGEST_USER_NAME) {
            return page(at, WRONG, Notice.NAME_NEEDED, "");
        }
        var trouble = changes.invite(at, who, role(at));
        return trouble == Trouble.NONE ? done(at, Notice.INVITED) : stopped(at, trouble, who);
    }

    private static Role role(AtWorkspace at) {
        return Role.named(at.typed("role"))
                .orElseThrow(() -> refused(INVALID_REQUEST, "role is owner, developer or viewer"));
    }

    private Reply told(AtWorkspace at, Trouble trouble, Notice done) {
        return trouble == Trouble.NONE ? done(at, done) : stopped(at, trouble, "");
    }

    /// Who took himself out goes to his own.
    private Reply done(AtWorkspace at, Notice notice) {
        return teams.find(at.id(), at.subject(), at.now()).isPresent()
                ? pages.done(at.entry(), name(), at.id(), notice)
                : toOwn(at, AppsView.Notice.LEFT);
    }

    private Reply away(AtWorkspace at, Trouble trouble, AppsView.Notice done) {
        return trouble == Trouble.NONE ? toOwn(at, done) : stopped(at, trouble, "");
    }

    private Reply toOwn(AtWorkspace at, AppsView.Notice done) {
        return pages.done(at.entry(), ConsolePages.APPS, done);
    }

    /// Shows the workspace as it is now, and why nothing was done.
    private Reply stopped(AtWorkspace at, Trouble trouble, String typed) {
        return page(find(at.entry()), WRONG, notice(trouble), typed);
    }

    private static Notice notice(Trouble trouble) {
        return switch (trouble) {
            case NONE -> Notice.NONE;
            case GONE -> Notice.GONE;
            case FULL -> Notice.FULL;
            case THERE_ALREADY -> Notice.THERE_ALREADY;
            case LAST_OWNER -> Notice.LAST_OWNER;
            case HAS_APPS -> Notice.HAS_APPS;
        };
    }

    private Reply page(AtWorkspace at, int status, Notice notice, String typed) {
        var view =
                new WorkspaceView(
                        pages.frame(at.entry()),
                        at.team().name(),
                        at.team().role(at.subject()).orElse(Role.VIEWER),
                        at.team().people().stream().map(person -> line(person, at)).toList(),
                        notice,
                        typed,
                        pages.addressIn(at.id(), ConsolePages.APPS),
                        pages.address(ConsolePages.WORKSPACE, at.id()),
                        at.entry().proof());
        return new Reply.Page(status, view, Headers.NONE);
    }

    private static Line line(Team.Person person, AtWorkspace at) {
        return new Line(
                person.username(),
                person.role(),
                person.isInvited(),
                person.subject().equals(at.subject()));
    }
}
