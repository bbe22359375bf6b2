package dev.sallyport.authorize;

import dev.sallyport.client.Client;
import dev.sallyport.protocol.Request;
import java.util.Optional;

/// Addresses of the house's own that the answers of an app's requests may go to, although the app
/// did not register them.
@FunctionalInterface
public interface OwnReturns {
    /// There are none.
    OwnReturns NONE = (_, _, _, _) -> false;

    /// Whether the house itself began this request, for whoever sends it now.
    boolean accepts(Client client, String redirectUri, Optional<String> state, Request request);
}
