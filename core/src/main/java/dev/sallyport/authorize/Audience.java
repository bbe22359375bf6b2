package dev.sallyport.authorize;

import dev.sallyport.client.Client;
import java.time.Instant;

/// Whom an app may ask at all. One that nobody has looked at may be for a few people only.
///
/// @param admitted who may allow it
/// @param makers who answers for its addresses, because the app is his too
public record Audience(Rule admitted, Rule makers) {

    /// A question about one person and one app.
    @FunctionalInterface
    public interface Rule {
        boolean holds(Client client, String subject, Instant at);
    }
}
