package dev.sallyport.token;

import dev.sallyport.client.ClientId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An access token that was opened and verified, whichever form it had.
///
/// @param id its `jti`
/// @param grant the id of the grant it comes from; absent for client credentials
public record AccessToken(
        String id,
        Optional<String> grant,
        ClientId client,
        String subject,
        List<String> scopes,
        String audience,
        Instant issuedAt,
        Instant expiresAt) {
    public AccessToken {
        scopes = List.copyOf(scopes);
    }
}
