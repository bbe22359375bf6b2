package dev.sallyport.jose;

import dev.sallyport.json.JsonObject;
import dev.sallyport.keys.Keys;
import dev.sallyport.keys.SigningAlg;
import java.time.Instant;
import java.util.Optional;

/// One tenant's signed tokens: written with the key that signs now, read with those published.
public final class Jwts {
    private final Keys keys;
    private final Jws jws;
    private final JwsReader reader;

    public Jwts(Keys keys, Signatures signatures) {
        this.keys = keys;
        this.jws = new Jws(signatures);
        this.reader = new JwsReader(signatures);
    }

    public String sign(SigningAlg alg, String typ, JsonObject claims, Instant at) {
        return jws.sign(keys.signing(alg, at), typ, claims);
    }

    /// The claims of a token of that type, if it was signed here. Expired or not: whoever asks
    /// looks at the times.
    public Optional<JsonObject> read(String token, String typ, Instant at) {
        return reader.claims(token, typ, kid -> keys.find(kid, at));
    }
}
