package dev.sallyport.token;

import dev.sallyport.client.Client;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Trail;
import java.time.Instant;

/// A token request of a client that has proven itself.
public record TokenRequest(Client client, Params params, Instant at, Trail trail) {}
