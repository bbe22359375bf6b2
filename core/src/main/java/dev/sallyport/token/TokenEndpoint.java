package dev.sallyport.token;

import static dev.sallyport.protocol.ErrorCode.UNAUTHORIZED_CLIENT;
import static dev.sallyport.protocol.ErrorCode.UNSUPPORTED_GRANT_TYPE;
import static dev.sallyport.protocol.Refusal.refused;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.clientauth.ClientAuthentication;
import dev.sallyport.pkce.Pkce;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.Tenant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `POST /token`.
public final class TokenEndpoint implements Endpoint {
    private static final String NAME = "token_endpoint";

    private final Tenant tenant;
    private final ClientAuthentication clients;
    private final Map<String, GrantType> grantTypes;
    private final TokenIssuer issuer;

    /// @param grantTypes in the order the metadata names them
    public TokenEndpoint(
            Tenant tenant,
            ClientAuthentication clients,
            List<GrantType> grantTypes,
            TokenIssuer issuer) {
        this.tenant = tenant;
        this.clients = clients;
        this.grantTypes = new LinkedHashMap<>();
        grantTypes.forEach(grantType -> this.grantTypes.put(grantType.name(), grantType));
        this.issuer = issuer;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    @Spec("RFC6749-3.2")
    public Set<String> methods() {
        return Set.of("POST");
    }

    @Override
    @Spec({"RFC6749-3.2", "RFC6749-5.2"})
    public Reply handle(Request request) {
        var params = TokenBody.read(request, tenant);
        var client = clients.authenticate(request, params);
        var grantType = grantType(params.required("grant_type"));
        var trail = request.trail();
        trail.note("grant_type", grantType.name());
        require(
                grantType.isOpenTo(client),
                UNAUTHORIZED_CLIENT,
                "this app is not registered for this grant_type");

        var issuance = grantType.redeem(new TokenRequest(client, params, request.at(), trail));
        return issuer.issue(issuance, request.at(), trail);
    }

    @Override
    public Reply refuse(Request request, Refusal refusal) {
        return clients.refuse(request, refusal);
    }

    @Override
    @Spec("RFC8414-2")
    public Map<String, Object> metadata() {
        var metadata = new LinkedHashMap<>(clients.metadata(NAME, true));
        metadata.put("grant_types_supported", List.copyOf(grantTypes.keySet()));
        metadata.put("code_challenge_methods_supported", Pkce.methods(tenant));
        return metadata;
    }

    @Override
    public CrossOrigin crossOrigin() {
        return CrossOrigin.REGISTERED;
    }

    private GrantType grantType(String name) {
        return Optional.ofNullable(grantTypes.get(name))
                .orElseThrow(() ->
                        refused(
                                UNSUPPORTED_GRANT_TYPE,
                                "this server does not support this grant_type"));
    }
}
