package dev.sallyport.http;

import java.math.BigInteger;
import java.net.InetAddress;

/// A block of addresses such as `10.0.0.0/8`, `fd00::/8`, or one address alone.
record Cidr(InetAddress network, int prefix) {

    /// Throws `IllegalArgumentException` when the text is no block of literal addresses.
    static Cidr of(String text) {
        var slash = text.indexOf('/');
        var network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        var bits = network.getAddress().length * 8;
        var prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("a prefix length is between 0 and " + bits);
        }
        return new Cidr(network, prefix);
    }

    /// IPv4 and IPv6 blocks never contain each other's addresses; an IPv4-mapped IPv6 address is an
    /// IPv4 address.
    boolean contains(InetAddress address) {
        var bytes = address.getAddress();
        var ours = network.getAddress();
        var ignored = ours.length * 8 - prefix;
        return bytes.length == ours.length
                && new BigInteger(1, bytes)
                        .shiftRight(ignored)
                        .equals(new BigInteger(1, ours).shiftRight(ignored));
    }
}
