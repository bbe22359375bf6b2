package dev.sallyport.account;

import dev.sallyport.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/// A person of one tenant.
///
/// @param subject the random, unchanging `sub`
/// @param username as he types it
/// @param passwordHash an Argon2id string in PHC form; printed as `***`
/// @param claims standard claims by their wire names (OIDCC 5.1): `name`, `email`, …
/// @param revokedBefore grants that began at or before this instant are dead: "sign out everywhere"
public record User(
        String subject,
        String username,
        Optional<String> passwordHash,
        JsonObject claims,
        Optional<Instant> revokedBefore) {

    /// How pages call him.
    public String displayName() {
        return claims.string("name").orElse(username);
    }

    public User withPassword(String hash) {
        return new User(subject, username, Optional.of(hash), claims, revokedBefore);
    }

    /// The same person, of whom everything that began at or before this instant is dead. It never
    /// moves back, whatever the clock says: what was dead stays so.
    public User signedOut(Instant at) {
        var latest = revokedBefore.filter(at::isBefore).orElse(at);
        return new User(subject, username, passwordHash, claims, Optional.of(latest));
    }

    @Override
    public String toString() {
        return "User[" + subject + " password=***]";
    }
}
