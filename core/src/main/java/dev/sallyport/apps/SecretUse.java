package dev.sallyport.apps;

import dev.sallyport.client.ClientId;
import java.time.Instant;
import java.util.Map;

/// Knows when an app's secrets were last used.
@FunctionalInterface
public interface SecretUse {
    /// By a secret's hash; one that is missing was never seen.
    Map<String, Instant> of(ClientId id, Instant at);
}
