package dev.sallyport.clientauth;

import dev.sallyport.client.AuthMethod;
import dev.sallyport.client.Client;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Request;
import dev.sallyport.spec.Spec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// `none`: a public client names itself and proves nothing; PKCE binds the request to it instead.
public final class None implements ClientAuthMethod {
    @Override
    public AuthMethod method() {
        return AuthMethod.NONE;
    }

    /// Naming oneself is no proof, and so no second one beside another.
    @Override
    public boolean isTried(Request request, Params params) {
        return false;
    }

    @Override
    @Spec({"RFC6749-3.2.1", "RFC6749-2.3"})
    public Optional<Credential> presented(Request request, Params params) {
        return params.optional("client_id").map(Named::new);
    }

    private record Named(String clientId) implements Credential {
        @Override
        public List<String> clientIds() {
            return List.of(clientId);
        }

        /// A confidential client that presents nothing is refused like one that does not exist.
        @Override
        public boolean proves(Optional<Client> client, Instant at) {
            return client.map(Client::isPublic).orElse(false);
        }
    }
}
