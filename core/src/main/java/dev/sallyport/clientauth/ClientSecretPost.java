package dev.sallyport.clientauth;

import dev.sallyport.client.AuthMethod;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Request;
import dev.sallyport.spec.Spec;
import java.util.List;
import java.util.Optional;

/// `client_secret_post`: the id and the secret as parameters of the body.
public final class ClientSecretPost implements ClientAuthMethod {
    @Override
    public AuthMethod method() {
        return AuthMethod.CLIENT_SECRET_POST;
    }

    @Override
    public boolean isTried(Request request, Params params) {
        return params.names().contains("client_secret");
    }

    @Override
    @Spec("RFC6749-2.3.1")
    public Optional<Credential> presented(Request request, Params params) {
        return params.optional("client_secret")
                .map(secret ->
                        new SecretCredential(
                                List.of(params.required("client_id")), List.of(secret)));
    }
}
