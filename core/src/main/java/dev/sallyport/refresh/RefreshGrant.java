package dev.sallyport.refresh;

import static dev.sallyport.protocol.ErrorCode.INVALID_GRANT;
import static dev.sallyport.protocol.ErrorCode.INVALID_SCOPE;
import static dev.sallyport.protocol.ErrorCode.UNAUTHORIZED_CLIENT;
import static dev.sallyport.protocol.Refusal.refused;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.account.Epochs;
import dev.sallyport.client.Client;
import dev.sallyport.grant.Grant;
import dev.sallyport.grant.Grants;
import dev.sallyport.grant.Grants.Rotation;
import dev.sallyport.protocol.Leniency;
import dev.sallyport.scope.Scopes;
import dev.sallyport.spec.Spec;
import dev.sallyport.store.Shelf.Kept;
import dev.sallyport.tenant.Tenant;
import dev.sallyport.token.GrantType;
import dev.sallyport.token.Issuance;
import dev.sallyport.token.RefreshTokens;
import dev.sallyport.token.TokenRequest;
import java.util.List;
import java.util.Optional;

/// `grant_type=refresh_token`.
public final class RefreshGrant implements GrantType {
    private static final String DEAD = "the refresh token has expired or was revoked";

    private final Tenant tenant;
    private final RefreshTokens tokens;
    private final Grants grants;
    private final Epochs epochs;
    private final RefreshRules rules;

    public RefreshGrant(Tenant tenant, RefreshTokens tokens, Grants grants, Epochs epochs) {
        this.tenant = tenant;
        this.tokens = tokens;
        this.grants = grants;
        this.epochs = epochs;
        this.rules = new RefreshRules(tenant);
    }

    @Override
    public String name() {
        return RefreshRules.GRANT_TYPE;
    }

    /// A client that got a refresh token without listing the grant type may use it: what it was
    /// granted decides, in [#redeem].
    @Override
    public boolean isOpenTo(Client client) {
        return client.mayUse(name())
                || tenant.allows(Leniency.OFFLINE_ACCESS_WITHOUT_REFRESH_GRANT);
    }

    /// Moving the generation on comes last: whatever is refused leaves the token as it was.
    @Override
    @Spec({"RFC6749-6", "RFC9700-4.14.2"})
    public Issuance redeem(TokenRequest request) {
        var presented =
                tokens.open(request.params().required("refresh_token"))
                        .orElseThrow(() -> refused(INVALID_GRANT, "the refresh token is unknown"));
        var kept =
                grants.read(presented.grant(), request.at())
                        .orElseThrow(() -> refused(INVALID_GRANT, DEAD));
        var grant = kept.value();
        check(grant, request);
        var scopes = scopes(grant, request);
        return issuance(kept, presented.generation(), scopes, request);
    }

    private void check(Grant grant, TokenRequest request) {
        var client = request.client();
        require(
                grant.client().equals(client.id()),
                INVALID_GRANT,
                "the refresh token was given to another client");
        request.trail().note("user", grant.subject());
        request.trail().note("grant", grant.id());
        require(
                rules.isOpenTo(client, grant.scopes(), request.trail()),
                UNAUTHORIZED_CLIENT,
                "this app may no longer use refresh tokens");
        require(
                !epochs.isRevoked(grant.access(), request.at()),
                INVALID_GRANT,
                "the sign-in behind the refresh token has ended, or the user removed the app");
    }

    /// A refresh may ask for less, for this one access token. The refresh token keeps its reach.
    @Spec("RFC6749-6")
    private static List<String> scopes(Grant grant, TokenRequest request) {
        var asked = request.params().words("scope");
        require(
                Scopes.within(asked, grant.scopes()),
                INVALID_SCOPE,
                "scope goes beyond what was granted");
        return asked.isEmpty() ? grant.scopes() : asked;
    }

    private Issuance issuance(
            Kept<Grant> kept, long generation, List<String> scopes, TokenRequest request) {
        var at = request.at();
        var renewal = rules.renewal(request.client(), kept.value(), at);
        return switch (grants.rotate(kept, generation, renewal, at)) {
            case Rotation.Moved(var grant) -> issuance(grant, scopes, request);
            case Rotation.Repeated(var grant) -> {
                request.trail().note("repeated", "refresh_token");
                yield issuance(grant, scopes, request);
            }
            case Rotation.Reused(var grant) -> {
                grants.revokeReused(grant.id(), at);
                request.trail().note("reuse", "refresh_token");
                throw refused(
                        INVALID_GRANT, "the refresh token was used before; its tokens are revoked");
            }
            case Rotation.Dead() -> throw refused(INVALID_GRANT, DEAD);
        };
    }

    private static Issuance issuance(Grant grant, List<String> scopes, TokenRequest request) {
        return new Issuance(
                request.client(),
                grant.subject(),
                scopes,
                Optional.of(grant),
                Optional.of(grant.generation()));
    }
}
