package dev.sallyport.pkce;

import dev.sallyport.seal.Sha256;
import dev.sallyport.spec.Spec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// What the redeemer of a code must be able to answer.
///
/// @param value for `S256` the unpadded base64url SHA-256 of the verifier, whatever spelling was
///   sent
public record Challenge(Method method, String value) {

    public enum Method {
        S256,
        PLAIN
    }

    /// Compared in constant time.
    @Spec("RFC7636-4.6")
    public boolean isAnsweredBy(String verifier) {
        var answer =
                switch (method) {
                    case S256 -> s256(verifier);
                    case PLAIN -> verifier;
                };
        return MessageDigest.isEqual(
                answer.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }

    static String s256(String verifier) {
        return Sha256.url(verifier);
    }

    @Override
    public String toString() {
        return "Challenge[" + method + " ***]";
    }
}
