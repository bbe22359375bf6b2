package dev.sallyport.keys;

import dev.sallyport.json.JsonObject;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Optional;

/// A key pair of one tenant.
///
/// @param kid the RFC 7638 thumbprint
/// @param publicJwk as `jwks` publishes it, `kid`, `alg` and `use` included
/// @param activeFrom from when it signs; it is published before
/// @param retiredAt from when it no longer signs, possibly still to come; it stays published while
///   its tokens live
public record SigningKey(
        String kid,
        SigningAlg alg,
        PrivateKey privateKey,
        JsonObject publicJwk,
        Instant activeFrom,
        Optional<Instant> retiredAt) {
    @Override
    public String toString() {
        return "SigningKey[" + kid + " " + alg + " ***]";
    }
}
