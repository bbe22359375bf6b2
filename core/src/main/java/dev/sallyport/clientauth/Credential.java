package dev.sallyport.clientauth;

import dev.sallyport.client.Client;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What one request presents of one method. It may be wrong, and its client may not exist.
public interface Credential {

    /// The client ids it may speak for, the likeliest first; more than one only where a spelling
    /// has two readings.
    List<String> clientIds();

    /// Whether it could only have come from that client. Asked with nobody when there is no such
    /// client: the answer is no, and takes as long.
    boolean proves(Optional<Client> client, Instant at);

    /// Whether somebody could come by it by trying often enough.
    default boolean isGuessable() {
        return false;
    }

    /// The hash of the secret by which it proved the client, where it was one.
    default Optional<String> secretHash(Client client) {
        return Optional.empty();
    }

    /// The checks that remain for a client that has proven itself, each with its own sentence, and
    /// last the one write of a credential that counts once.
    default void accept(Client client, Instant at) {}
}
