package dev.sallyport.apps;

import dev.sallyport.apps.Team.Person;
import dev.sallyport.store.Shelf;
import dev.sallyport.store.Shelf.Changed;
import dev.sallyport.store.Shelf.Kept;
import dev.sallyport.store.Shelf.Made;
import dev.sallyport.store.StoreUnavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The workspaces of one tenant. A workspace's own record decides everything: how many apps it has,
/// and who belongs to it.
public final class Workspaces {
    private static final int MAX_TRIES = 50;

    /// How many of somebody's workspaces are looked at, those he is invited to included.
    private static final int MOST_OF_ONE_PERSON = 50;

    /// How many shared ones somebody may make.
    static final int MOST_FOUNDED = 5;

    private final Shelf<Workspace> shelf;
    private final Shelf<Membership> memberships;
    private final Shelf<Membership> founded;

    /// @param shelf of kind `workspace`, see [Workspace#CODEC]
    /// @param memberships of kind [Membership#KIND]
    /// @param founded of kind [Membership#FOUNDED_KIND]
    public Workspaces(
            Shelf<Workspace> shelf, Shelf<Membership> memberships, Shelf<Membership> founded) {
        this.shelf = shelf;
        this.memberships = memberships;
        this.founded = founded;
    }

    /// An empty one where nothing was created yet.
    Workspace find(String id, Instant at) {
        return shelf.find(id, at).map(Kept::value).orElseGet(() -> Workspace.empty(id));
    }

    /// What somebody may do there; everything in his own. Nothing where he does not belong.
    Optional<Role> role(String id, String subject, Instant at) {
        return id.equals(subject)
                ? Optional.of(Role.OWNER)
                : find(id, at).team().flatMap(team -> team.role(subject));
    }

    /// Changes the record as it is now, whoever else changes it at the same moment. False when the
    /// change does not want to be made to what is there.
    boolean change(String id, Function<Workspace, Optional<Workspace>> change, Instant at) {
        var seen = shelf.find(id, at);
        for (var tries = 0; tries < MAX_TRIES; tries++) {
            var next = change.apply(seen.map(Kept::value).orElseGet(() -> Workspace.empty(id)));
            if (next.isEmpty()) {
                return false;
            }
            switch (shelf.write(id, seen, next.get(), Optional.empty(), Set.of())) {
                case Changed.Done<Workspace>() -> {
                    return true;
                }
                case Changed.Overtaken<Workspace>(var newer) -> seen = newer;
            }
        }
        throw StoreUnavailable.overtaken("the workspace");
    }

    /// Removes the record while something holds of it, and says what was removed.
    Optional<Workspace> remove(String id, Predicate<Workspace> holds, Instant at) {
        var seen = shelf.find(id, at).filter(kept -> holds.test(kept.value()));
        for (var tries = 0; tries < MAX_TRIES && seen.isPresent(); tries++) {
            switch (shelf.remove(seen.get())) {
                case Changed.Done<Workspace>() -> {
                    return seen.map(Kept::value);
                }
                case Changed.Overtaken<Workspace>(var newer) ->
                        seen = newer.filter(kept -> holds.test(kept.value()));
            }
        }
        if (seen.isPresent()) {
            throw StoreUnavailable.overtaken("the workspace");
        }
        return Optional.empty();
    }

    /// The shared ones that somebody belongs or is invited to.
    List<Workspace> shared(String subject, Instant at) {
        return sharedBy(subject, at).toList();
    }

    /// Whether there is one; looks no further than the first.
    boolean isAnywhere(String subject, Instant at) {
        return sharedBy(subject, at).findFirst().isPresent();
    }

    private Stream<Workspace> sharedBy(String subject, Instant at) {
        return noted(subject, at).stream()
                .map(kept -> find(kept.value().workspace(), at))
                .filter(workspace ->
                        workspace.team().flatMap(team -> team.person(subject)).isPresent());
    }

    /// Notes who may come to belong to a workspace, before he does. Nothing is noted of somebody
    /// who has too many invitations already.
    void note(String subject, String id, Instant at) {
        if (!subject.isEmpty() && noted(subject, at).size() < MOST_OF_ONE_PERSON) {
            memberships.create(
                    key(subject, id),
                    new Membership(subject, id, at),
                    Optional.empty(),
                    Set.of(tag(subject)));
        }
    }

    /// Forgets what was noted, unless he belongs to it again by now.
    void forget(String subject, String id, Instant at) {
        memberships.find(key(subject, id), at).ifPresent(memberships::remove);
        if (find(id, at).team().flatMap(team -> team.person(subject)).isPresent()) {
            note(subject, id, at);
        }
    }

    /// Takes one of the few numbers somebody has for workspaces that he makes. False when all are
    /// taken. Those of workspaces that he owns no more are free, and so are those of workspaces
    /// that never came to be.
    boolean takeNumber(String subject, String id, Instant at) {
        var next = new Membership(subject, id, at);
        for (var number = 0; number < MOST_FOUNDED; number++) {
            var key = key(subject, String.valueOf(number));
            var isTaken =
                    switch (founded.create(key, next, Optional.empty(), Set.of())) {
                        case Made.First<Membership> _ -> true;
                        case Made.Taken<Membership>(var kept) -> takes(kept, next, at);
                    };
            if (isTaken) {
                return true;
            }
        }
        return false;
    }

    private boolean takes(Kept<Membership> kept, Membership next, Instant at) {
        var known = kept.value();
        if (known.workspace().equals(next.workspace())) {
            return true;
        }
        var isOwners =
                find(known.workspace(), at)
                        .team()
                        .filter(team -> team.isOwnedBy(known.subject()))
                        .isPresent();
        return !isOwners
                && known.isSettled(at)
                && founded.replace(kept, next, Optional.empty())
                        instanceof Changed.Done<Membership>;
    }

    /// Takes somebody who has left the house out of all he belonged to. Says in which of them
    /// nobody is left.
    List<String> leaveAll(String subject, Instant at) {
        var deserted = new ArrayList<String>();
        for (var membership : noted(subject, at)) {
            var id = membership.value().workspace();
            change(
                    id,
                    workspace ->
                            workspace
                                    .team()
                                    .filter(team -> team.person(subject).isPresent())
                                    .flatMap(team -> team.bereft(subject))
                                    .map(workspace::with),
                    at);
            if (find(id, at).team().flatMap(team -> team.person(subject)).isPresent()) {
                deserted.add(id);
            } else {
                memberships.remove(membership);
            }
        }
        return List.copyOf(deserted);
    }

    /// Removes one in which nobody but this person was left.
    void removeDeserted(String id, String subject, Instant at) {
        var guests = find(id, at).team().map(Team::people).orElse(List.of());
        remove(
                id,
                workspace ->
                        workspace.team().filter(team -> team.bereft(subject).isEmpty()).isPresent(),
                at);
        forgetAll(id, guests, at);
    }

    void forgetAll(String id, List<Person> people, Instant at) {
        people.stream()
                .map(Person::subject)
                .filter(subject -> !subject.isEmpty())
                .forEach(subject -> forget(subject, id, at));
    }

    private List<Kept<Membership>> noted(String subject, Instant at) {
        return memberships.byTag(tag(subject), "", MOST_OF_ONE_PERSON, at);
    }

    private static String tag(String subject) {
        return "person:" + subject;
    }

    private static String key(String subject, String id) {
        return subject + ":" + id;
    }
}
