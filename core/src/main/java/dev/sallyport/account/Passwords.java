package dev.sallyport.account;

import static dev.sallyport.protocol.ErrorCode.TEMPORARILY_UNAVAILABLE;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.spec.Spec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;

/// Passwords as Argon2id strings in PHC form. Hashing is dear on purpose, so only so many run at a
/// time: sign-ins must never starve token traffic.
@Spec("RFC9106-4")
public final class Passwords {
    /// In characters; a longer one is never anybody's password.
    public static final int MAX_LENGTH = 1024;

    /// How many may wait for a turn, for each one that is being hashed.
    private static final int MAX_WAITING_EACH = 100;

    /// How many may wait in all: each holds one of the places an edge has for requests, and others
    /// need some, too.
    private static final int MAX_WAITING = 200;

    private static final byte[] NOBODYS_SALT = new byte[16];

    private final Semaphore turns;
    private final int maxWaiting;

    /// @param permits how many may be hashed at the same time; each takes 19 MiB
    public Passwords(int permits) {
        this.turns = new Semaphore(permits, true);
        this.maxWaiting = maxWaiting(permits);
    }

    static int maxWaiting(int permits) {
        return Math.min(permits * MAX_WAITING_EACH, MAX_WAITING);
    }

    /// Whether the text is a hash that [#matches] can check.
    public static boolean isHash(String candidate) {
        return Argon2id.parse(candidate).isPresent();
    }

    /// @param salt 16 random bytes, never used before
    public String hash(String password, byte[] salt) {
        if (password.isEmpty() || password.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a password has 1 to 1024 characters");
        }
        var parameters = Argon2id.ours(salt);
        return parameters.withHash(derive(parameters, password)).phc();
    }

    public boolean matches(String password, String hash) {
        if (password.length() > MAX_LENGTH) {
            return false;
        }
        var known =
                Argon2id.parse(hash)
                        .orElseThrow(() -> new IllegalStateException("not an Argon2id hash"));
        return MessageDigest.isEqual(derive(known, password), known.hash());
    }

    /// Always false, after as much work as [#matches]: time must not tell who has an account.
    public boolean matchesNobody(String password) {
        var nobody = Argon2id.ours(NOBODYS_SALT);
        var derived = password.length() > MAX_LENGTH ? nobody.hash() : derive(nobody, password);
        return derived.length > Argon2id.HASH_LENGTH;
    }

    private byte[] derive(Argon2id parameters, String password) {
        require(
                turns.getQueueLength() < maxWaiting,
                TEMPORARILY_UNAVAILABLE,
                "too many people are signing in at this moment");
        var bytes =
                Normalizer.normalize(password, Normalizer.Form.NFC)
                        .getBytes(StandardCharsets.UTF_8);
        var derived = new byte[parameters.hash().length];
        turns.acquireUninterruptibly();
        try {
            var argon2 = new Argon2BytesGenerator();
            argon2.init(parameters.forBouncyCastle());
            argon2.generateBytes(bytes, derived);
            return derived;
        } finally {
            turns.release();
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
