package dev.sallyport.consent;

import dev.sallyport.client.Client;
import dev.sallyport.client.Lookalikes;
import dev.sallyport.flow.ReturnAddress;
import java.util.List;
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

    /// What would be said of an app.
    ///
    /// @param redirectUris each an address
    public static Optional<Caution> of(
            String name, List<String> redirectUris, boolean isBeingBuilt) {
        return all(name, redirectUris, isBeingBuilt).findFirst();
    }

    /// All there is to say of it, the gravest first.
    public static Stream<Caution> all(Client client) {
        return all(client.card().name(), client.redirectUris(), client.isBeingBuilt());
    }

    private static Stream<Caution> all(
            String name, List<String> redirectUris, boolean isBeingBuilt) {
        return Stream.of(values())
                .filter(caution ->
                        switch (caution) {
                            case LOOKALIKE -> Lookalikes.resemblesLatin(name);
                            case LOOPBACK -> isAllLoopback(redirectUris);
                            case DEVELOPMENT -> isBeingBuilt;
                        });
    }

    private static boolean isAllLoopback(List<String> redirectUris) {
        return !redirectUris.isEmpty()
                && redirectUris.stream()
                        .map(ReturnAddress::new)
                        .allMatch(ReturnAddress::isLoopback);
    }
}
