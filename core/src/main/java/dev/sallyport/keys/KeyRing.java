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
    public record Sealed(String kid, JsonObject publicJwk, String privatePart, Instant activeFrom) {
        Sealed from(Instant at) {
            return new Sealed(kid, publicJwk, privatePart, at);
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
                ? Optional.of(keys.get(index + 1).activeFrom())
                : Optional.empty();
    }

    Optional<Sealed> key(String kid) {
        return keys.stream().filter(key -> key.kid().equals(kid)).findFirst();
    }

    /// Without a key that must not be trusted any more. When it was the one that signs, the next
    /// one begins at once; older ones never begin again.
    ///
    /// @param fresh makes a key that signs now, for when there is no next one
    KeyRing without(String kid, Instant at, Supplier<Sealed> fresh) {
        var current = keys.stream().filter(key -> !at.isBefore(key.activeFrom())).toList();
        var signs = current.isEmpty() ? keys.getFirst() : current.getLast();
        var remaining = new ArrayList<>(keys);
        remaining.removeIf(key -> key.kid().equals(kid));
        if (signs.kid().equals(kid)) {
            var next = keys.indexOf(signs);
            if (next < remaining.size()) {
                remaining.set(next, remaining.get(next).from(at));
            } else {
                remaining.add(fresh.get());
            }
        }
        return new KeyRing(alg, remaining);
    }

    /// With a new key at the end, and without those that nothing alive was signed with.
    KeyRing with(Sealed next, Instant forgetRetiredBefore) {
        var remaining = new ArrayList<Sealed>();
        for (var index = 0; index < keys.size(); index++) {
            if (retiredAt(index).map(forgetRetiredBefore::isBefore).orElse(true)) {
                remaining.add(keys.get(index));
            }
        }
        remaining.add(next);
        return new KeyRing(alg, remaining);
    }
}
