package dev.sallyport.team;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.ErrorCode.NOT_FOUND;
import static dev.sallyport.protocol.Refusal.refused;

import dev.sallyport.apps.ConsolePages;
import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.apps.Role;
import dev.sallyport.apps.Team;
import dev.sallyport.apps.Team.Trouble;
import dev.sallyport.apps.Teams;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.team.WorkspaceView.Line;
import dev.sallyport.team.WorkspaceView.Notice;
import java.util.Set;

/// The people of one shared workspace: everybody in it sees them, its owners decide who they are.
public final class WorkspaceEndpoint implements Endpoint {
    private static final int LONGEST_USER_NAME = 255;
    private static final int WRONG = 400;

    private final ConsolePages pages;
    private final Teams teams;

    public WorkspaceEndpoint(ConsolePages pages, Teams teams) {
        this.pages = pages;
        this.teams = teams;
    }

    @Override
    public String name() {
        return ConsolePages.WORKSPACE;
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET", "POST");
    }

    @Override
    public Reply handle(Request request) {
        return pages.enter(
                request,
                entry -> {
                    var at = new Place(entry, pages.segment(entry, ConsolePages.WORKSPACE));
                    var team = team(at);
                    return request.method().equals("POST")
                            ? change(at, team)
                            : page(at, team, 200, Notice.NONE, "");
                });
    }

    @Override
    public Reply refuse(Request request, Refusal refusal) {
        return pages.refuse(request, refusal);
    }

    /// Who is at which workspace.
    private record Place(Entry entry, String id) {
        String subject() {
            return entry.visit().user().subject();
        }

        String typed(String field) {
            return entry.request().form().optional(field).orElse("").strip();
        }
    }

    private Team team(Place at) {
        return teams.find(at.id(), at.subject(), at.entry().request().at())
                .orElseThrow(() -> refused(NOT_FOUND, "there is no such workspace among yours"));
    }

    private Reply change(Place at, Team team) {
        var now = at.entry().request().at();
        var who = at.typed("username");
        return switch (at.entry().request().form().required("action")) {
            case "invite" -> invite(at, team, who);
            case "role" ->
                    told(at, teams.give(at.id(), at.subject(), who, role(at), now), Notice.CHANGED);
            case "remove" ->
                    told(at, teams.remove(at.id(), at.subject(), who, now), Notice.REMOVED);
            case "leave" -> away(at, teams.leave(at.id(), at.subject(), now));
            case "delete" ->
                    at.typed("confirm_name").equals(team.name())
                            ? away(at, teams.delete(at.id(), at.subject(), now))
                            : page(at, team, WRONG, Notice.NAME_DIFFERS, "");
            default -> throw refused(INVALID_REQUEST, "this cannot be done with the workspace");
        };
    }

    private Reply invite(Place at, Team team, String who) {
        if (who.isEmpty() || who.length() > LONGEST_USER_NAME) {
            return page(at, team, WRONG, Notice.NAME_NEEDED, "");
        }
        var now = at.entry().request().at();
        var trouble = teams.invite(at.id(), at.subject(), who, role(at), now);
        return trouble == Trouble.NONE
                ? page(at, team(at), 200, Notice.INVITED, "")
                : page(at, team(at), WRONG, notice(trouble), who);
    }

    private static Role role(Place at) {
        return Role.named(at.typed("role"))
                .orElseThrow(() -> refused(INVALID_REQUEST, "role is owner, developer or viewer"));
    }

    private Reply told(Place at, Trouble trouble, Notice done) {
        return trouble == Trouble.NONE
                ? page(at, team(at), 200, done, "")
                : page(at, team(at), WRONG, notice(trouble), "");
    }

    /// Who is in it no more goes to his own.
    private Reply away(Place at, Trouble trouble) {
        return trouble == Trouble.NONE
                ? Reply.seeOther(pages.address(ConsolePages.APPS))
                : page(at, team(at), WRONG, notice(trouble), "");
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

    private Reply page(Place at, Team team, int status, Notice notice, String typed) {
        var view =
                new WorkspaceView(
                        pages.frame(at.entry()),
                        team.name(),
                        team.role(at.subject()).orElse(Role.VIEWER),
                        team.people().stream().map(person -> line(person, at)).toList(),
                        notice,
                        typed,
                        pages.addressIn(at.id(), ConsolePages.APPS),
                        pages.address(ConsolePages.WORKSPACE, at.id()),
                        at.entry().proof());
        return new Reply.Page(status, view, Headers.NONE);
    }

    private static Line line(Team.Person person, Place at) {
        return new Line(
                person.username(),
                person.role(),
                person.isInvited(),
                person.subject().equals(at.subject()));
    }
}
