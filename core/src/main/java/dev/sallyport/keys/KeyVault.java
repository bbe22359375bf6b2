package dev.sallyport.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import dev.sallyport.json.JsonObject;
import dev.sallyport.keys.KeyRing.Sealed;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.seal.Purpose;
import dev.sallyport.seal.Seal;
import dev.sallyport.spec.Spec;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// Makes key pairs and keeps their private parts sealed.
final class KeyVault {
    private static final int RSA_BITS = 2048;
    private static final int ED25519_BYTES = 32;
    private static final String PRIVATE_PART = "pkcs8";

    private final Seal seal;
    private final Randomness randomness;

    KeyVault(Seal seal, Randomness randomness) {
        this.seal = seal;
        this.randomness = randomness;
    }

    /// A new key. RSA takes a tenth of a second or several.
    ///
    /// @param activeFrom kept and told in milliseconds, as the store has it
    Sealed make(SigningAlg alg, Instant activeFrom) {
        var pair = pair(alg);
        var jwk = jwk(alg, pair.getPublic());
        var privatePart = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
        var content = JsonObject.builder().add(PRIVATE_PART, privatePart).build();
        return new Sealed(
                jwk.getKeyID(),
                JsonObject.parse(jwk.toJSONString()),
                seal.close(Purpose.SIGNING_KEY, content),
                activeFrom.truncatedTo(ChronoUnit.MILLIS),
                Optional.empty());
    }

    /// The key ready to sign. Throws [IllegalStateException] when it was sealed under another
    /// master key.
    SigningKey open(SigningAlg alg, Sealed key, Optional<Instant> retiredAt) {
        var pkcs8 =
                seal.open(Purpose.SIGNING_KEY, key.privatePart())
                        .flatMap(content -> content.string(PRIVATE_PART))
                        .orElseThrow(() -> sealedByAnother(key));
        try {
            var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pkcs8));
            var privateKey = KeyFactory.getInstance(family(alg)).generatePrivate(spec);
            return new SigningKey(
                    key.kid(), alg, privateKey, key.publicJwk(), key.activeFrom(), retiredAt);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the signing key " + key.kid() + " is broken", broken);
        }
    }

    private static IllegalStateException sealedByAnother(Sealed key) {
        return new IllegalStateException(
                "the signing key "
                        + key.kid()
                        + " does not open with this master key: the store belongs to another one");
    }

    private KeyPair pair(SigningAlg alg) {
        try {
            var generator = KeyPairGenerator.getInstance(family(alg));
            generator.initialize(parameters(alg), new Source(randomness));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("cannot make a key for " + alg, impossible);
        }
    }

    private static String family(SigningAlg alg) {
        return switch (alg) {
            case ES256 -> "EC";
            case RS256 -> "RSA";
            case EDDSA -> "Ed25519";
        };
    }

    private static AlgorithmParameterSpec parameters(SigningAlg alg) {
        return switch (alg) {
            case ES256 -> new ECGenParameterSpec("secp256r1");
            case RS256 -> new RSAKeyGenParameterSpec(RSA_BITS, RSAKeyGenParameterSpec.F4);
            case EDDSA -> NamedParameterSpec.ED25519;
        };
    }

    @Spec({"RFC7517-4", "RFC7638-3", "RFC8037-2"})
    private static JWK jwk(SigningAlg alg, PublicKey key) {
        var name = JWSAlgorithm.parse(alg.wireName());
        try {
            return switch (alg) {
                case ES256 ->
                        new ECKey.Builder(Curve.P_256, (ECPublicKey) key)
                                .keyUse(KeyUse.SIGNATURE)
                                .algorithm(name)
                                .keyIDFromThumbprint()
                                .build();
                case RS256 ->
                        new RSAKey.Builder((RSAPublicKey) key)
                                .keyUse(KeyUse.SIGNATURE)
                                .algorithm(name)
                                .keyIDFromThumbprint()
                                .build();
                case EDDSA ->
                        new OctetKeyPair.Builder(Curve.Ed25519, ed25519(key))
                                .keyUse(KeyUse.SIGNATURE)
                                .algorithm(name)
                                .keyIDFromThumbprint()
                                .build();
            };
        } catch (JOSEException impossible) {
            throw new IllegalStateException("cannot write a key for " + alg, impossible);
        }
    }

    /// RFC 8410 4: the raw key is the tail of the encoded one.
    private static Base64URL ed25519(PublicKey key) {
        var encoded = key.getEncoded();
        return Base64URL.encode(
                Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length));
    }

    /// The house's randomness in the form the platform's generators ask for.
    private static final class Source extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final transient Randomness randomness;

        Source(Randomness randomness) {
            this.randomness = randomness;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(randomness.bytes(bytes.length), 0, bytes, 0, bytes.length);
        }
    }
}
