package dev.sallyport.admin;

import dev.sallyport.client.Client;
import dev.sallyport.json.JsonObject;

/// Reads a registration by the rules that hold for every client, wherever it is written.
public interface Registrar {

    /// Throws a [dev.sallyport.protocol.Refusal.Refused] that names the field and the rule.
    ///
    /// @param registration by the names of RFC 7591 and ours, `client_secret_sha256` included
    Client read(JsonObject registration);
}
