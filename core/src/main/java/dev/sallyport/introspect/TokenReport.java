package dev.sallyport.introspect;

import dev.sallyport.account.Epochs;
import dev.sallyport.account.User;
import dev.sallyport.account.Users;
import dev.sallyport.client.Client;
import dev.sallyport.grant.Grant;
import dev.sallyport.grant.Grant.Standing;
import dev.sallyport.grant.Grants;
import dev.sallyport.json.JsonObject;
import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.Tenant;
import dev.sallyport.token.AccessToken;
import dev.sallyport.token.LiveTokens;
import dev.sallyport.token.RefreshTokens;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What may be said about a token that is alive.
public final class TokenReport {
    private final Tenant tenant;
    private final LiveTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final Grants grants;
    private final Accounts accounts;

    public TokenReport(
            Tenant tenant,
            LiveTokens accessTokens,
            RefreshTokens refreshTokens,
            Grants grants,
            Accounts accounts) {
        this.tenant = tenant;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.grants = grants;
        this.accounts = accounts;
    }

    /// Who is behind a token, and whether he still is.
    public record Accounts(Users users, Epochs epochs) {}

    /// Nothing when the token is not alive, or is none of the asker's business.
    Optional<JsonObject> of(String token, Client asker, Instant at) {
        return refreshToken(token, asker, at)
                .or(() -> accessTokens.find(token, at).map(found -> accessToken(found, at)));
    }

    @Spec("RFC7662-2.2")
    private JsonObject accessToken(AccessToken token, Instant at) {
        return JsonObject.builder()
                .add("active", true)
                .add("scope", scope(token.scopes()))
                .add("client_id", token.client().value())
                .add("username", username(token.subject(), token.scopes(), at))
                .add("token_type", "Bearer")
                .add("exp", token.expiresAt().getEpochSecond())
                .add("iat", token.issuedAt().getEpochSecond())
                .add("sub", token.subject())
                .add("aud", token.audience())
                .add("iss", tenant.issuer().value())
                .add("jti", token.id())
                .build();
    }

    @Spec({"RFC7662-2.2", "RFC7662-4"})
    private Optional<JsonObject> refreshToken(String token, Client asker, Instant at) {
        var presented = refreshTokens.open(token);
        return presented
                .flatMap(opened -> grants.find(opened.grant(), at))
                .filter(grant -> grant.client().equals(asker.id()))
                .filter(grant -> refreshes(grant, presented.get().generation(), at))
                .map(grant -> refreshToken(grant, at));
    }

    /// As the token door would judge it now.
    private boolean refreshes(Grant grant, long generation, Instant at) {
        var standing = grant.standing(generation, at);
        return (standing == Standing.CURRENT || standing == Standing.PREVIOUS)
                && !accounts.epochs().isRevoked(grant.access(), at);
    }

    private JsonObject refreshToken(Grant grant, Instant at) {
        return JsonObject.builder()
                .add("active", true)
                .add("scope", scope(grant.scopes()))
                .add("client_id", grant.client().value())
                .add("username", username(grant.subject(), grant.scopes(), at))
                .add("exp", grant.refreshUntil().map(Instant::getEpochSecond))
                .add("iat", grant.rotatedAt().getEpochSecond())
                .add("sub", grant.subject())
                .add("aud", tenant.issuer().value())
                .add("iss", tenant.issuer().value())
                .build();
    }

    private static Optional<String> scope(List<String> scopes) {
        return Optional.of(String.join(" ", scopes)).filter(scope -> !scope.isEmpty());
    }

    /// A user's name is part of his profile, and told to those he showed it to.
    @Spec({"RFC7662-2.2", "RFC7662-5"})
    private Optional<String> username(String subject, List<String> scopes, Instant at) {
        return Optional.of(subject)
                .filter(_ -> scopes.contains("profile"))
                .flatMap(sub -> accounts.users().find(sub, at))
                .map(User::username);
    }
}
