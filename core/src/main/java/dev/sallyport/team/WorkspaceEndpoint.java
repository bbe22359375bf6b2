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
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.team.WorkspaceDeeds.Turn;
import dev.sallyport.team.WorkspaceView.Line;
import dev.sallyport.team.WorkspaceView.Notice;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// The people of one shared workspace: everybody in it sees them, its owners decide who they are.
public final class WorkspaceEndpoint implements Endpoint {
    private static final int LONGEST_USER_NAME = 255;
    private static final int WRONG = 400;

    private final ConsolePages pages;
    private final Teams teams;
    private final WorkspaceDeeds deeds;

    public WorkspaceEndpoint(ConsolePages pages, Teams teams) {
        this.pages = pages;
        this.teams = teams;
        this.deeds = new WorkspaceDeeds(pages);
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

        Instant now() {
            return entry.request().at();
        }

        String typed(String field) {
            return entry.request().form().optional(field).orElse("").strip();
        }
    }

    private Team team(Place at) {
        return teams.find(at.id(), at.subject(), at.now())
                .orElseThrow(() -> refused(NOT_FOUND, "there is no such workspace among yours"));
    }

    private Reply change(Place at, Team team) {
        var who = at.typed("username");
        return switch (at.entry().request().form().required("action")) {
            case "invite" -> invite(at, team, who);
            case "role" -> told(at, give(at, team, who, role(at)), Notice.CHANGED);
            case "remove" -> told(at, remove(at, team, who), Notice.REMOVED);
            case "leave" -> away(at, leave(at, team));
            case "delete" ->
                    at.typed("confirm_name").equals(team.name())
                            ? away(at, delete(at, team))
                            : page(at, team, WRONG, Notice.NAME_DIFFERS, "");
            default -> throw refused(INVALID_REQUEST, "this cannot be done with the workspace");
        };
    }

    private Reply invite(Place at, Team team, String who) {
        if (who.isEmpty() || who.length() > LONGEST_USER_NAME) {
            return page(at, team, WRONG, Notice.NAME_NEEDED, "");
        }
        var role = role(at);
        var trouble =
                deeds.noted(
                        at.entry(),
                        "invite",
                        at.id(),
                        teams.subject(who, at.now()).orElse(""),
                        new Turn(WorkspaceDeeds.NOTHING, WorkspaceDeeds.invited(role)),
                        () -> teams.invite(at.id(), at.subject(), who, role, at.now()));
        return trouble == Trouble.NONE
                ? page(at, team(at), 200, Notice.INVITED, "")
                : page(at, team(at), WRONG, notice(trouble), who);
    }

    private Trouble give(Place at, Team team, String who, Role role) {
        return deeds.noted(
                at.entry(),
                "changeRole",
                at.id(),
                team.named(who).map(Team.Person::subject).orElse(""),
                new Turn(there(team.named(who)), WorkspaceDeeds.as(role)),
                () -> teams.give(at.id(), at.subject(), who, role, at.now()));
    }

    private Trouble remove(Place at, Team team, String who) {
        return deeds.noted(
                at.entry(),
                "removeMember",
                at.id(),
                team.named(who).map(Team.Person::subject).orElse(""),
                new Turn(there(team.named(who)), WorkspaceDeeds.NOTHING),
                () -> teams.remove(at.id(), at.subject(), who, at.now()));
    }

    private Trouble leave(Place at, Team team) {
        return deeds.noted(
                at.entry(),
                "leaveWorkspace",
                at.id(),
                at.subject(),
                new Turn(there(team.person(at.subject())), WorkspaceDeeds.NOTHING),
                () -> teams.leave(at.id(), at.subject(), at.now()));
    }

    private Trouble delete(Place at, Team team) {
        return deeds.noted(
                at.entry(),
                "deleteWorkspace",
                at.id(),
                new Turn(WorkspaceDeeds.named(team.name()), WorkspaceDeeds.NOTHING),
                () -> teams.delete(at.id(), at.subject(), at.now()));
    }

    private static JsonObject there(Optional<Team.Person> person) {
        return person.map(Team.Person::role).map(WorkspaceDeeds::as).orElse(WorkspaceDeeds.NOTHING);
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
