package dev.sallyport.login;

import dev.sallyport.account.Users;
import dev.sallyport.session.Cookies;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How often a password may be wrong: 10 times in 5 minutes for one user name from one address, and
/// 100 times from one address. Each is a bucket that fills again bit by bit. Kept in this process
/// alone, and only so many: whoever was not seen for longest is forgotten first.
public final class Attempts {
    private static final Duration PERIOD = Duration.ofMinutes(5);
    private static final int PER_NAME_AND_ADDRESS = 10;
    private static final int PER_ADDRESS = 100;
    private static final int MAX_REMEMBERED = 100_000;
    private static final int IPV6_NETWORK_BYTES = 8;

    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    /// @param left how many attempts, parts included
    private record Bucket(double left, Instant at) {
        Bucket filled(int capacity, Instant now) {
            var passed = Math.max(0, Duration.between(at, now).toMillis());
            var more = (double) capacity * passed / PERIOD.toMillis();
            return new Bucket(Math.min(capacity, left + more), now.isBefore(at) ? at : now);
        }

        Bucket with(double change) {
            return new Bucket(left + change, at);
        }
    }

    /// Takes an attempt before the password is looked at, so that many at once are counted, too.
    /// When none is left: how long until there is.
    public synchronized Optional<Duration> take(String username, String address, Instant at) {
        var pair = filled(pair(username, address), PER_NAME_AND_ADDRESS, at);
        var source = filled(network(address), PER_ADDRESS, at);
        if (pair.left() < 1 || source.left() < 1) {
            return Optional.of(longer(wait(pair, PER_NAME_AND_ADDRESS), wait(source, PER_ADDRESS)));
        }
        buckets.put(pair(username, address), pair.with(-1));
        buckets.put(network(address), source.with(-1));
        forgetTheOldest();
        return Optional.empty();
    }

    /// Gives an attempt back: the password was right.
    public synchronized void giveBack(String username, String address, Instant at) {
        var pair = filled(pair(username, address), PER_NAME_AND_ADDRESS - 1, at);
        var source = filled(network(address), PER_ADDRESS - 1, at);
        buckets.put(pair(username, address), pair.with(1));
        buckets.put(network(address), source.with(1));
    }

    private Bucket filled(String key, int capacity, Instant at) {
        return buckets.getOrDefault(key, new Bucket(capacity, at)).filled(capacity, at);
    }

    private void forgetTheOldest() {
        var oldest = buckets.keySet().iterator();
        while (buckets.size() > MAX_REMEMBERED && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }

    /// Rounded up to whole seconds, as `Retry-After` counts.
    private static Duration wait(Bucket bucket, int capacity) {
        var missing = Math.max(0, 1 - bucket.left());
        var seconds = Math.ceil(missing * PERIOD.toSeconds() / capacity);
        return Duration.ofSeconds((long) seconds);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /// A hash, because a user name may be of any length, and may be a password typed too early.
    private static String pair(String username, String address) {
        return Cookies.hash(network(address) + "\n" + Users.spelling(username));
    }

    /// An IPv6 customer has a whole network of addresses.
    private static String network(String address) {
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length <= IPV6_NETWORK_BYTES
                    ? address
                    : HexFormat.of().formatHex(bytes, 0, IPV6_NETWORK_BYTES);
        } catch (IllegalArgumentException notAnAddress) {
            return address;
        }
    }
}
