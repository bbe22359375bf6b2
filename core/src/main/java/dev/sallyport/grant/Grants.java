package dev.sallyport.grant;

import dev.sallyport.event.Event;
import dev.sallyport.event.Events;
import dev.sallyport.spec.Spec;
import dev.sallyport.store.Shelf;
import dev.sallyport.store.Shelf.Changed;
import dev.sallyport.store.Shelf.Kept;
import dev.sallyport.store.Shelf.Made;
import dev.sallyport.store.StoreUnavailable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The grants of one tenant. Every change is one atomic write.
public final class Grants {
    private static final int MAX_TRIES = 100;
    private static final int MOST_LISTED = 2_000;

    private final Shelf<Grant> shelf;
    private final Events events;

    /// @param shelf of kind `grant`, see [GrantCodec]
    /// @param events is told which grants ended, and why
    public Grants(Shelf<Grant> shelf, Events events) {
        this.shelf = shelf;
        this.events = events;
    }

    /// How starting a grant ended: redeeming its code.
    public sealed interface Start {
        record First(Grant grant) implements Start {}

        /// The code was redeemed before; this is what it bought.
        record Again(Grant grant) implements Start {}
    }

    /// What a refresh gives a grant.
    ///
    /// @param refreshUntil when the new refresh token dies unused
    /// @param expiresAt when nothing issued from the grant can be alive any more
    public record Renewal(Instant refreshUntil, Instant expiresAt) {}

    /// How presenting a refresh token ended.
    public sealed interface Rotation {
        /// This caller moved the generation on.
        record Moved(Grant grant) implements Rotation {}

        /// The answer was lost, or two callers came at once: the current generation is given again.
        record Repeated(Grant grant) implements Rotation {}

        /// An old token came back after its successor was used or the grace had passed.
        record Reused(Grant grant) implements Rotation {}

        /// There is no such living grant.
        record Dead() implements Rotation {}
    }

    @Spec("RFC6749-4.1.2")
    public Start start(Grant grant) {
        var expiry = Optional.of(grant.expiresAt());
        return switch (shelf.create(grant.id(), grant, expiry, Set.of(tag(grant.subject())))) {
            case Made.First<Grant>(var kept) -> new Start.First(kept.value());
            case Made.Taken<Grant>(var kept) -> new Start.Again(kept.value());
        };
    }

    /// The grant, if it is alive at `at`.
    public Optional<Grant> find(String id, Instant at) {
        return shelf.find(id, at).map(Kept::value).filter(grant -> grant.isAlive(at));
    }

    /// What a person's apps hold and was not revoked by itself; of many, some. May lag.
    public List<Grant> of(String subject, Instant at) {
        return shelf.allByTag(tag(subject), MOST_LISTED, at).stream()
                .map(Kept::value)
                .filter(grant -> grant.isAlive(at))
                .toList();
    }

    /// The same with the version that was read, for [#rotate].
    public Optional<Kept<Grant>> read(String id, Instant at) {
        return shelf.find(id, at).filter(kept -> kept.value().isAlive(at));
    }

    /// Forgets what a person's apps hold, of somebody who has left; of many, some. The rest is as
    /// dead, and expires.
    public void forgetAll(String subject, Instant at) {
        shelf.allByTag(tag(subject), MOST_LISTED, at).forEach(shelf::forget);
    }

    /// One compare-and-set moves the generation on; whoever loses it is told what the winner made.
    /// Nothing is written for a repeated or a reused token.
    ///
    /// @param presented the generation of the refresh token
    @Spec({"RFC9700-4.14.2", "RFC6749-6"})
    public Rotation rotate(Kept<Grant> seen, long presented, Renewal renewal, Instant at) {
        var kept = Optional.of(seen);
        for (var tries = 0; tries < MAX_TRIES; tries++) {
            if (kept.isEmpty()) {
                return new Rotation.Dead();
            }
            var current = kept.get().value();
            var settled = settled(current, presented, at);
            if (settled.isPresent()) {
                return settled.get();
            }
            var moved = current.rotated(at, renewal.refreshUntil(), renewal.expiresAt());
            switch (shelf.replace(kept.get(), moved, Optional.of(moved.expiresAt()))) {
                case Changed.Done<Grant>() -> {
                    return new Rotation.Moved(moved);
                }
                case Changed.Overtaken<Grant>(var newer) -> kept = newer;
            }
        }
        throw StoreUnavailable.overtaken("the grant");
    }

    /// Ends the grant and everything issued from it because somebody asked for it. True when this
    /// call ended it.
    public boolean revoke(String id, Instant at) {
        return end(id, Optional.of(Event.Type.AUTHORIZATION_REVOKED), at);
    }

    /// The same because a code or token came that was used before.
    public boolean revokeReused(String id, Instant at) {
        return end(id, Optional.of(Event.Type.TOKEN_REUSE_DETECTED), at);
    }

    /// The same because the person removed the app, which is told by whoever does it.
    public boolean revokeWithApp(String id, Instant at) {
        return end(id, Optional.empty(), at);
    }

    private boolean end(String id, Optional<Event.Type> told, Instant at) {
        var kept = shelf.find(id, at);
        for (var tries = 0; tries < MAX_TRIES; tries++) {
            if (kept.isEmpty() || kept.get().value().revokedAt().isPresent()) {
                return false;
            }
            var revoked = kept.get().value().revoked(at);
            switch (shelf.replace(kept.get(), revoked, Optional.of(revoked.expiresAt()))) {
                case Changed.Done<Grant>() -> {
                    told.ifPresent(type -> tell(type, revoked, at));
                    return true;
                }
                case Changed.Overtaken<Grant>(var newer) -> kept = newer;
            }
        }
        throw StoreUnavailable.overtaken("the grant");
    }

    private void tell(Event.Type type, Grant grant, Instant at) {
        events.happened(new Event(type, grant.client(), Optional.of(grant.subject()), at));
    }

    /// How the matter ends without a write; nothing when the token is the current one.
    private static Optional<Rotation> settled(Grant current, long presented, Instant at) {
        return switch (current.standing(presented, at)) {
            case CURRENT -> Optional.empty();
            case PREVIOUS -> Optional.of(new Rotation.Repeated(current));
            case REUSED -> Optional.of(new Rotation.Reused(current));
            case DEAD -> Optional.of(new Rotation.Dead());
        };
    }

    private static String tag(String subject) {
        return "user:" + subject;
    }
}
