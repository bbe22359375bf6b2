package dev.sallyport.keys;

import dev.sallyport.keys.KeyRing.Sealed;
import dev.sallyport.store.Shelf;
import dev.sallyport.store.Shelf.Changed;
import dev.sallyport.store.Shelf.Kept;
import dev.sallyport.store.Shelf.Made;
import dev.sallyport.store.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// One algorithm's keys as this server knows them. What is known may be as old as
/// [KeyTiming#staleness]; while the store does not answer, half of the publish-ahead time, within
/// which no other server can have begun to sign with a key this one has not seen.
final class Ring {
    private static final int MAX_TRIES = 100;
    private static final Duration BETWEEN_FAILURES = Duration.ofSeconds(1);

    private final SigningAlg alg;
    private final Shelf<KeyRing> shelf;
    private final KeyVault vault;
    private final KeyTiming timing;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile Reading reading = new Reading(List.of(), Instant.MIN, Instant.MIN);
    private volatile Optional<Failure> failure = Optional.empty();

    Ring(SigningAlg alg, Shelf<KeyRing> shelf, KeyVault vault, KeyTiming timing) {
        this.alg = alg;
        this.shelf = shelf;
        this.vault = vault;
        this.timing = timing;
    }

    private record Reading(List<SigningKey> keys, Instant readAt, Instant freshUntil) {
        boolean isFresh(Instant at, Duration staleness) {
            return at.isBefore(freshUntil) && !isAheadOf(at, staleness);
        }

        boolean isYounger(Instant at, Duration age) {
            return at.isBefore(readAt.plus(age)) && !isAheadOf(at, age);
        }

        /// A clock that was set back must not make a reading last until then.
        private boolean isAheadOf(Instant at, Duration age) {
            return at.plus(age).isBefore(readAt);
        }
    }

    /// The latest reading failed.
    private record Failure(StoreUnavailable why, Instant triedAt) {
        boolean isRecent(Instant at) {
            return Duration.between(triedAt, at).abs().compareTo(BETWEEN_FAILURES) < 0;
        }
    }

    /// The keys that are published, oldest first; the first one is made when there is none.
    List<SigningKey> keys(Instant at) {
        return fresh(at).keys().stream().filter(key -> isPublished(key, at)).toList();
    }

    SigningKey signing(Instant at) {
        var keys = fresh(at).keys();
        return keys.stream()
                .filter(key -> !at.isBefore(key.activeFrom()))
                .max(Comparator.comparing(SigningKey::activeFrom))
                .orElseGet(keys::getFirst); // its maker's clock is ahead of ours
    }

    /// The published key of that name among those this server has seen, unless it was withdrawn
    /// since.
    Optional<SigningKey> seen(String kid, Instant at) {
        return named(reading, kid, at).flatMap(_ -> named(fresh(at), kid, at));
    }

    private Optional<SigningKey> named(Reading known, String kid, Instant at) {
        return known.keys().stream()
                .filter(key -> key.kid().equals(kid) && isPublished(key, at))
                .findFirst();
    }

    /// Reads again, unless that was done less than `spacing` ago.
    void reload(Instant at, Duration spacing) {
        if (!reading.isYounger(at, spacing)) {
            renewed(at, known -> known.isYounger(at, spacing));
        }
    }

    /// Adds a key that will sign once it was published for long enough. When such a key is there
    /// already, it is the answer.
    SigningKey rotate(Instant at) {
        var fresh = Optional.<Sealed>empty();
        var kept = kept(at);
        for (var tries = 0; tries < MAX_TRIES; tries++) {
            if (kept.value().isRotating(at)) {
                return remembered(kept.value(), at).getLast();
            }
            var next = fresh.orElseGet(() -> vault.make(alg, at.plus(timing.publishAhead())));
            var ring = kept.value().with(next, at.minus(timing.tokensLive()));
            switch (shelf.replace(kept, ring, Optional.empty())) {
                case Changed.Done<KeyRing>() -> {
                    return remembered(ring, at).getLast();
                }
                case Changed.Overtaken<KeyRing>(var newer) -> {
                    fresh = Optional.of(next);
                    kept = newer.orElseGet(() -> kept(at));
                }
            }
        }
        throw StoreUnavailable.overtaken("the signing keys");
    }

