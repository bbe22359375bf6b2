package dev.sallyport.code;

import dev.sallyport.account.Access;
import dev.sallyport.client.ClientId;
import dev.sallyport.pkce.Challenge;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What an authorization code says.
///
/// @param id random; the key of the grant that redeeming it creates
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
    public Code {
        scopes = List.copyOf(scopes);
        amr = List.copyOf(amr);
    }

    Access access() {
        return new Access(subject, client, authTime, removals);
    }
}
