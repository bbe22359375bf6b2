package dev.sallyport.webhooks;

import dev.sallyport.client.ClientId;
import dev.sallyport.event.Event;
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.seal.Purpose;
import dev.sallyport.seal.Seal;
import dev.sallyport.seal.Sha256;
import dev.sallyport.store.Shelf;
import dev.sallyport.store.Shelf.Changed;
import dev.sallyport.store.Shelf.Kept;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// The webhooks of one tenant's apps: one record an app, and one write to it decides.
public final class Webhooks {
    private static final int SECRET_BYTES = 32;
    private static final int MARK_LENGTH = 16;
    private static final String SECRET = "secret";

    private final Shelf<Webhook> shelf;
    private final Seal seal;
    private final Randomness randomness;

    /// @param shelf of kind [Webhook#KIND], see [Webhook#CODEC]
    public Webhooks(Shelf<Webhook> shelf, Seal seal, Randomness randomness) {
        this.shelf = shelf;
        this.seal = seal;
        this.randomness = randomness;
    }

    /// What was read of an app, which a change needs.
    ///
    /// @param record what is kept under the app's id, maybe of another registration
    record Seen(ClientId client, Optional<Kept<Webhook>> record) {
        /// Of this registration of the app.
        Optional<Webhook> webhook() {
            return record.map(Kept::value).filter(each -> each.client().equals(client));
        }

        /// Names what was read; no two writes have the same.
        String version() {
            return record.filter(_ -> webhook().isPresent())
                    .map(kept -> Sha256.url(kept.entry().attempt()).substring(0, MARK_LENGTH))
                    .orElse("none");
        }
    }

    /// How a change ended.
    sealed interface Change {
        /// @param secret a new one, to be shown this once
        record Done(Optional<String> secret) implements Change {}

        record Overtaken() implements Change {}
    }

    Seen read(ClientId client, Instant at) {
        return new Seen(client, shelf.find(client.value(), at));
    }

    /// A webhook keeps its secret when it changes, and is on again.
    Change save(Seen seen, URI address, Set<Event.Type> events) {
        var fresh = seen.webhook().isEmpty() ? Optional.of(fresh()) : Optional.<String>empty();
        var sealed = fresh.map(this::sealed).orElseGet(() -> seen.webhook().get().sealedSecret());
        var next = new Webhook(seen.client(), address, events, sealed, false);
        return written(seen, next, fresh);
    }

    /// From the next delivery on.
    Change renewSecret(Seen seen) {
        var webhook = seen.webhook().orElseThrow();
        var secret = fresh();
        var next =
                new Webhook(
                        webhook.client(),
                        webhook.address(),
                        webhook.events(),
                        sealed(secret),
                        webhook.isOff());
        return written(seen, next, Optional.of(secret));
    }

    Change remove(Seen seen) {
        return seen.record().map(shelf::remove).orElseGet(Changed.Done::new)
                        instanceof Changed.Done<Webhook>
                ? new Change.Done(Optional.empty())
                : new Change.Overtaken();
    }

    /// Of an app that is forgotten.
    public void forget(String clientId, Instant at) {
        shelf.find(clientId, at).ifPresent(shelf::forget);
    }

    /// The receiver at this address is gone. Who changed the webhook meanwhile knows better.
    void turnOff(Seen seen) {
        seen.webhook().ifPresent(webhook -> written(seen, webhook.off(), Optional.empty()));
    }

    /// Nothing when the record was written under a master key that is gone.
    Optional<String> secret(Webhook webhook) {
        return seal.open(Purpose.WEBHOOK_SECRET, webhook.sealedSecret())
                .flatMap(content -> content.string(SECRET));
    }

    private Change written(Seen seen, Webhook next, Optional<String> secret) {
        var key = seen.client().value();
        return switch (shelf.write(key, seen.record(), next, Optional.empty(), Set.of())) {
            case Changed.Done<Webhook>() -> new Change.Done(secret);
            case Changed.Overtaken<Webhook> _ -> new Change.Overtaken();
        };
    }

    private String fresh() {
        return randomness.name(SECRET_BYTES);
    }

    private String sealed(String secret) {
        var content = JsonObject.builder().add(SECRET, secret).build();
        return seal.close(Purpose.WEBHOOK_SECRET, content);
    }
}
