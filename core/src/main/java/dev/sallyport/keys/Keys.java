package dev.sallyport.keys;

import dev.sallyport.protocol.Randomness;
import dev.sallyport.seal.Seal;
import dev.sallyport.store.Shelf;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The signing keys of one tenant. Any number of servers share them: the first key of an algorithm
/// is created by whoever needs it first, and a new one is published before it signs.
public final class Keys {
    /// Tokens with made-up key names must not turn into reads.
    private static final Duration RELOAD_SPACING = Duration.ofSeconds(1);

    private final Map<SigningAlg, Ring> rings = new EnumMap<>(SigningAlg.class);

    /// @param shelf of kind `key`, see [KeyRingCodec]
    public Keys(Shelf<KeyRing> shelf, Seal seal, Randomness randomness, KeyTiming timing) {
        var vault = new KeyVault(seal, randomness);
        for (var alg : SigningAlg.values()) {
            rings.put(alg, new Ring(alg, shelf, vault, timing));
        }
    }

    /// Makes what is missing and opens the rest. Whoever asks for a key before this ran waits for
    /// that key alone. Throws [IllegalStateException] when the store belongs to another master key.
    public void ensure(Instant at) {
        rings.values().forEach(ring -> ring.keys(at));
    }

    /// The key that signs at `at`.
    public SigningKey signing(SigningAlg alg, Instant at) {
        return ring(alg).signing(at);
    }

    /// Every key a living token may have been signed with, and those that will sign soon.
    public List<SigningKey> published(Instant at) {
        return rings.values().stream().flatMap(ring -> ring.keys(at).stream()).toList();
    }

    /// The published key of that name. An unknown one is looked for in the store, once a second at
    /// most.
    public Optional<SigningKey> find(String kid, Instant at) {
        return seen(kid, at)
                .or(() -> {
                    rings.values().forEach(ring -> ring.reload(at, RELOAD_SPACING));
                    return seen(kid, at);
                });
    }

    /// Begins a rotation: the answer is published now and signs after the publish-ahead time, when
    /// its predecessor retires. While one is under way nothing changes.
    public SigningKey rotate(SigningAlg alg, Instant at) {
        return ring(alg).rotate(at);
    }

    /// Takes a key back at once, because somebody else may have it: it is published no more and
    /// nothing it signed counts here. The answer is the key that signs from now on; nothing when
    /// there is no such key. Other servers follow within [KeyTiming#staleness].
    public Optional<SigningKey> withdraw(String kid, Instant at) {
        return rings.values().stream().flatMap(ring -> ring.withdraw(kid, at).stream()).findFirst();
    }

    private Optional<SigningKey> seen(String kid, Instant at) {
        return rings.values().stream().flatMap(ring -> ring.seen(kid, at).stream()).findFirst();
    }

    private Ring ring(SigningAlg alg) {
        return Optional.ofNullable(rings.get(alg)).orElseThrow();
    }
}
