package dev.sallyport.token;

import dev.sallyport.client.Client;
import dev.sallyport.grant.Grant;
import java.util.List;
import java.util.Optional;

/// What to issue: made by a grant type, used by [TokenIssuer].
///
/// @param subject whom the access token speaks for
/// @param scopes of the access token
/// @param grant the root of the tokens; absent for client credentials
/// @param refreshGeneration of the refresh token to hand out, if any
public record Issuance(
        Client client,
        String subject,
        List<String> scopes,
        Optional<Grant> grant,
        Optional<Long> refreshGeneration) {
    public Issuance {
        scopes = List.copyOf(scopes);
    }

    /// An ID token comes with every answer to a request for `openid`.
    public boolean withIdToken() {
        return grant.isPresent() && scopes.contains("openid");
    }
}
