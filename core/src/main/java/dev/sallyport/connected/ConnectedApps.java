package dev.sallyport.connected;

import dev.sallyport.account.Epochs;
import dev.sallyport.client.Client;
import dev.sallyport.client.ClientId;
import dev.sallyport.client.Clients;
import dev.sallyport.consent.Consent;
import dev.sallyport.consent.Consents;
import dev.sallyport.event.Event;
import dev.sallyport.event.Events;
import dev.sallyport.grant.Grant;
import dev.sallyport.grant.Grants;
import dev.sallyport.house.OwnApp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The apps of one tenant's people.
public final class ConnectedApps {
    private static final int MOST_ENDED = 100;

    private final Clients clients;
    private final Consents consents;
    private final Grants grants;
    private final Epochs epochs;
    private final Events events;

    /// @param events is told which apps were removed
    public ConnectedApps(
            Clients clients, Consents consents, Grants grants, Epochs epochs, Events events) {
        this.clients = clients;
        this.consents = consents;
        this.grants = grants;
        this.epochs = epochs;
        this.events = events;
    }

    /// Those of one person, the one last used first. May lag behind an app that has just come.
    public List<ConnectedApp> of(String subject, Instant at) {
        var allowed = consents.of(subject, at);
        var held =
                grants.of(subject, at).stream()
                        .filter(grant -> !epochs.isRevoked(grant.access(), at))
                        .toList();
        return Stream.concat(
                        allowed.stream().map(Consent::client), held.stream().map(Grant::client))
                .distinct()
                .filter(id -> !isOwn(id))
                .flatMap(id -> app(id, allowed, held, at).stream())
                .sorted(Comparator.comparing(ConnectedApps::latest).reversed())
                .toList();
    }

    /// Takes back everything the app was given until now, whether or not a list names it: codes are
    /// in none. One write to the user decides it; ending the grants one by one, as many as can be
    /// done in passing, only spares the other servers the few seconds until they look at the user
    /// again. False when there is no such app: nobody has to remember one that never was.
    public boolean remove(String subject, ClientId client, Instant at) {
        var held =
                grants.of(subject, at).stream()
                        .filter(grant -> grant.client().value().equals(client.value()))
                        .toList();
        var app = clients.find(client.value(), at).map(Client::id);
        if (isOwn(client) || (held.isEmpty() && app.isEmpty() && !isKept(client, at))) {
            return false;
        }
        var had = app.filter(id -> !held.isEmpty() || consents.find(subject, id, at).isPresent());
        var removals = consents.takeBack(subject, client, at);
        epochs.forget(subject);
        held.stream()
                .filter(grant -> grant.removals() < removals)
                .limit(MOST_ENDED)
                .forEach(grant -> grants.revokeWithApp(grant.id(), at));
        had.ifPresent(id -> tell(subject, id, at));
        return true;
    }

    /// The house's own pages are no app of anybody.
    private static boolean isOwn(ClientId client) {
        return client.value().equals(OwnApp.ID.value());
    }

    /// One that was deleted may be restored.
    private boolean isKept(ClientId client, Instant at) {
        return clients.kept(client.value(), at).isPresent();
    }

    /// The apps that hold something of his now, for [#ended] when it is dead.
    public List<ClientId> holding(String subject, Instant at) {
        return grants.of(subject, at).stream()
                .filter(grant -> !epochs.isRevoked(grant.access(), at))
                .map(Grant::client)
                .distinct()
                .toList();
    }

    /// Tells apps that what they had of somebody is dead: he ended more than them.
    public void ended(String subject, List<ClientId> had, Instant at) {
        had.forEach(id -> tell(subject, id, at));
    }

    /// An app the person never used does not hear of him.
    private void tell(String subject, ClientId client, Instant at) {
        var revoked = Event.Type.AUTHORIZATION_REVOKED;
        events.happened(new Event(revoked, client, Optional.of(subject), at));
    }

    /// Nothing when it is registered no more, or another one is under the same id.
    private Optional<ConnectedApp> app(
            ClientId id, List<Consent> allowed, List<Grant> held, Instant at) {
        var consent = allowed.stream().filter(each -> each.client().equals(id)).findFirst();
        var own = held.stream().filter(each -> each.client().equals(id)).toList();
        return clients.find(id.value(), at)
                .filter(client -> client.id().equals(id))
                .map(client -> app(client, consent, own));
    }

    private static ConnectedApp app(Client client, Optional<Consent> consent, List<Grant> held) {
        var scopes =
                Stream.concat(
                                consent.stream().flatMap(each -> each.scopes().stream()),
                                held.stream().flatMap(each -> each.scopes().stream()))
                        .distinct()
                        .sorted()
                        .toList();
        var since =
                Stream.concat(
                                consent.stream().map(Consent::since),
                                held.stream().map(Grant::startedAt))
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
        var lastUsed = held.stream().map(Grant::rotatedAt).max(Comparator.naturalOrder());
        return new ConnectedApp(client, scopes, since, lastUsed);
    }

    private static Instant latest(ConnectedApp app) {
        return app.lastUsed().orElse(app.since());
    }
}
