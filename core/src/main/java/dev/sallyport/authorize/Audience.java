package dev.sallyport.authorize;

import dev.sallyport.client.Client;
import java.time.Instant;

/// Whom an app may ask at all. One that nobody has looked at may be for a few people only.
@FunctionalInterface
public interface Audience {
    Audience EVERYBODY = (_, _, _) -> true;

    boolean admits(Client client, String subject, Instant at);
}
