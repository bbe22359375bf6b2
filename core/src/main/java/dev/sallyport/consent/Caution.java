package dev.sallyport.consent;

import dev.sallyport.client.Client;
import dev.sallyport.client.Lookalikes;
import dev.sallyport.flow.ReturnAddress;
import java.util.Optional;
import java.util.stream.Stream;

/// What a person should know of an app before he allows it. One at most is said, the gravest.
public enum Caution {
    /// Its name is written in letters that look like others.
    LOOKALIKE,
    /// All its addresses are on the person's own machine.
    LOOPBACK,
    /// Its developer is still building it, or nobody has looked at it yet.
    DEVELOPMENT;

    static Optional<Caution> of(Client client) {
        return all(client).findFirst();
    }

    /// All there is to say of it, the gravest first.
    public static Stream<Caution> all(Client client) {
        return Stream.of(values()).filter(caution -> caution.holds(client));
    }

    private boolean holds(Client client) {
        return switch (this) {
            case LOOKALIKE -> Lookalikes.resemblesLatin(client.card().name());
            case LOOPBACK ->
                    client.redirectUris().stream()
                            .map(ReturnAddress::new)
                            .allMatch(ReturnAddress::isLoopback);
            case DEVELOPMENT -> client.isBeingBuilt();
        };
    }
}
