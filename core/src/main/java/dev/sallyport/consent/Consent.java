package dev.sallyport.consent;

import dev.sallyport.client.ClientId;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/// The scopes a person allows an app without being asked again.
public record Consent(String subject, ClientId client, Set<String> scopes, Instant since) {
    public Consent {
        scopes = Set.copyOf(scopes);
    }

    public boolean covers(Collection<String> asked) {
        return scopes.containsAll(asked);
    }
}
