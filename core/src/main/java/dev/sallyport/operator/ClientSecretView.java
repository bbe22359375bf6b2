package dev.sallyport.operator;

import dev.sallyport.protocol.View;
import java.util.Optional;

/// What is told this once.
///
/// @param secret absent for a client that proves itself without one
/// @param address of the client's page
public record ClientSecretView(
        OperatorFrame operator, String clientId, Optional<String> secret, String address)
        implements View {
    @Override
    public String toString() {
        return "ClientSecretView[" + clientId + " secret=***]";
    }
}
