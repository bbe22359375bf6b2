package dev.sallyport.code;

import dev.sallyport.account.Access;
import dev.sallyport.client.ClientId;
import dev.sallyport.pkce.Challenge;
import dev.sallyport.protocol.Randomness;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What an authorization code says.
///
/// @param id unguessable, see [#newId]; the key of the grant that redeeming it creates
/// @param redirectUri where the code was sent
/// @param redirectUriGiven whether the authorization request named it (RFC 6749 4.1.3)
/// @param removals how often the person had removed the app before he gave it this
public record Code(
        String id,
        ClientId client,
        String subject,
        List<String> scopes,
        String redirectUri,
        boolean redirectUriGiven,
        Optional<Challenge> challenge,
        Optional<String> nonce,
        Instant authTime,
        Optional<String> acr,
        List<String> amr,
        String sid,
        long removals,
        Instant expiresAt) {
    private static final int TIME_DIGITS = 9;
    private static final int RANDOM_BYTES = 16;

    public Code {
        scopes = List.copyOf(scopes);
        amr = List.copyOf(amr);
    }

    /// An id for a code that is issued now. It begins with the time, in seconds: grants that were
    /// made together then lie together in a large store, on pages that are in memory already.
    public static String newId(Instant at, Randomness randomness) {
        return HexFormat.of().toHexDigits(at.getEpochSecond(), TIME_DIGITS)
                + randomness.name(RANDOM_BYTES);
    }

    Access access() {
        return new Access(subject, client, authTime, removals);
    }
}
