package dev.sallyport.apps;

import dev.sallyport.client.Client;
import dev.sallyport.store.Shelf.Kept;
import java.time.Instant;

/// Where a developer hands in his app to be reviewed.
public interface Submissions {
    /// How much a developer may tell a reviewer, in characters.
    int LONGEST = 2_000;

    /// False when the app is no longer what was seen.
    boolean submit(Kept<Client> seen, String words, Instant at);

    /// Takes it back from review. False when it is no longer what was seen.
    boolean takeBack(Kept<Client> seen);
}
