package dev.sallyport.clientauth;

import static dev.sallyport.protocol.ErrorCode.INVALID_CLIENT;
import static dev.sallyport.protocol.Refusal.refused;
import static dev.sallyport.protocol.Refusal.require;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import dev.sallyport.json.JsonException;
import dev.sallyport.json.JsonObject;
import dev.sallyport.spec.Spec;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A JWT a client signed, read but not yet believed.
final class SignedAssertion {
    static final List<String> ALGORITHMS = List.of("RS256", "PS256", "ES256", "EdDSA");
    private static final int MIN_RSA_BITS = 2048;

    private final JWSObject jws;
    private final JsonObject claims;

    private SignedAssertion(JWSObject jws, JsonObject claims) {
        this.jws = jws;
        this.claims = claims;
    }

    /// Refuses what is no JWT, is not signed by an algorithm of ours, or says it is something else.
    @Spec({"RFC7523-3", "RFC8725-3.1", "RFC8725-3.11"})
    static SignedAssertion parse(String compact) {
        var jws = jws(compact);
        var header = jws.getHeader();
        require(
                ALGORITHMS.contains(header.getAlgorithm().getName()),
                INVALID_CLIENT,
                "client_assertion must be signed with RS256, PS256, ES256 or EdDSA");
        require(
                header.getCriticalParams() == null,
                INVALID_CLIENT,
                "client_assertion has a critical header this server does not know");
        require(
                isClientAuthentication(header),
                INVALID_CLIENT,
                "client_assertion says in typ that it was made for another use");
        return new SignedAssertion(jws, claims(jws));
    }

    JsonObject claims() {
        return claims;
    }

    Optional<String> kid() {
        return Optional.ofNullable(jws.getHeader().getKeyID());
    }

    /// Whether one of these keys made the signature. Where the header names a key, those that were
    /// registered under another id are not tried; a key without one may be it.
    @Spec({"RFC7515-4.1.4", "RFC7515-5.2", "RFC7517-4.5", "RFC7523-3"})
    boolean isSignedByOneOf(List<JWK> keys) {
        return keys.stream().filter(this::mayVerify).anyMatch(this::isSignedBy);
    }

    private boolean mayVerify(JWK key) {
        var alg = key.getAlgorithm();
        var use = key.getKeyUse();
        var id = Optional.ofNullable(key.getKeyID());
        return (id.isEmpty() || kid().isEmpty() || id.equals(kid()))
                && (use == null || use.equals(KeyUse.SIGNATURE))
                && (alg == null || alg.getName().equals(jws.getHeader().getAlgorithm().getName()));
    }

    private boolean isSignedBy(JWK key) {
        try {
            var verifier = verifier(jws.getHeader().getAlgorithm(), key);
            return verifier.isPresent() && jws.verify(verifier.get());
        } catch (JOSEException | RuntimeException unusable) {
            return false; // a key or a signature the library cannot work with proves nothing
        }
    }

    private static Optional<JWSVerifier> verifier(JWSAlgorithm alg, JWK key) throws JOSEException {
        return switch (key) {
            case RSAKey rsa when JWSAlgorithm.Family.RSA.contains(alg) ->
                    rsa.size() >= MIN_RSA_BITS
                            ? Optional.of(new RSASSAVerifier(rsa))
                            : Optional.empty();
            case ECKey ec when JWSAlgorithm.ES256.equals(alg) -> Optional.of(new ECDSAVerifier(ec));
            case OctetKeyPair okp when JWSAlgorithm.EdDSA.equals(alg) ->
                    Optional.of(new Ed25519Verifier(okp));
            default -> Optional.empty();
        };
    }

    private static JWSObject jws(String compact) {
        try {
            return JWSObject.parse(compact);
        } catch (ParseException | RuntimeException notAJws) {
            throw refused(INVALID_CLIENT, "client_assertion is not a signed JWT");
        }
    }

    private static JsonObject claims(JWSObject jws) {
        try {
            return JsonObject.parse(jws.getPayload().toString());
        } catch (JsonException notAnObject) {
            throw refused(INVALID_CLIENT, "the claims of client_assertion are not a JSON object");
        }
    }

    /// A request object or a token of the same client must not pass for one.
    private static boolean isClientAuthentication(JWSHeader header) {
        var type = header.getType();
        if (type == null) {
            return true;
        }
        var name = type.getType().toLowerCase(Locale.ROOT);
        return !name.endsWith("+jwt") || name.equals("client-authentication+jwt");
    }
}
