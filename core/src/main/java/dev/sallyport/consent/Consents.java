package dev.sallyport.consent;

import dev.sallyport.account.Users;
import dev.sallyport.client.ClientId;
import dev.sallyport.event.Event;
import dev.sallyport.event.Events;
import dev.sallyport.store.Shelf;
import dev.sallyport.store.Shelf.Changed;
import dev.sallyport.store.Shelf.Kept;
import dev.sallyport.store.StoreUnavailable;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the people of one tenant allowed: one small row a person and app.
public final class Consents {
    private static final int MAX_TRIES = 100;
    private static final int MOST_LISTED = 1_000;

    private final Shelf<Consent> shelf;
    private final Users users;
    private final Events events;

    /// @param shelf of kind `consent`, see [ConsentCodec]
    /// @param events is told what was allowed
    public Consents(Shelf<Consent> shelf, Users users, Events events) {
        this.shelf = shelf;
        this.users = users;
        this.events = events;
    }

    /// How an app stands with a person.
    ///
    /// @param removals how often he has removed it
    public record Standing(Optional<Consent> consent, long removals) {}

    /// Reads the removals first. Whoever removes the app forgets the consent before he counts: what
    /// is given on a consent that is about to go carries a count that will be too low.
    public Standing standing(String subject, ClientId client, Instant at) {
        var removals = removals(subject, client, at);
        return new Standing(find(subject, client, at), removals);
    }

    /// Takes back everything the app was given until now; says how often that was done. The write
    /// to the user decides it.
    public long takeBack(String subject, ClientId client, Instant at) {
        forget(subject, client, at);
        users.change(subject, user -> user.withoutApp(client.value()), at);
        return removals(subject, client, at);
    }

    private long removals(String subject, ClientId client, Instant at) {
        return users.find(subject, at).map(user -> user.removals(client.value())).orElse(0L);
    }

    /// What was allowed to this registration of the app.
    public Optional<Consent> find(String subject, ClientId client, Instant at) {
        return shelf.find(key(subject, client), at)
                .map(Kept::value)
                .filter(consent -> consent.client().equals(client));
    }

    /// What a person allowed his apps. May lag.
    public List<Consent> of(String subject, Instant at) {
        return shelf.allByTag(tag(subject), MOST_LISTED, at).stream().map(Kept::value).toList();
    }

    /// Remembers what was allowed besides what was allowed before. Writes nothing when that is
    /// nothing new; of two pages allowing at once neither takes away what the other gave.
    public void allow(String subject, ClientId client, Collection<String> scopes, Instant at) {
        var kept = shelf.find(key(subject, client), at);
        for (var tries = 0; tries < MAX_TRIES; tries++) {
            var before = kept.map(Kept::value).filter(known -> known.client().equals(client));
            if (before.filter(known -> known.covers(scopes)).isPresent()) {
                return;
            }
            var fresh = new Consent(subject, client, Set.copyOf(scopes), at);
            var next = before.map(known -> wider(known, scopes)).orElse(fresh);
            switch (write(kept, next)) {
                case Changed.Done<Consent>() -> {
                    var granted = Event.Type.AUTHORIZATION_GRANTED;
                    events.happened(new Event(granted, client, Optional.of(subject), at));
                    return;
                }
                case Changed.Overtaken<Consent>(var newer) -> kept = newer;
            }
        }
        throw StoreUnavailable.overtaken("the consent");
    }

    /// Forgets all that a person allowed, of somebody who has left.
    public void forgetAll(String subject, Instant at) {
        shelf.allByTag(tag(subject), MOST_LISTED, at).forEach(shelf::forget);
    }

    private void forget(String subject, ClientId client, Instant at) {
        shelf.find(key(subject, client), at).ifPresent(shelf::forget);
    }

    private Changed<Consent> write(Optional<Kept<Consent>> kept, Consent next) {
        var key = key(next.subject(), next.client());
        return shelf.write(key, kept, next, Optional.empty(), Set.of(tag(next.subject())));
    }

    private static Consent wider(Consent before, Collection<String> scopes) {
        var all = new LinkedHashSet<>(before.scopes());
        all.addAll(scopes);
        return new Consent(before.subject(), before.client(), all, before.since());
    }

    private static String tag(String subject) {
        return "user:" + subject;
    }

    private static String key(String subject, ClientId client) {
        return subject + " " + client.value();
    }
}
