package dev.sallyport.jose;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sallyport.json.JsonObject;
import dev.sallyport.keys.SigningAlg;
import dev.sallyport.keys.SigningKey;
import dev.sallyport.spec.Spec;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Writes compact JWS straight to text. What does not change between two tokens of a key is
/// computed once: the encoded header and the key in its provider's own form.
public final class Jws {
    private static final int MAX_SIGNERS = 100;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final Signatures signatures;
    private final Map<String, Signer> signers = new ConcurrentHashMap<>();

    public Jws(Signatures signatures) {
        this.signatures = signatures;
    }

    /// @param typ the header's type, one of a few constants
    @Spec({"RFC7515-3.1", "RFC7515-7.1"})
    public String sign(SigningKey key, String typ, JsonObject claims) {
        var signer = signer(key);
        var payload = BASE64URL.encodeToString(claims.text().getBytes(UTF_8));
        var input = signer.header(typ) + payload;
        return input + "." + BASE64URL.encodeToString(signer.sign(input.getBytes(UTF_8)));
    }

    private Signer signer(SigningKey key) {
        var provider = signatures.provider(algorithm(key.alg()));
        var known = signers.get(key.kid());
        if (known != null && known.provider().equals(provider)) {
            return known;
        }
        if (signers.size() >= MAX_SIGNERS) {
            signers.clear();
        }
        var signer = Signer.of(key, provider);
        signers.put(key.kid(), signer);
        return signer;
    }

    /// RFC 7518 3.4: an ECDSA signature is the two numbers side by side, which P1363 names.
    @Spec({"RFC7518-3.3", "RFC7518-3.4", "RFC8037-3.1"})
    static String algorithm(SigningAlg alg) {
        return switch (alg) {
            case ES256 -> "SHA256withECDSAinP1363Format";
            case RS256 -> "SHA256withRSA";
            case EDDSA -> "Ed25519";
        };
    }

    private record Signer(
            SigningKey key, Provider provider, PrivateKey privateKey, Map<String, String> headers) {

        static Signer of(SigningKey key, Provider provider) {
            return new Signer(key, provider, translated(key, provider), new ConcurrentHashMap<>());
        }

        /// A provider is fastest with a key of its own.
        private static PrivateKey translated(SigningKey key, Provider provider) {
            var original = key.privateKey();
            try {
                return KeyFactory.getInstance(original.getAlgorithm(), provider)
                        .generatePrivate(new PKCS8EncodedKeySpec(original.getEncoded()));
            } catch (GeneralSecurityException notItsOwn) {
                return original;
            }
        }

        String header(String typ) {
            return headers.computeIfAbsent(typ, this::encodedHeader);
        }

        private String encodedHeader(String typ) {
            var header =
                    JsonObject.builder()
                            .add("alg", key.alg().wireName())
                            .add("typ", typ)
                            .add("kid", key.kid())
                            .build();
            return BASE64URL.encodeToString(header.text().getBytes(UTF_8)) + ".";
        }

        byte[] sign(byte[] input) {
            try {
                var signature = Signature.getInstance(algorithm(key.alg()), provider);
                signature.initSign(privateKey);
                signature.update(input);
                return signature.sign();
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("signing failed", impossible);
            }
        }

        @Override
        public String toString() {
            return "Signer[" + key.kid() + "]";
        }
    }
}
