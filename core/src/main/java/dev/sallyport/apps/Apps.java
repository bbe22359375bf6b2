package dev.sallyport.apps;

import dev.sallyport.apps.Problem.Rule;
import dev.sallyport.apps.Workspace.Place;
import dev.sallyport.client.Client;
import dev.sallyport.client.ClientId;
import dev.sallyport.client.Clients;
import dev.sallyport.client.Upkeep;
import dev.sallyport.client.Upkeep.Stage;
import dev.sallyport.clientauth.ClientSecrets;
import dev.sallyport.event.Event;
import dev.sallyport.event.Events;
import dev.sallyport.protocol.Bytes;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.store.Shelf.Changed;
import dev.sallyport.store.Shelf.Kept;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The apps of one tenant's developers. Each is one record, and one write to it decides.
public final class Apps {
    private static final int REGISTRATION_BYTES = 12;
    private static final int MAX_TRIES = 50;

    private final Clients clients;
    private final Workspaces workspaces;
    private final Logos logos;
    private final Randomness randomness;
    private final int quota;
    private final Events events;
    private final Leftovers leftovers;

    /// @param quota how many apps one workspace may have
    /// @param events is told when an app goes live
    /// @param leftovers is told when an app is forgotten
    public Apps(
            Clients clients,
            Workspaces workspaces,
            Logos logos,
            Randomness randomness,
            int quota,
            Events events,
            Leftovers leftovers) {
        this.clients = clients;
        this.workspaces = workspaces;
        this.logos = logos;
        this.randomness = randomness;
        this.quota = quota;
        this.events = events;
        this.leftovers = leftovers;
    }

    /// What another room keeps of an app, and is of no use when the app is forgotten.
    @FunctionalInterface
    public interface Leftovers {
        void forget(String clientId, Instant at);
    }

    int quota() {
        return quota;
    }

    /// Who is at work: a person, and the workspace he works in.
    record Developer(String username, String subject, String workspace) {
        /// In his own.
        Developer(String username, String subject) {
            this(username, subject, subject);
        }

        Developer in(String other) {
            return new Developer(username, subject, other);
        }
    }

    /// How a change ended.
    sealed interface Outcome {
        /// @param secret a new one, to be shown this once
        record Done(Kept<Client> app, Optional<String> secret) implements Outcome {}

        record Refused(Problem problem) implements Outcome {}
    }

    /// Those of a workspace, deleted ones included, the newest first.
    List<Client> of(Developer developer, Instant at) {
        return of(developer.workspace(), at);
    }

    /// The same of a person's own workspace, by his subject.
    public List<Client> of(String workspace, Instant at) {
        return kept(workspace, at)
                .map(Kept::value)
                .sorted(Comparator.comparing(Apps::createdAt).reversed())
                .toList();
    }

    private Stream<Kept<Client>> kept(String workspace, Instant at) {
        return workspaces.find(workspace, at).places().stream()
                .flatMap(place -> find(workspace, place.clientId(), at).stream());
    }

    /// Nothing when it is somebody else's, as when there is none.
    Optional<Kept<Client>> find(Developer developer, String clientId, Instant at) {
        return clients.kept(clientId, at)
                .filter(kept -> role(kept.value(), developer.subject(), at).isPresent());
    }

    /// What somebody may do with an app. Nothing is said of one that an operator registered: it is
    /// in no workspace.
    Optional<Role> role(Client app, String subject, Instant at) {
        return app.upkeep().flatMap(upkeep -> workspaces.role(upkeep.workspace(), subject, at));
    }

    Optional<Role> role(String workspace, String subject, Instant at) {
        return workspaces.role(workspace, subject, at);
    }

    /// The shared workspaces somebody belongs or is invited to.
    public List<Workspace> shared(String subject, Instant at) {
        return workspaces.shared(subject, at);
    }

    /// Whether there is one.
    boolean belongsAnywhere(String subject, Instant at) {
        return workspaces.isAnywhere(subject, at);
    }

    private Optional<Kept<Client>> find(String workspace, String clientId, Instant at) {
        return clients.kept(clientId, at).filter(kept -> isOf(kept.value(), workspace));
    }

    /// Deletes what somebody made who has left, and what is left to nobody. Nobody is there to
    /// restore it.
    public void deleteAll(String subject, Instant at) {
        for (var deserted : workspaces.leaveAll(subject, at)) {
            deleteAppsOf(deserted, at);
            workspaces.removeDeserted(deserted, subject, at);
        }
        deleteAppsOf(subject, at);
    }

