package dev.sallyport.account;

import static dev.sallyport.account.User.Standing.ACTIVE;
import static dev.sallyport.account.User.Standing.DISABLED;
import static dev.sallyport.account.User.Standing.GONE;

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
/// @param standing whether he may come in
public record User(
        String subject,
        String username,
        Optional<String> passwordHash,
        JsonObject claims,
        Optional<Instant> revokedBefore,
        Map<String, Long> removedApps,
        long signOuts,
        Standing standing) {
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
        this(subject, username, passwordHash, claims, revokedBefore, Map.of(), 0, ACTIVE);
    }

    /// Whether a person may come in.
    public enum Standing {
        ACTIVE,
        /// An operator has shut him out: he cannot sign in, and nothing that was begun in his name
        /// counts. Everything of his stays as it is until he is let in again.
        DISABLED,
        /// He has left: the record only keeps his subject from being given again.
        GONE
    }

    public boolean gone() {
        return standing == GONE;
    }

    public boolean disabled() {
        return standing == DISABLED;
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
                standing);
    }

    public User withClaims(JsonObject next) {
        return new User(
                subject,
                username,
                passwordHash,
                next,
                revokedBefore,
                removedApps,
                signOuts,
                standing);
    }

    /// The same person, of whom everything that began at or before this instant is dead. It never
    /// moves back, whatever the clock says: what was dead stays so.
    public User signedOut(Instant at) {
        var latest = Optional.of(latest(at));
        return new User(
                subject, username, passwordHash, claims, latest, removedApps, signOuts, standing);
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
                standing);
    }

    /// The same person, of whom everything the app was given until now is dead. Counted and not
    /// timed, so that no clock has a say in it.
    public User withoutApp(String clientId) {
        var removed = new HashMap<>(removedApps);
        removed.merge(clientId, 1L, Long::sum);
        return new User(
                subject,
                username,
                passwordHash,
                claims,
                revokedBefore,
                removed,
                signOuts,
                standing);
    }

    /// The same person, shut out. What was begun in his name until now is dead for good, so that
    /// nothing of it wakes up when he is let in again.
    public User shutOut(Instant at) {
        return signedOut(at).withoutSessions().standing(DISABLED);
    }

    /// The same person, let in again. What was begun in his name while he was shut out, at a server
    /// that did not know yet, does not begin to count.
    public User letIn(Instant at) {
        return signedOut(at).withoutSessions().standing(ACTIVE);
    }

    private User standing(Standing next) {
        return new User(
                subject,
                username,
                passwordHash,
                claims,
                revokedBefore,
                removedApps,
                signOuts,
                next);
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
                GONE);
    }

    User nameless() {
        return new User(
                subject, "", passwordHash, claims, revokedBefore, removedApps, signOuts, standing);
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
