package dev.sallyport.token;

import dev.sallyport.client.Client;

/// One way to obtain tokens. A new grant type is one room and one line in the wiring.
public interface GrantType {

    /// The value of `grant_type`.
    String name();

    /// Whether the client may use it at all.
    default boolean isOpenTo(Client client) {
        return client.mayUse(name());
    }

    /// Checks everything, then does the one irreversible thing, and says what to issue.
    Issuance redeem(TokenRequest request);
}
