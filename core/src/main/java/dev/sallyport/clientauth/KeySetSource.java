package dev.sallyport.clientauth;

import dev.sallyport.json.JsonObject;
import java.net.URI;
import java.util.Optional;

/// Reads a document somebody else publishes. The edge does it, within the limits of `outbound`.
@FunctionalInterface
public interface KeySetSource {

    /// The JSON object at the address; nothing when it cannot be had or is none. Never throws, and
    /// ends within a few seconds.
    Optional<JsonObject> fetch(URI address);
}
