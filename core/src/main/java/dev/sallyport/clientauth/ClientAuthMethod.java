package dev.sallyport.clientauth;

import dev.sallyport.client.AuthMethod;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Request;
import java.util.Optional;

/// One way for a client to prove itself. A new method is one file and one line in the wiring.
public interface ClientAuthMethod {

    /// How registrations and the metadata call it.
    AuthMethod method();

    /// Whether the request tries to prove itself in this way, well or badly.
    ///
    /// @param params the parameters of the body
    boolean isTried(Request request, Params params);

    /// What the request presents for this method, if anything. Refuses what is malformed, without
    /// looking at any client.
    ///
    /// @param params the parameters of the body
    Optional<Credential> presented(Request request, Params params);
}
