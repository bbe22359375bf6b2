package dev.sallyport.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Which addresses belong to the public Internet, by IANA's special-purpose registries. Everything
/// else may be a neighbour of ours that trusts whoever can reach it.
final class PublicAddresses {
    private static final List<Cidr> SPECIAL_IPV4 =
            blocks(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // behind a carrier's NAT
                    "127.0.0.0/8", // loopback
                    "169.254.0.0/16", // link-local, where clouds keep their metadata
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocol assignments
                    "192.0.2.0/24", // documentation
                    "192.31.196.0/24", // AS112
                    "192.52.193.0/24", // AMT
                    "192.88.99.0/24", // 6to4 relays
                    "192.168.0.0/16", // private
                    "192.175.48.0/24", // AS112
                    "198.18.0.0/15", // benchmarking
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4"); // reserved, broadcast
    private static final Cidr GLOBAL_IPV6 = Cidr.of("2000::/3");
    private static final List<Cidr> SPECIAL_IPV6 =
            blocks(
                    "2001::/23", // protocol assignments, Teredo and ORCHID among them
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4, which carries an IPv4 address
                    "2620:4f:8000::/48", // AS112
                    "3fff::/20"); // documentation
    private static final Cidr NAT64 = Cidr.of("64:ff9b::/96");

    private PublicAddresses() {}

    /// An IPv4-mapped IPv6 address counts as the IPv4 address, and so does one that NAT64 would
    /// translate to it.
    static boolean contain(InetAddress address) {
        return switch (address) {
            case Inet4Address v4 -> SPECIAL_IPV4.stream().noneMatch(block -> block.contains(v4));
            case Inet6Address v6 when NAT64.contains(v6) -> contain(embedded(v6));
            case Inet6Address v6 ->
                    GLOBAL_IPV6.contains(v6)
                            && SPECIAL_IPV6.stream().noneMatch(block -> block.contains(v6));
            default -> false;
        };
    }

    private static InetAddress embedded(Inet6Address address) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), 12, 16));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<Cidr> blocks(String... blocks) {
        return Stream.of(blocks).map(Cidr::of).toList();
    }
}