    private void deleteAppsOf(String workspace, Instant at) {
        kept(workspace, at)
                .forEach(kept -> {
                    deleteSurely(kept, workspace, at);
                    forgetLeftovers(kept.key(), at);
                });
    }

    /// An app that is changed at the same moment is read again.
    private void deleteSurely(Kept<Client> kept, String workspace, Instant at) {
        var alive = Optional.of(kept).filter(seen -> !seen.value().isDeleted());
        for (var tries = 0; tries < MAX_TRIES && alive.isPresent(); tries++) {
            if (delete(alive.get(), at) instanceof Outcome.Done) {
                return;
            }
            alive = find(workspace, kept.key(), at).filter(seen -> !seen.value().isDeleted());
        }
    }

    /// Forgets what is kept of an app besides its record, by this room and by others.
    public void forgetLeftovers(String clientId, Instant at) {
        logos.forgetAll(clientId, at);
        leftovers.forget(clientId, at);
    }

    /// The same of an app that nobody can restore any more; not of one that was restored meanwhile.
    public void forgetDeleted(String clientId, Instant at) {
        if (clients.kept(clientId, at).map(Kept::value).filter(app -> !app.isDeleted()).isEmpty()) {
            forgetLeftovers(clientId, at);
        }
    }

    /// An app whose requests a developer may see: his own, and one that an operator registered for
    /// him.
    Optional<Client> visible(Developer developer, String clientId, Instant at) {
        return find(developer, clientId, at)
                .map(Kept::value)
                .or(() ->
                        clients.find(clientId, at)
                                .filter(app -> app.upkeep().isEmpty())
                                .filter(app ->
                                        app.owner()
                                                .filter(developer.username()::equals)
                                                .isPresent()));
    }

    /// Takes a place first and registers last: whoever dies in between has created nothing, and the
    /// place is free again when it is wanted. Asked twice it is done once; the second answer brings
    /// no secret.
    Outcome create(
            Developer developer,
            String clientId,
            AppDetails details,
            Optional<Bytes> logo,
            Instant at) {
        var known = find(developer, clientId, at);
        if (known.isPresent()) {
            return new Outcome.Done(known.get(), Optional.empty());
        }
        if (!takePlace(developer, clientId, at)) {
            return new Outcome.Refused(new Problem("", Rule.QUOTA, String.valueOf(quota)));
        }
        var secret = details.hasSecret() ? Optional.of(fresh()) : Optional.<String>empty();
        var hashes = secret.map(ClientSecrets::hash).stream().toList();
        var home = developer.workspace();
        var upkeep =
                new Upkeep(home, Stage.DEVELOPMENT, at, Map.of(), Optional.empty())
                        .withSecrets(hashes, at);
        var client =
                details.client(
                        new ClientId(clientId),
                        hashes,
                        logo.map(png -> logos.keep(clientId, png)),
                        Optional.of(developer.username()),
                        upkeep);
        var added = clients.add(client, randomness.name(REGISTRATION_BYTES));
        var kept = find(developer, clientId, at).orElseThrow();
        return new Outcome.Done(kept, secret.filter(_ -> added));
    }

    /// @param seen what the developer was shown; an app that changed since is not touched
    /// @param isNewToReviewers whether a live app has to be looked at again
    Outcome save(
            Kept<Client> seen,
            AppDetails details,
            Optional<Bytes> logo,
            boolean isNewToReviewers,
            Instant at) {
        var client = seen.value();
        var known = client.upkeep().orElseThrow();
        var upkeep = isNewToReviewers ? known.withdrawn() : known;
        var needsSecret = details.hasSecret() && client.secretHashes().isEmpty();
        var secret = needsSecret ? Optional.of(fresh()) : Optional.<String>empty();
        var hashes =
                !details.hasSecret()
                        ? List.<String>of()
                        : secret.map(ClientSecrets::hash)
                                .map(List::of)
                                .orElse(client.secretHashes());
        var kept = logo.map(png -> logos.keep(client.id().value(), png));
        var next =
                details.client(
                        client.id(),
                        hashes,
                        kept.or(() -> client.card().logo()),
                        client.owner(),
                        upkeep.withSecrets(hashes, at));
        var outcome = replaced(seen, next, secret, at);
        logo.ifPresent(_ -> forgetLogos(client.id(), at));
        return outcome;
    }

    /// A new secret beside the newest one; an older one ends.
    Outcome rotate(Kept<Client> seen, Instant at) {
        var secret = fresh();
        var next = seen.value().withNewSecret(ClientSecrets.hash(secret), at);
        return replaced(seen, next, Optional.of(secret), at);
    }

