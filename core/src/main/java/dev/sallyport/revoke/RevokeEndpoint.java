package dev.sallyport.revoke;

import static dev.sallyport.protocol.ErrorCode.INVALID_GRANT;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.client.Client;
import dev.sallyport.client.ClientId;
import dev.sallyport.clientauth.ClientAuthentication;
import dev.sallyport.clientauth.ClientForm;
import dev.sallyport.grant.Grants;
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.spec.Spec;
import dev.sallyport.token.AccessToken;
import dev.sallyport.token.AccessTokens;
import dev.sallyport.token.RefreshTokens;
import dev.sallyport.token.Revocations;
import java.util.Map;
import java.util.Set;

/// `POST /revoke`. Any token of a grant ends the whole grant; a token that has none ends alone. A
/// token nobody knows, or that is dead already, is answered like one that was ended.
public final class RevokeEndpoint implements Endpoint {
    private static final String NAME = "revocation_endpoint";

    private final ClientAuthentication clients;
    private final RefreshTokens refreshTokens;
    private final AccessTokens accessTokens;
    private final Grants grants;
    private final Revocations revocations;

    public RevokeEndpoint(
            ClientAuthentication clients,
            RefreshTokens refreshTokens,
            AccessTokens accessTokens,
            Grants grants,
            Revocations revocations) {
        this.clients = clients;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.grants = grants;
        this.revocations = revocations;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> methods() {
        return Set.of("POST");
    }

    /// `token_type_hint` is not needed: each kind of token is recognised by its form. The body is
    /// an empty object because some libraries take anything but JSON for an error.
    @Override
    @Spec({"RFC7009-2.1", "RFC7009-2.2"})
    public Reply handle(Request request) {
        var params = ClientForm.read(request);
        var client = clients.authenticate(request, params);
        var token = params.required("token");
        refreshTokens
                .open(token)
                .ifPresent(presented -> endGrant(presented.grant(), client, request));
        accessTokens.open(token, request.at()).ifPresent(opened -> end(opened, client, request));
        return Reply.json(JsonObject.empty()).notStored();
    }

    @Override
    public Reply refuse(Request request, Refusal refusal) {
        return clients.refuse(request, refusal);
    }

    @Override
    @Spec("RFC8414-2")
    public Map<String, Object> metadata() {
        return clients.metadata(NAME, true);
    }

    @Override
    public CrossOrigin crossOrigin() {
        return CrossOrigin.REGISTERED;
    }

    private void end(AccessToken token, Client client, Request request) {
        requireOwn(token.client(), client);
        token.grant()
                .ifPresentOrElse(
                        grant -> endGrant(grant, client, request),
                        () -> revocations.revoke(token, request.at()));
    }

    private void endGrant(String id, Client client, Request request) {
        grants.find(id, request.at())
                .ifPresent(grant -> {
                    requireOwn(grant.client(), client);
                    request.trail().note("grant", id);
                    grants.revoke(id, request.at());
                });
    }

    @Spec("RFC7009-2.1")
    private static void requireOwn(ClientId owner, Client client) {
        require(owner.equals(client.id()), INVALID_GRANT, "the token was given to another client");
    }
}
