package dev.sallyport.grant;

import dev.sallyport.account.Access;
import dev.sallyport.client.ClientId;
import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What one redeemed code gave an app. Kept under the code's id, so that a code can be redeemed
/// once.
///
/// @param id the code's id
/// @param subject for whom the app acts
/// @param authTime, `acr`, `amr`, `sid` and `nonce` as the sign-in had them
/// @param generation of the refresh token that is current; 0 is the first
/// @param rotatedAt when that generation was made
/// @param refreshUntil when the current refresh token dies unused; absent when there is none
/// @param revokedAt when everything issued from it died
/// @param expiresAt when nothing issued from it can be alive any more; moves on with the generation
/// @param removals how often the person had removed the app before he gave it this
public record Grant(
        String id,
        ClientId client,
        String subject,
        List<String> scopes,
        Instant authTime,
        Optional<String> acr,
        List<String> amr,
        String sid,
        Optional<String> nonce,
        Instant startedAt,
        long generation,
        Instant rotatedAt,
        Optional<Instant> refreshUntil,
        Optional<Instant> revokedAt,
        Instant expiresAt,
        long removals) {

    public Grant {
        scopes = List.copyOf(scopes);
        amr = List.copyOf(amr);
    }

    public boolean isAlive(Instant at) {
        return revokedAt.isEmpty() && at.isBefore(expiresAt);
    }

    /// As far as the person behind it can take it back.
    public Access access() {
        return new Access(subject, client, authTime, removals);
    }

    /// How a refresh token of this grant stands.
    public enum Standing {
        /// The latest: it moves the generation on.
        CURRENT,
        /// The one before, while its successor was not used and the grace has not passed: the
        /// answer was lost, or two callers came at once.
        PREVIOUS,
        /// An older one, or the one before when the grace is over: a copy is in other hands.
        REUSED,
        /// It refreshes nothing any more, or never did.
        DEAD
    }

    /// @param presented the token's generation. One from the future belongs to a store that was set
    ///   back, and is no evidence of theft
    @Spec({"RFC9700-4.14.2", "RFC6749-6"})
    public Standing standing(long presented, Instant at) {
        var isRefreshable = isAlive(at) && refreshUntil.filter(at::isBefore).isPresent();
        if (!isRefreshable || presented < 0 || presented > generation) {
            return Standing.DEAD;
        }
        if (presented == generation) {
            return Standing.CURRENT;
        }
        var isInGrace = at.isBefore(rotatedAt.plus(Policy.REFRESH_GRACE));
        return presented == generation - 1 && isInGrace ? Standing.PREVIOUS : Standing.REUSED;
    }

    /// The next generation, with times of its own.
    Grant rotated(Instant at, Instant nextRefreshUntil, Instant nextExpiresAt) {
        return new Grant(
                id,
                client,
                subject,
                scopes,
                authTime,
                acr,
                amr,
                sid,
                nonce,
                startedAt,
                generation + 1,
                at,
                Optional.of(nextRefreshUntil),
                revokedAt,
                nextExpiresAt,
                removals);
    }

    Grant revoked(Instant at) {
        return new Grant(
                id,
                client,
                subject,
                scopes,
                authTime,
                acr,
                amr,
                sid,
                nonce,
                startedAt,
                generation,
                rotatedAt,
                refreshUntil,
                Optional.of(at),
                expiresAt,
                removals);
    }
}
