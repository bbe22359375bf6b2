package dev.sallyport.introspect;

import static dev.sallyport.protocol.ErrorCode.INVALID_CLIENT;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.clientauth.ClientAuthentication;
import dev.sallyport.clientauth.ClientForm;
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.spec.Spec;
import java.util.Map;
import java.util.Set;

/// `POST /introspect`. Any app of the tenant that can keep a secret may ask about access tokens,
/// which is what an API does; about a refresh token only the app that holds it.
public final class IntrospectEndpoint implements Endpoint {
    private static final String NAME = "introspection_endpoint";
    private static final JsonObject INACTIVE = JsonObject.builder().add("active", false).build();

    private final ClientAuthentication clients;
    private final TokenReport report;

    public IntrospectEndpoint(ClientAuthentication clients, TokenReport report) {
        this.clients = clients;
        this.report = report;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> methods() {
        return Set.of("POST");
    }

    /// Whatever the asker may not know about is inactive, like what does not exist.
    /// `token_type_hint` is not needed: each kind of token is recognised by its form.
    @Override
    @Spec({"RFC7662-2.1", "RFC7662-2.2", "RFC7662-4"})
    public Reply handle(Request request) {
        var params = ClientForm.read(request);
        var client = clients.authenticate(request, params);
        require(
                !client.isPublic(),
                INVALID_CLIENT,
                "only an app that can keep a secret may introspect tokens");
        var token = params.required("token");
        return Reply.json(report.of(token, client, request.at()).orElse(INACTIVE)).notStored();
    }

    @Override
    public Reply refuse(Request request, Refusal refusal) {
        return clients.refuse(request, refusal);
    }

    @Override
    @Spec("RFC8414-2")
    public Map<String, Object> metadata() {
        return clients.metadata(NAME, false);
    }

    @Override
    public CrossOrigin crossOrigin() {
        return CrossOrigin.REGISTERED;
    }
}
