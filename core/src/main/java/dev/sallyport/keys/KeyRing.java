package dev.sallyport.keys;

import dev.sallyport.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Every key of one algorithm, oldest first: one entry, so that one read tells all and one
/// compare-and-set moves a rotation on. Kept under the algorithm's name.
public record KeyRing(SigningAlg alg, List<Sealed> keys) {

    public KeyRing {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a key ring has at least one key");
        }
    }

    /// One key as it is stored.
    ///
    /// @param privatePart sealed for `SIGNING_KEY`
    /// @param activeFrom from when it signs and its predecessor no longer does
    /// @param retiredAt when it stopped to sign, where its successor cannot tell: that was
    ///   withdrawn. Of the last key it says nothing
    public record Sealed(
            String kid,
            JsonObject publicJwk,
            String privatePart,
            Instant activeFrom,
            Optional<Instant> retiredAt) {
        Sealed from(Instant at) {
            return new Sealed(kid, publicJwk, privatePart, at, retiredAt);
        }

        Sealed retired(Optional<Instant> at) {
            return new Sealed(kid, publicJwk, privatePart, activeFrom, at);
        }

        @Override
        public String toString() {
            return "Sealed[" + kid + "]";
        }
    }

    /// Whether a rotation was begun that has not taken effect yet.
    boolean isRotating(Instant at) {
        return keys.size() > 1 && at.isBefore(keys.getLast().activeFrom());
    }

    /// When a key stops to sign: when the next one begins.
    Optional<Instant> retiredAt(int index) {
        return index + 1 < keys.size()
                ? keys.get(index)
                        .retiredAt()
                        .or(() -> Optional.of(keys.get(index + 1).activeFrom()))
                : Optional.empty();
    }

    Optional<Sealed> key(String kid) {
        return keys.stream().filter(key -> key.kid().equals(kid)).findFirst();
    }

    /// Without a key that must not be trusted any more. When it was the one that signs, the next
    /// one begins at once; older ones never begin again, and none of them stays published longer
    /// than it would have.
    ///
    /// @param fresh makes a key that signs now, for when there is no next one
    KeyRing without(String kid, Instant at, Instant forgetRetiredBefore, Supplier<Sealed> fresh) {
        var current = keys.stream().filter(key -> !at.isBefore(key.activeFrom())).toList();
        var signs = current.isEmpty() ? keys.getFirst() : current.getLast();
        var remaining = alive(forgetRetiredBefore);
        remaining.removeIf(key -> key.kid().equals(kid));
        if (signs.kid().equals(kid)) {
            var hasNext = !remaining.isEmpty() && at.isBefore(remaining.getLast().activeFrom());
            remaining.add(hasNext ? remaining.removeLast().from(at) : fresh.get());
        }
        return new KeyRing(alg, remaining);
    }

    /// With a new key at the end, and without those that nothing alive was signed with.
    KeyRing with(Sealed next, Instant forgetRetiredBefore) {
        var remaining = alive(forgetRetiredBefore);
        remaining.add(next);
        return new KeyRing(alg, remaining);
    }

    /// Those that something alive may have been signed with, each saying itself when it retired.
    private List<Sealed> alive(Instant forgetRetiredBefore) {
        var alive = new ArrayList<Sealed>();
        for (var index = 0; index < keys.size(); index++) {
            var retiredAt = retiredAt(index);
            if (retiredAt.map(forgetRetiredBefore::isBefore).orElse(true)) {
                alive.add(keys.get(index).retired(retiredAt));
            }
        }
        return alive;
    }
}
