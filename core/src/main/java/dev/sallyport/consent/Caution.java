package dev.sallyport.consent;

import dev.sallyport.client.Client;
import dev.sallyport.client.Lookalikes;
import dev.sallyport.client.Upkeep;
import dev.sallyport.client.Upkeep.Stage;
import dev.sallyport.flow.ReturnAddress;
import java.util.Optional;

/// What a person should know of an app before he allows it. One at most is said, the gravest.
public enum Caution {
    /// Its name is written in letters that look like others.
    LOOKALIKE,
    /// All its addresses are on the person's own machine.
    LOOPBACK,
    /// Its developer is still building it, or nobody has looked at it yet.
    DEVELOPMENT;

    static Optional<Caution> of(Client client) {
        if (Lookalikes.resemblesLatin(client.card().name())) {
            return Optional.of(LOOKALIKE);
        }
        if (client.redirectUris().stream()
                .map(ReturnAddress::new)
                .allMatch(ReturnAddress::isLoopback)) {
            return Optional.of(LOOPBACK);
        }
        return client.upkeep()
                .map(Upkeep::stage)
                .filter(stage -> stage != Stage.LIVE)
                .map(_ -> DEVELOPMENT);
    }
}
