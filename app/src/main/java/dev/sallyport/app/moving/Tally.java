package dev.sallyport.app.moving;

import dev.sallyport.seal.Sha256;
import java.math.BigInteger;
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
        return plus(1, new BigInteger(1, Sha256.bytes(line)));
    }

    /// Of both together.
    Tally plus(Tally other) {
        return plus(other.count, new BigInteger(other.hash, 16));
    }

    private Tally plus(long lines, BigInteger number) {
        var digits = new BigInteger(hash, 16).add(number).mod(MODULUS).toString(16);
        return new Tally(count + lines, "0".repeat(64 - digits.length()) + digits);
    }
}
