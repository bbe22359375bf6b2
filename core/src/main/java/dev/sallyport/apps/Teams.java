package dev.sallyport.apps;

import dev.sallyport.account.User;
import dev.sallyport.account.Users;
import dev.sallyport.apps.Apps.Leftovers;
import dev.sallyport.apps.Team.Person;
import dev.sallyport.apps.Team.Step;
import dev.sallyport.apps.Team.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// Who belongs to the shared workspaces of one tenant. Each change is one write to the workspace,
/// made only while whoever asks for it may.
public final class Teams {
    private final Workspaces workspaces;
    private final Users users;
    private final Leftovers leftovers;

    /// @param leftovers is told which deleted apps nobody can restore any more
    public Teams(Workspaces workspaces, Users users, Leftovers leftovers) {
        this.workspaces = workspaces;
        this.users = users;
        this.leftovers = leftovers;
    }

    /// The people of a workspace, for those who belong to it.
    public Optional<Team> find(String id, String subject, Instant at) {
        return workspaces.find(id, at).team().filter(team -> team.role(subject).isPresent());
    }

    /// Who has a user name.
    public Optional<String> subject(String username, Instant at) {
        return users.byUsername(username, at).map(User::subject);
    }

    /// Asked twice it is done once. False when he has made as many as he may.
    ///
    /// @param id that nobody can choose
    public boolean found(String id, String name, User founder, Instant at) {
        var subject = founder.subject();
        if (!workspaces.takeNumber(subject, id, at)) {
            return false;
        }
        workspaces.note(subject, id, at);
        var team = Team.founded(name, subject, founder.username(), at);
        workspaces.change(
                id,
                workspace ->
                        workspace.team().isPresent()
                                ? Optional.empty()
                                : Optional.of(workspace.with(team)),
                at);
        return true;
    }

    /// Nobody is told whether there is a user of that name.
    public Trouble invite(String id, String owner, String username, Role role, Instant at) {
        var subject = subject(username, at).orElse("");
        var guest = new Person(subject, username, role, true, at);
        workspaces.note(subject, id, at);
        var trouble = asOwner(id, owner, team -> team.inviting(guest), at);
        if (trouble == Trouble.NONE) {
            workspaces.note(subject, id, at);
        } else {
            workspaces.forget(subject, id, at);
        }
        return trouble;
    }

    public Trouble accept(String id, String subject, Instant at) {
        return change(id, team -> team.accepting(subject, at), at);
    }

    public Trouble decline(String id, String subject, Instant at) {
        return gone(id, subject, change(id, team -> team.declining(subject), at), at);
    }

    public Trouble leave(String id, String subject, Instant at) {
        return gone(id, subject, change(id, team -> team.leaving(subject), at), at);
    }

    public Trouble give(String id, String owner, String username, Role role, Instant at) {
        return asOwner(id, owner, team -> team.giving(username, role), at);
    }

    public Trouble remove(String id, String owner, String username, Instant at) {
        var before = workspaces.find(id, at).team().map(Team::people).orElse(List.of());
        var trouble = asOwner(id, owner, team -> team.removing(username), at);
        if (trouble == Trouble.NONE) {
            var removed = before.stream().filter(person -> person.isNamed(username)).toList();
            workspaces.forgetAll(id, removed, at);
        }
        return trouble;
    }

    /// Only one without apps: they end for the people who use them, and somebody has to mean that.
    /// What is kept of those that were deleted before goes with it, last: what a server that dies
    /// here leaves behind costs some space and nothing else.
    public Trouble delete(String id, String owner, Instant at) {
        var removed =
                workspaces.remove(
                        id,
                        workspace ->
                                workspace.counted() == 0
                                        && workspace
                                                .team()
                                                .filter(team -> team.isOwnedBy(owner))
                                                .isPresent(),
                        at);
        if (removed.isEmpty()) {
            return workspaces.find(id, at).counted() > 0 ? Trouble.HAS_APPS : Trouble.GONE;
        }
        var team = removed.get().team();
        workspaces.forgetAll(id, team.map(Team::people).orElse(List.of()), at);
        removed.get().places().forEach(place -> leftovers.forget(place.clientId(), at));
        return Trouble.NONE;
    }

    private Trouble asOwner(String id, String owner, Function<Team, Step> step, Instant at) {
        return change(
                id,
                team -> team.isOwnedBy(owner) ? step.apply(team) : new Step.No(Trouble.GONE),
                at);
    }

    private Trouble change(String id, Function<Team, Step> step, Instant at) {
        var trouble = new AtomicReference<>(Trouble.GONE);
        workspaces.change(
                id,
                workspace ->
                        switch (workspace.team().map(step).orElse(new Step.No(Trouble.GONE))) {
                            case Step.To(var next) -> {
                                trouble.set(Trouble.NONE);
                                yield Optional.of(workspace.with(next));
                            }
                            case Step.No(var why) -> {
                                trouble.set(why);
                                yield Optional.empty();
                            }
                        },
                at);
        return trouble.get();
    }

    private Trouble gone(String id, String subject, Trouble trouble, Instant at) {
        if (trouble == Trouble.NONE) {
            workspaces.forget(subject, id, at);
        }
        return trouble;
    }
}
