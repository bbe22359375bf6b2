package dev.sallyport.keys;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The JWS algorithms we sign with (RFC 7518 3.1, RFC 8037 3.1).
public enum SigningAlg {
    ES256("ES256"),
    RS256("RS256"),
    EDDSA("EdDSA");

    /// The wire names, in the order they are announced.
    public static final List<String> NAMES =
            Arrays.stream(values()).map(SigningAlg::wireName).toList();

    private final String wireName;

    SigningAlg(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<SigningAlg> of(String wireName) {
        return Arrays.stream(values()).filter(alg -> alg.wireName.equals(wireName)).findFirst();
    }
}
