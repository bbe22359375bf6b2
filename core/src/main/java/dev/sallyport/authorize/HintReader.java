package dev.sallyport.authorize;

import java.time.Instant;
import java.util.Optional;

/// Reads an `id_token_hint`.
@FunctionalInterface
public interface HintReader {

    /// The subject of an ID token that was issued here, expired or not.
    Optional<String> subject(String idToken, Instant at);
}
