package dev.sallyport.token;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Leniency;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Trail;
import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Writes the whole answer of the token door. Nothing is decided here any more.
public final class TokenIssuer {
    private final Tenant tenant;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final IdTokens idTokens;

    public TokenIssuer(
            Tenant tenant,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            IdTokens idTokens) {
        this.tenant = tenant;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.idTokens = idTokens;
    }

    @Spec({"RFC6749-5.1", "OIDCC-3.1.3.3"})
    public Reply issue(Issuance issuance, Instant at, Trail trail) {
        var access = accessTokens.issue(issuance, at);
        var refresh =
                issuance.grant()
                        .flatMap(grant ->
                                issuance.refreshGeneration()
                                        .map(current -> refreshTokens.issue(grant.id(), current)));
        var idToken =
                issuance.grant()
                        .filter(_ -> issuance.withIdToken())
                        .map(grant -> idTokens.issue(issuance.client(), grant, access.text(), at));
        var scope = Optional.of(String.join(" ", issuance.scopes())).filter(s -> !s.isEmpty());
        var body =
                JsonObject.builder()
                        .add("access_token", access.text())
                        .add("token_type", tokenType(trail))
                        .add(
                                "expires_in",
                                Duration.between(access.issuedAt(), access.expiresAt()).toSeconds())
                        .add("refresh_token", refresh)
                        .add("scope", scope)
                        .add("id_token", idToken)
                        .build();
        return Reply.json(body).notStored();
    }

    private String tokenType(Trail trail) {
        if (tenant.allows(Leniency.LOWER_CASE_TOKEN_TYPE)) {
            trail.used(Leniency.LOWER_CASE_TOKEN_TYPE);
            return "bearer";
        }
        return "Bearer";
    }
}
