package dev.sallyport.team;

import dev.sallyport.apps.Role;
import dev.sallyport.apps.Team.Person;
import dev.sallyport.apps.Team.Trouble;
import dev.sallyport.apps.Teams;
import dev.sallyport.json.JsonObject;
import dev.sallyport.team.WorkspaceDeeds.Turn;
import java.util.Optional;
import java.util.function.Supplier;

/// What the people of a workspace do to it, each with its entry in the audit log.
record TeamChanges(Teams teams, WorkspaceDeeds deeds) {
    Trouble invite(AtWorkspace at, String who, Role role) {
        return noted(
                at,
                "invite",
                teams.subject(who, at.now()).orElse(""),
                new Turn(WorkspaceDeeds.NOTHING, WorkspaceDeeds.invited(role)),
                () -> teams.invite(at.id(), at.subject(), who, role, at.now()));
    }

    Trouble give(AtWorkspace at, String who, Role role) {
        var person = at.team().named(who);
        return noted(
                at,
                "changeRole",
                subject(person),
                new Turn(there(person), WorkspaceDeeds.as(role)),
                () -> teams.give(at.id(), at.subject(), who, role, at.now()));
    }

    Trouble remove(AtWorkspace at, String who) {
        var person = at.team().named(who);
        return noted(
                at,
                "removeMember",
                subject(person),
                new Turn(there(person), WorkspaceDeeds.NOTHING),
                () -> teams.remove(at.id(), at.subject(), who, at.now()));
    }

    Trouble leave(AtWorkspace at) {
        return noted(
                at,
                "leaveWorkspace",
                at.subject(),
                new Turn(there(at.team().person(at.subject())), WorkspaceDeeds.NOTHING),
                () -> teams.leave(at.id(), at.subject(), at.now()));
    }

    Trouble delete(AtWorkspace at) {
        return deeds.noted(
                at.entry(),
                "deleteWorkspace",
                at.id(),
                new Turn(WorkspaceDeeds.named(at.team().name()), WorkspaceDeeds.NOTHING),
                () -> teams.delete(at.id(), at.subject(), at.now()));
    }

    private Trouble noted(
            AtWorkspace at, String action, String subject, Turn turn, Supplier<Trouble> work) {
        return deeds.noted(at.entry(), action, at.id(), subject, turn, work);
    }

    private static String subject(Optional<Person> person) {
        return person.map(Person::subject).orElse("");
    }

    private static JsonObject there(Optional<Person> person) {
        return person.map(Person::role).map(WorkspaceDeeds::as).orElse(WorkspaceDeeds.NOTHING);
    }
}
