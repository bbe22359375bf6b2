package dev.sallyport.examples.demoapp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// What one press of a button makes up, to be met again when the answer comes.
///
/// @param system whose button it was
/// @param state sent along where the document sends one
/// @param nonce returned in the ID token where the document asks for one
/// @param verifier of PKCE, where the integration uses it (RFC 7636 4.1)
record Start(String system, String state, String nonce, String verifier) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static Start of(String system) {
        return new Start(system, random(), random(), random());
    }

    /// The S256 challenge of the verifier (RFC 7636 4.2).
    String challenge() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return base64Url(digest.digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// 256 random bits, URL-safe.
    static String random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return base64Url(bytes);
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Start[" + system + "]";
    }
}
