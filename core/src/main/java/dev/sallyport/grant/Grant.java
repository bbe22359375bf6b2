package dev.sallyport.grant;

import dev.sallyport.client.ClientId;
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
/// @param expiresAt when nothing issued from it can be alive any more
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
        Instant expiresAt) {

    public Grant {
        scopes = List.copyOf(scopes);
        amr = List.copyOf(amr);
    }

    public boolean isAlive(Instant at) {
        return revokedAt.isEmpty() && at.isBefore(expiresAt);
    }

    Grant rotated(Instant at, Instant nextRefreshUntil) {
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
                expiresAt);
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
                expiresAt);
    }
}
