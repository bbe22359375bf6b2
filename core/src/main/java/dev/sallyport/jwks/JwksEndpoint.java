package dev.sallyport.jwks;

import dev.sallyport.json.JsonObject;
import dev.sallyport.keys.Keys;
import dev.sallyport.keys.SigningAlg;
import dev.sallyport.keys.SigningKey;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.spec.Spec;
import java.util.Map;
import java.util.Set;

/// Publishes what our signatures are checked with. Copies may be kept for half of the time a new
/// key is published before it signs.
public final class JwksEndpoint implements Endpoint {
    private static final String CACHED = "public, max-age=300";

    private final Keys keys;

    public JwksEndpoint(Keys keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "jwks_uri";
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET");
    }

    @Override
    @Spec({"RFC7517-5", "RFC7517-8.5.1"})
    public Reply handle(Request request) {
        var published = keys.published(request.at()).stream().map(SigningKey::publicJwk).toList();
        return Reply.json(JsonObject.builder().add("keys", published).build())
                .with("Content-Type", "application/jwk-set+json")
                .with("Cache-Control", CACHED);
    }

    @Override
    public Map<String, Object> metadata() {
        return Map.of("id_token_signing_alg_values_supported", SigningAlg.NAMES);
    }

    @Override
    public CrossOrigin crossOrigin() {
        return CrossOrigin.EVERYBODY;
    }
}
