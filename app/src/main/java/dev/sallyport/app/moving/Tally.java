package dev.sallyport.app.moving;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Pattern;

/// How many lines there are and a hash over all of them that does not depend on their order: the
/// sum of the SHA-256 of each, modulo 2^256. It tells what was lost, doubled or changed; it is no
/// signature.
///
/// @param hash 64 hexadecimal digits
record Tally(long count, String hash) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    static final Tally NONE = new Tally(0, "0".repeat(64));

    Tally {
        if (count < 0 || !HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("no tally");
        }
    }

    static Optional<Tally> of(long count, String hash) {
        return count >= 0 && HASH.matcher(hash).matches()
                ? Optional.of(new Tally(count, hash))
                : Optional.empty();
    }

    /// With one line more.
    Tally plus(String line) {
        var sum = new BigInteger(hash, 16).add(new BigInteger(1, sha256(line))).mod(MODULUS);
        var digits = sum.toString(16);
        return new Tally(count + 1, "0".repeat(64 - digits.length()) + digits);
    }

    private static byte[] sha256(String line) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(line.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
