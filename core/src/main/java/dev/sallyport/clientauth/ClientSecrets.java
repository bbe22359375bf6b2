package dev.sallyport.clientauth;

import dev.sallyport.protocol.Randomness;
import dev.sallyport.seal.Sha256;
import dev.sallyport.spec.Spec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/// Client secrets: made here, shown once, kept as SHA-256. Ours have 256 random bits, so a slow
/// hash would protect nothing.
public final class ClientSecrets {
    private static final int BYTES = 32;

    /// Compared with when there is no client, so that a stranger waits as long as a client does.
    private static final List<String> NOBODYS = List.of("A".repeat(43));

    private ClientSecrets() {}

    /// A new secret of 256 random bits. URL-safe, so that no encoding can hurt it.
    @Spec("RFC6749-10.10")
    public static String fresh(Randomness randomness) {
        return randomness.name(BYTES);
    }

    /// SHA-256 of the secret's UTF-8 bytes, as unpadded base64url: what `Client.secretHashes`
    /// keeps.
    public static String hash(String secret) {
        return Sha256.url(secret);
    }

    /// Whether the secret is one of the live ones. Every hash is compared, each in constant time;
    /// no hash at all costs as much as one.
    public static boolean matches(String secret, List<String> hashes) {
        var presented = hash(secret).getBytes(StandardCharsets.US_ASCII);
        var found = false;
        for (var hash : hashes.isEmpty() ? NOBODYS : hashes) {
            found |= MessageDigest.isEqual(presented, hash.getBytes(StandardCharsets.US_ASCII));
        }
        return found && !hashes.isEmpty();
    }
}
