package dev.sallyport.consent;

import dev.sallyport.client.ClientId;
import dev.sallyport.store.Shelf;
import dev.sallyport.store.Shelf.Changed;
import dev.sallyport.store.Shelf.Kept;
import dev.sallyport.store.Shelf.Made;
import dev.sallyport.store.StoreUnavailable;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// What the people of one tenant allowed: one small row a person and app.
public final class Consents {
    private static final int MAX_TRIES = 100;

    private final Shelf<Consent> shelf;

    /// @param shelf of kind `consent`, see [ConsentCodec]
    public Consents(Shelf<Consent> shelf) {
        this.shelf = shelf;
    }

    public Optional<Consent> find(String subject, ClientId client, Instant at) {
        return shelf.find(key(subject, client), at).map(Kept::value);
    }

    /// Remembers what was allowed besides what was allowed before. Writes nothing when that is
    /// nothing new; of two pages allowing at once neither takes away what the other gave.
    public void allow(String subject, ClientId client, Collection<String> scopes, Instant at) {
        var kept = shelf.find(key(subject, client), at);
        for (var tries = 0; tries < MAX_TRIES; tries++) {
            if (kept.isPresent() && kept.get().value().covers(scopes)) {
                return;
            }
            var overtaken =
                    kept.isPresent()
                            ? widen(kept.get(), scopes)
                            : create(new Consent(subject, client, Set.copyOf(scopes), at));
            if (overtaken.isEmpty()) {
                return;
            }
            kept = overtaken.get();
        }
        throw new StoreUnavailable(
                "remember consent", new IllegalStateException("overtaken too many times"));
    }

    /// What somebody else wrote meanwhile, or nothing when this write was the one.
    private Optional<Optional<Kept<Consent>>> create(Consent consent) {
        var tags = Set.of("user:" + consent.subject(), "client:" + consent.client().value());
        var key = key(consent.subject(), consent.client());
        return switch (shelf.create(key, consent, Optional.empty(), tags)) {
            case Made.First<Consent> _ -> Optional.empty();
            case Made.Taken<Consent>(var theirs) -> Optional.of(Optional.of(theirs));
        };
    }

    private Optional<Optional<Kept<Consent>>> widen(Kept<Consent> kept, Collection<String> scopes) {
        var before = kept.value();
        var all = new LinkedHashSet<>(before.scopes());
        all.addAll(scopes);
        var wider = new Consent(before.subject(), before.client(), all, before.since());
        return switch (shelf.replace(kept, wider, Optional.empty())) {
            case Changed.Done<Consent> _ -> Optional.empty();
            case Changed.Overtaken<Consent>(var theirs) -> Optional.of(theirs);
        };
    }

    private static String key(String subject, ClientId client) {
        return subject + " " + client.value();
    }
}
