package dev.sallyport.connected;

import dev.sallyport.client.Client;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An app that may act for a person, or may again without asking him.
///
/// @param scopes what it may do, in order of name
/// @param since when it was first allowed to
/// @param lastUsed when it last got tokens; absent when it holds none
public record ConnectedApp(
        Client client, List<String> scopes, Instant since, Optional<Instant> lastUsed) {
    public ConnectedApp {
        scopes = List.copyOf(scopes);
    }
}
