package dev.sallyport.protocol;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/// Whom an address belongs to, as far as limits are concerned: an IPv4 address counts by itself, an
/// IPv6 customer has a whole network of addresses (the first 64 bits).
public final class Network {
    private static final int IPV6_NETWORK_BYTES = 8;

    private Network() {}

    /// An address for people's eyes, without what tells one machine of a network from another;
    /// nothing when it is none.
    public static Optional<String> shortened(String address) {
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return Optional.of(bytes.length <= IPV6_NETWORK_BYTES ? ipv4(bytes) : ipv6(bytes));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static String ipv4(byte[] bytes) {
        return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + ".x";
    }

    private static String ipv6(byte[] bytes) {
        var groups = ByteBuffer.wrap(bytes).asShortBuffer();
        return "%x:%x:%x:x".formatted(groups.get(0), groups.get(1), groups.get(2));
    }

    /// The name that all addresses of one network share.
    public static String of(String address) {
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