    /// Forgets a key now; the key that signs from now on, or nothing when there is no such key
    /// here.
    Optional<SigningKey> withdraw(String kid, Instant at) {
        var found = shelf.find(alg.wireName(), at);
        for (var tries = 0; tries < MAX_TRIES; tries++) {
            if (found.flatMap(kept -> kept.value().key(kid)).isEmpty()) {
                return Optional.empty();
            }
            var kept = found.get();
            var forget = at.minus(timing.tokensLive());
            var ring = kept.value().without(kid, at, forget, () -> vault.make(alg, at));
            switch (shelf.replace(kept, ring, Optional.empty())) {
                case Changed.Done<KeyRing>() -> {
                    remembered(ring, at);
                    return Optional.of(signing(at));
                }
                case Changed.Overtaken<KeyRing>(var newer) -> found = newer;
            }
        }
        throw StoreUnavailable.overtaken("the signing keys");
    }

    private boolean isPublished(SigningKey key, Instant at) {
        return key.retiredAt()
                .map(retired -> at.isBefore(retired.plus(timing.tokensLive())))
                .orElse(true);
    }

    private Reading fresh(Instant at) {
        var known = reading;
        return known.isFresh(at, timing.staleness())
                ? known
                : renewed(at, other -> other.isFresh(at, timing.staleness()));
    }

    /// @param suffices whether a reading is young enough for this caller
    private Reading renewed(Instant at, Predicate<Reading> suffices) {
        var before = failure;
        if (before.isEmpty()) {
            turn.lock();
        } else if (before.get().isRecent(at) || !turn.tryLock()) {
            return believed(before.get(), at);
        }
        try {
            if (suffices.test(reading)) {
                return reading;
            }
            var meanwhile = failure.filter(other -> !before.equals(Optional.of(other)));
            return meanwhile.isPresent() ? believed(meanwhile.get(), at) : read(at);
        } finally {
            turn.unlock();
        }
    }

    private Reading read(Instant at) {
        try {
            remember(kept(at).value(), at);
        } catch (StoreUnavailable unavailable) {
            var failed = new Failure(unavailable, at);
            failure = Optional.of(failed);
            var known = believed(failed, at);
            reading = new Reading(known.keys(), known.readAt(), at.plus(timing.staleness()));
        }
        return reading;
    }

    /// What is known, as long as that is good enough.
    private Reading believed(Failure failed, Instant at) {
        var known = reading;
        if (known.isYounger(at, timing.publishAhead().dividedBy(2))) {
            return known;
        }
        throw failed.why();
    }

    /// The entry, made by whoever comes first.
    private Kept<KeyRing> kept(Instant at) {
        return shelf.find(alg.wireName(), at).orElseGet(() -> first(at));
    }

    private Kept<KeyRing> first(Instant at) {
        var ring = new KeyRing(alg, List.of(vault.make(alg, at)));
        return switch (shelf.create(alg.wireName(), ring, Optional.empty(), Set.of())) {
            case Made.First<KeyRing>(var kept) -> kept;
            case Made.Taken<KeyRing>(var kept) -> kept;
        };
    }

    private List<SigningKey> remembered(KeyRing ring, Instant at) {
        turn.lock();
        try {
            remember(ring, at);
            return reading.keys();
        } finally {
            turn.unlock();
        }
    }

    /// Opens what is new and keeps what is open.
    private void remember(KeyRing ring, Instant at) {
        var open = new HashMap<String, SigningKey>();
        reading.keys().forEach(key -> open.put(key.kid(), key));
        var keys =
                IntStream.range(0, ring.keys().size())
                        .mapToObj(index -> opened(ring, index, open))
                        .toList();
        reading = new Reading(keys, at, at.plus(timing.staleness()));
        failure = Optional.empty();
    }

    private SigningKey opened(KeyRing ring, int index, Map<String, SigningKey> open) {
        var key = ring.keys().get(index);
        var retiredAt = ring.retiredAt(index);
        return Optional.ofNullable(open.get(key.kid()))
                .filter(known -> known.retiredAt().equals(retiredAt))
                .filter(known -> known.activeFrom().equals(key.activeFrom()))
                .orElseGet(() -> vault.open(alg, key, retiredAt));
    }
}
