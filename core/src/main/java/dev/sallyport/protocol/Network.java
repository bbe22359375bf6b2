package dev.sallyport.protocol;

import java.net.InetAddress;
import java.util.HexFormat;

/// Whom an address belongs to, as far as limits are concerned: an IPv4 address counts by itself, an
/// IPv6 customer has a whole network of addresses (the first 64 bits).
public final class Network {
    private static final int IPV6_NETWORK_BYTES = 8;

    private Network() {}

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