    /// Ends the oldest secret, when there is another.
    Outcome retire(Kept<Client> seen, Instant at) {
        var newest = List.of(seen.value().secretHashes().getLast());
        return replaced(seen, seen.value().withSecrets(newest, at), Optional.empty(), at);
    }

    Outcome move(Kept<Client> seen, Stage stage, Instant at) {
        var client = seen.value();
        var before = client.upkeep().orElseThrow();
        var next = client.with(before.at(stage));
        var outcome = replaced(seen, next, Optional.empty(), at);
        if (outcome instanceof Outcome.Done && stage == Stage.LIVE && before.stage() != stage) {
            var approved = Event.Type.APP_APPROVED;
            events.happened(new Event(approved, client.id(), Optional.empty(), at));
        }
        return outcome;
    }

    /// From this write on nobody finds the app but its developer, who has a week to restore it.
    Outcome delete(Kept<Client> seen, Instant at) {
        var client = seen.value();
        var upkeep = client.upkeep().orElseThrow().deleted(Optional.of(at));
        var outcome = replaced(seen, client.with(upkeep), Optional.empty(), at);
        if (outcome instanceof Outcome.Done) {
            workspaces.change(
                    upkeep.workspace(),
                    workspace -> Optional.of(workspace.holding(client.id().value(), false, at)),
                    at);
        }
        return outcome;
    }

    /// Takes a place first: a deleted app may have been followed by others.
    Outcome restore(Developer developer, Kept<Client> seen, Instant at) {
        var client = seen.value();
        var home = client.upkeep().orElseThrow().workspace();
        if (!takePlace(developer.in(home), client.id().value(), at)) {
            return new Outcome.Refused(new Problem("", Rule.QUOTA, String.valueOf(quota)));
        }
        var upkeep = client.upkeep().orElseThrow().deleted(Optional.empty());
        return replaced(seen, client.with(upkeep), Optional.empty(), at);
    }

    private Outcome replaced(Kept<Client> seen, Client next, Optional<String> secret, Instant at) {
        return switch (clients.replace(seen, next)) {
            case Changed.Done<Client>() ->
                    new Outcome.Done(clients.kept(next.id().value(), at).orElse(seen), secret);
            case Changed.Overtaken<Client> _ ->
                    new Outcome.Refused(new Problem("", Rule.OVERTAKEN));
        };
    }

    /// When there is no room, places whose apps are gone make some, with all that was kept of them,
    /// and those whose apps are back again count.
    private boolean takePlace(Developer developer, String clientId, Instant at) {
        var id = developer.workspace();
        return workspaces.change(
                id,
                workspace ->
                        workspace.isOpenTo(developer.subject())
                                ? cleared(workspace, at).taking(clientId, quota, at)
                                : Optional.empty(),
                at);
    }

    private Workspace cleared(Workspace workspace, Instant at) {
        if (workspace.places().size() < quota) {
            return workspace;
        }
        var cleared = workspace;
        for (var place : workspace.places()) {
            cleared = cleared(cleared, place, at);
        }
        return cleared;
    }

    private Workspace cleared(Workspace workspace, Place place, Instant at) {
        var id = place.clientId();
        var app = find(workspace.id(), id, at).map(Kept::value);
        if (app.isPresent()) {
            return isWrong(place, app.get(), at)
                    ? workspace.holding(id, !app.get().isDeleted(), at)
                    : workspace;
        }
        if (!place.isSettled(at)) {
            return workspace;
        }
        forgetLeftovers(id, at);
        return workspace.without(id);
    }

    /// Not when the app is deleted only because it is just being restored: then its place was taken
    /// after it was deleted.
    private static boolean isWrong(Place place, Client app, Instant at) {
        var deletedAt = app.upkeep().flatMap(Upkeep::deletedAt);
        return place.isCounted()
                ? deletedAt
                        .filter(deleted -> place.isSettled(at) || deleted.isAfter(place.since()))
                        .isPresent()
                : deletedAt.isEmpty();
    }

    private void forgetLogos(ClientId id, Instant at) {
        clients.kept(id.value(), at).ifPresent(kept -> logos.forgetOthers(kept.value(), at));
    }

    private static Instant createdAt(Client client) {
        return client.upkeep().map(Upkeep::createdAt).orElse(Instant.EPOCH);
    }

    private static boolean isOf(Client client, String workspace) {
        return client.upkeep().filter(upkeep -> upkeep.workspace().equals(workspace)).isPresent();
    }

    private String fresh() {
        return ClientSecrets.fresh(randomness);
    }
}
