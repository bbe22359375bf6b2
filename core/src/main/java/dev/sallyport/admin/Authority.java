package dev.sallyport.admin;

import static dev.sallyport.protocol.ErrorCode.INSUFFICIENT_SCOPE;
import static dev.sallyport.protocol.ErrorCode.INVALID_TOKEN;
import static dev.sallyport.protocol.Refusal.refused;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.client.Clients;
import dev.sallyport.protocol.Request;
import dev.sallyport.spec.Spec;
import dev.sallyport.token.AccessToken;
import dev.sallyport.token.LiveTokens;
import java.time.Instant;
import java.util.Optional;

/// Which access tokens open the API: those of this tenant that an app got for itself, with the
/// scope, as long as the app is registered with it.
public final class Authority {
    private final LiveTokens tokens;
    private final Clients clients;

    public Authority(LiveTokens tokens, Clients clients) {
        this.tokens = tokens;
        this.clients = clients;
    }

    @Spec({"RFC6750-3.1", "RFC9068-4"})
    Caller admit(String text, String scope, Request request) {
        var token =
                tokens.find(text, request.at())
                        .orElseThrow(() ->
                                refused(
                                        INVALID_TOKEN,
                                        "the access token is expired, revoked or not ours"));
        request.trail().note("client", token.client().value());
        require(
                token.grant().isEmpty(),
                INSUFFICIENT_SCOPE,
                "only tokens of client_credentials open the admin API");
        require(
                token.scopes().contains(scope) && isStillRegistered(token, scope, request.at()),
                INSUFFICIENT_SCOPE,
                "the access token was not given the scope of this operation");
        return new Caller(token.client().value(), token.subject(), Optional.empty());
    }

    /// What was taken from an app counts no more, whatever its tokens say.
    private boolean isStillRegistered(AccessToken token, String scope, Instant at) {
        return clients.find(token.client().value(), at)
                .filter(client -> client.scopes().contains(scope))
                .isPresent();
    }
}
