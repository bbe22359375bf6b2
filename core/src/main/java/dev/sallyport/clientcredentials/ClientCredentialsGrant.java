package dev.sallyport.clientcredentials;

import static dev.sallyport.protocol.ErrorCode.INVALID_SCOPE;
import static dev.sallyport.protocol.ErrorCode.UNAUTHORIZED_CLIENT;
import static dev.sallyport.protocol.Refusal.refused;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.account.User;
import dev.sallyport.account.Users;
import dev.sallyport.client.Client;
import dev.sallyport.protocol.Leniency;
import dev.sallyport.scope.Scopes;
import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.Tenant;
import dev.sallyport.token.GrantType;
import dev.sallyport.token.Issuance;
import dev.sallyport.token.TokenRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `grant_type=client_credentials`. Nothing is written: the token is all there is. A registration
/// lists it only for a client that can keep a secret.
public final class ClientCredentialsGrant implements GrantType {
    /// They promise an ID token and a refresh token, and neither is given here.
    private static final Set<String> SIGN_IN_SCOPES = Set.of("openid", "offline_access");

    private final Tenant tenant;
    private final Users users;

    public ClientCredentialsGrant(Tenant tenant, Users users) {
        this.tenant = tenant;
        this.users = users;
    }

    @Override
    public String name() {
        return "client_credentials";
    }

    @Override
    @Spec({"RFC6749-4.4", "RFC6749-4.4.3"})
    public Issuance redeem(TokenRequest request) {
        var client = request.client();
        var scopes = scopes(request);
        return new Issuance(client, subject(request), scopes, Optional.empty(), Optional.empty());
    }

    /// Without `scope`: the app's defaults, which may be none; the token then names no scope.
    @Spec({"RFC6749-4.4.2", "RFC6749-3.3"})
    private List<String> scopes(TokenRequest request) {
        var words = request.params().words("scope");
        require(
                words.stream().noneMatch(SIGN_IN_SCOPES::contains),
                INVALID_SCOPE,
                "openid and offline_access need somebody who signs in");
        if (!words.isEmpty()) {
            return Scopes.named(words, request.client(), tenant);
        }
        return Scopes.defaults(request.client(), tenant, request.trail()).stream()
                .filter(scope -> !SIGN_IN_SCOPES.contains(scope))
                .toList();
    }

    private String subject(TokenRequest request) {
        var client = request.client();
        if (client.owner().isEmpty()
                || !tenant.allows(Leniency.CLIENT_CREDENTIALS_SPEAK_FOR_THE_OWNER)) {
            return client.id().value();
        }
        request.trail().used(Leniency.CLIENT_CREDENTIALS_SPEAK_FOR_THE_OWNER);
        return owner(client, request).subject();
    }

    private User owner(Client client, TokenRequest request) {
        return client.owner()
                .flatMap(name -> users.byUsername(name, request.at()))
                .filter(owner -> !owner.disabled())
                .orElseThrow(() ->
                        refused(
                                UNAUTHORIZED_CLIENT,
                                "the creator of this app has no account here"));
    }
}
