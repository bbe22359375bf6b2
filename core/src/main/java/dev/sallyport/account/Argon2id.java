package dev.sallyport.account;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// One Argon2id hash with what it was made with, and its PHC text:
/// `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`.
final class Argon2id {
    static final int HASH_LENGTH = 32;

    private static final Pattern PHC =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})"
                            + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    /// What one check may cost, however the hash was made.
    private static final int MAX_MEMORY = 256 * 1024;

    private static final int MAX_ITERATIONS = 20;

    private final int memory;
    private final int iterations;
    private final int lanes;
    private final byte[] salt;
    private final byte[] hash;

    /// @param memory in KiB
    private Argon2id(int memory, int iterations, int lanes, byte[] salt, byte[] hash) {
        this.memory = memory;
        this.iterations = iterations;
        this.lanes = lanes;
        this.salt = salt.clone();
        this.hash = hash.clone();
    }

    /// What new hashes are made with (the OWASP minimum of 19 MiB and two passes).
    static Argon2id ours(byte[] salt) {
        return new Argon2id(19 * 1024, 2, 1, salt, new byte[HASH_LENGTH]);
    }

    static Optional<Argon2id> parse(String phc) {
        var parts = PHC.matcher(phc);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            var parsed =
                    new Argon2id(
                            Integer.parseInt(parts.group(1)),
                            Integer.parseInt(parts.group(2)),
                            Integer.parseInt(parts.group(3)),
                            Base64.getDecoder().decode(parts.group(4)),
                            Base64.getDecoder().decode(parts.group(5)));
            return Optional.of(parsed).filter(Argon2id::isBounded);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    byte[] hash() {
        return hash.clone();
    }

    private boolean isBounded() {
        return lanes >= 1
                && iterations >= 1
                && iterations <= MAX_ITERATIONS
                && memory >= 8 * lanes
                && memory <= MAX_MEMORY;
    }

    Argon2id withHash(byte[] derived) {
        return new Argon2id(memory, iterations, lanes, salt, derived);
    }

    String phc() {
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        memory,
                        iterations,
                        lanes,
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }

    Argon2Parameters forBouncyCastle() {
        return new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(iterations)
                .withParallelism(lanes)
                .withSalt(salt)
                .build();
    }

    @Override
    public String toString() {
        return "Argon2id[***]";
    }
}
