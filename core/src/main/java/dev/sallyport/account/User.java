package dev.sallyport.account;

import dev.sallyport.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A person of one tenant.
///
/// @param subject the random, unchanging `sub`
/// @param username as he types it
/// @param passwordHash an Argon2id string in PHC form; printed as `***`
/// @param claims standard claims by their wire names (OIDCC 5.1): `name`, `email`, …
/// @param revokedBefore grants that began at or before this instant are dead: "sign out everywhere"
/// @param removedApps by client id, how often he removed the app: what it was given before the last
///   time is dead. Apps he once connected, so they are few
public record User(
        String subject,
        String username,
        Optional<String> passwordHash,
        JsonObject claims,
        Optional<Instant> revokedBefore,
        Map<String, Long> removedApps) {
    public User {
        removedApps = Map.copyOf(removedApps);
    }

    /// Somebody who has removed no app.
    public User(
            String subject,
            String username,
            Optional<String> passwordHash,
            JsonObject claims,
            Optional<Instant> revokedBefore) {
        this(subject, username, passwordHash, claims, revokedBefore, Map.of());
    }

    /// How pages call him.
    public String displayName() {
        return claims.string("name").orElse(username);
    }

    public User withPassword(String hash) {
        return new User(subject, username, Optional.of(hash), claims, revokedBefore, removedApps);
    }

    /// The same person, of whom everything that began at or before this instant is dead. It never
    /// moves back, whatever the clock says: what was dead stays so.
    public User signedOut(Instant at) {
        var latest = revokedBefore.filter(at::isBefore).orElse(at);
        return new User(subject, username, passwordHash, claims, Optional.of(latest), removedApps);
    }

    /// The same person, of whom everything the app was given until now is dead. Counted and not
    /// timed, so that no clock has a say in it.
    public User withoutApp(String clientId) {
        var removed = new HashMap<>(removedApps);
        removed.merge(clientId, 1L, Long::sum);
        return new User(subject, username, passwordHash, claims, revokedBefore, removed);
    }

    /// How often he removed the app.
    public long removals(String clientId) {
        return removedApps.getOrDefault(clientId, 0L);
    }

    @Override
    public String toString() {
        return "User[" + subject + " password=***]";
    }
}
