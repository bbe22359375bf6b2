package dev.sallyport.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import dev.sallyport.json.JsonException;
import dev.sallyport.json.JsonObject;
import dev.sallyport.keys.SigningKey;
import dev.sallyport.spec.Spec;
import java.security.Provider;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Reads compact JWS that our own keys signed. The key says which algorithm it serves; the token's
/// word for it only has to agree.
public final class JwsReader {
    private static final int MAX_LENGTH = 16 * 1024;
    private static final int MAX_PREPARED = 100;

    private final Signatures signatures;
    private final Map<String, Prepared> prepared = new ConcurrentHashMap<>();

    public JwsReader(Signatures signatures) {
        this.signatures = signatures;
    }

    /// The claims, if the signature is that of a known key and the type is the one expected.
    /// Nothing is said about the claims themselves.
    @Spec({"RFC8725-3.1", "RFC8725-3.2", "RFC8725-3.11", "RFC7515-5.2"})
    public Optional<JsonObject> claims(
            String token, String typ, Function<String, Optional<SigningKey>> keys) {
        if (token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            var jws = JWSObject.parse(token);
            return key(jws.getHeader(), typ, keys)
                    .filter(key -> verifies(jws, key))
                    .map(_ -> JsonObject.parse(jws.getPayload().toString()));
        } catch (ParseException | IllegalArgumentException | JsonException notOurs) {
            return Optional.empty();
        }
    }

    private static Optional<SigningKey> key(
            JWSHeader header, String typ, Function<String, Optional<SigningKey>> keys) {
        if (!new JOSEObjectType(typ).equals(header.getType())) {
            return Optional.empty();
        }
        return Optional.ofNullable(header.getKeyID())
                .flatMap(keys)
                .filter(key -> key.alg().wireName().equals(header.getAlgorithm().getName()));
    }

    private boolean verifies(JWSObject jws, SigningKey key) {
        try {
            return jws.verify(verifier(key).verifier());
        } catch (JOSEException unusable) {
            return false;
        }
    }

    private Prepared verifier(SigningKey key) {
        var provider = signatures.provider(Jws.algorithm(key.alg()));
        var known = prepared.get(key.kid());
        if (known != null && known.provider().equals(provider)) {
            return known;
        }
        if (prepared.size() >= MAX_PREPARED) {
            prepared.clear();
        }
        var fresh = new Prepared(provider, verifier(key, provider));
        prepared.put(key.kid(), fresh);
        return fresh;
    }

    private static JWSVerifier verifier(SigningKey key, Provider provider) {
        var jwk = key.publicJwk().text();
        try {
            var verifier =
                    switch (key.alg()) {
                        case ES256 -> new ECDSAVerifier(ECKey.parse(jwk));
                        case RS256 -> new RSASSAVerifier(RSAKey.parse(jwk));
                        case EDDSA -> new Ed25519Verifier(OctetKeyPair.parse(jwk));
                    };
            verifier.getJCAContext().setProvider(provider);
            return verifier;
        } catch (ParseException | JOSEException impossible) {
            throw new IllegalStateException("the key " + key.kid() + " is broken", impossible);
        }
    }

    private record Prepared(Provider provider, JWSVerifier verifier) {}
}
