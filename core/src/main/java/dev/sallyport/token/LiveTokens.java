package dev.sallyport.token;

import dev.sallyport.account.Epochs;
import dev.sallyport.client.Clients;
import dev.sallyport.grant.Grants;
import java.time.Instant;
import java.util.Optional;

/// Which access tokens count. A signature says that a token was issued here; whether it still
/// counts takes one read of what it came from.
public final class LiveTokens {
    private final Clients clients;
    private final AccessTokens tokens;
    private final Grants grants;
    private final Revocations revocations;
    private final Epochs epochs;

    public LiveTokens(
            Clients clients,
            AccessTokens tokens,
            Grants grants,
            Revocations revocations,
            Epochs epochs) {
        this.clients = clients;
        this.tokens = tokens;
        this.grants = grants;
        this.revocations = revocations;
        this.epochs = epochs;
    }

    /// The token, if it was issued here, has not expired, and neither it nor what it came from was
    /// revoked, nor was its app removed.
    public Optional<AccessToken> find(String token, Instant at) {
        return tokens.open(token, at)
                .filter(opened -> isAlive(opened, at) && isOfAnApp(opened, at));
    }

    private boolean isAlive(AccessToken token, Instant at) {
        return token.grant().isPresent()
                ? isGrantAlive(token, at)
                : !revocations.isRevoked(token, at) && !isOwnerGone(token, at);
    }

    /// An app that was registered under the same id since is another one.
    private boolean isOfAnApp(AccessToken token, Instant at) {
        return clients.find(token.client().value(), at)
                .filter(client -> client.id().equals(token.client()))
                .isPresent();
    }

    private boolean isGrantAlive(AccessToken token, Instant at) {
        return token.grant()
                .flatMap(id -> grants.find(id, at))
                .filter(grant -> !epochs.isRevoked(grant.access(), at))
                .isPresent();
    }

    /// A token of client credentials may speak for a user, the application's creator.
    private boolean isOwnerGone(AccessToken token, Instant at) {
        return !token.subject().equals(token.client().value())
                && epochs.isRevoked(token.subject(), token.issuedAt(), at);
    }
}
