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
/// @param signOuts how often he signed out all his devices: sessions begun before the last time are
///   dead
/// @param gone whether he has left: the record only keeps his subject from being given again
public record User(
        String subject,
        String username,
        Optional<String> passwordHash,
        JsonObject claims,
        Optional<Instant> revokedBefore,
        Map<String, Long> removedApps,
        long signOuts,
        boolean gone) {
    public User {
        removedApps = Map.copyOf(removedApps);
    }

    /// Somebody who has removed no app and signed out no device.
    public User(
            String subject,
            String username,
            Optional<String> passwordHash,
            JsonObject claims,
            Optional<Instant> revokedBefore) {
        this(subject, username, passwordHash, claims, revokedBefore, Map.of(), 0, false);
    }

    /// How pages call him.
    public String displayName() {
        return claims.string("name").orElse(username);
    }

    public User withPassword(String hash) {
        return new User(
                subject,
                username,
                Optional.of(hash),
                claims,
                revokedBefore,
                removedApps,
                signOuts,
                gone);
    }

    public User withClaims(JsonObject next) {
        return new User(
                subject, username, passwordHash, next, revokedBefore, removedApps, signOuts, gone);
    }

    /// The same person, of whom everything that began at or before this instant is dead. It never
    /// moves back, whatever the clock says: what was dead stays so.
    public User signedOut(Instant at) {
        var latest = Optional.of(latest(at));
        return new User(
                subject, username, passwordHash, claims, latest, removedApps, signOuts, gone);
    }

    /// The same person, signed out at all his devices. What apps may do for him stays. Counted and
    /// not timed, so that no clock has a say in it.
    public User withoutSessions() {
        return new User(
                subject,
                username,
                passwordHash,
                claims,
                revokedBefore,
                removedApps,
                signOuts + 1,
                gone);
    }

    /// The same person, of whom everything the app was given until now is dead. Counted and not
    /// timed, so that no clock has a say in it.
    public User withoutApp(String clientId) {
        var removed = new HashMap<>(removedApps);
        removed.merge(clientId, 1L, Long::sum);
        return new User(
                subject, username, passwordHash, claims, revokedBefore, removed, signOuts, gone);
    }

    /// Nobody any more. It says signed out as well, for servers that do not know of leaving yet.
    User left(Instant at) {
        return new User(
                subject,
                username,
                Optional.empty(),
                JsonObject.empty(),
                Optional.of(latest(at)),
                Map.of(),
                signOuts + 1,
                true);
    }

    User nameless() {
        return new User(
                subject, "", passwordHash, claims, revokedBefore, removedApps, signOuts, gone);
    }

    /// How often he removed the app.
    public long removals(String clientId) {
        return removedApps.getOrDefault(clientId, 0L);
    }

    private Instant latest(Instant at) {
        return revokedBefore.filter(at::isBefore).orElse(at);
    }

    @Override
    public String toString() {
        return "User[" + subject + " password=***]";
    }
}
