package dev.sallyport.http;

import dev.sallyport.protocol.Headers;
import dev.sallyport.spec.Spec;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// Whose word is taken about where a request came from. Only a peer on the list may say so; from
/// anybody else `Forwarded` and `X-Forwarded-*` are noise.
public final class TrustedProxies {
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    private final List<Cidr> blocks;

    /// @param blocks addresses or CIDR blocks, IPv4 and IPv6; throws `IllegalArgumentException`
    ///   when one is neither
    public TrustedProxies(List<String> blocks) {
        this.blocks = blocks.stream().map(Cidr::of).toList();
    }

    /// @param address of the client as far as trusted proxies tell; of the peer itself otherwise
    /// @param host what the client asked for, when a trusted proxy says it
    record Origin(String address, Optional<String> host) {}

    /// Walks from the peer back through the proxies on the list to the first address that is not on
    /// it. Whatever stands left of that address is the client's own claim and not believed. When
    /// both families of fields came and differ, one of them slipped through a proxy that sets only
    /// the other: then neither is believed.
    @Spec({"RFC7239-5.2", "RFC7239-8.1"})
    Origin origin(InetAddress peer, Headers headers) {
        var itself = new Origin(peer.getHostAddress(), Optional.empty());
        if (!trusts(peer)) {
            return itself;
        }
        var standard = Hops.forwarded(headers);
        var customary = Hops.xForwarded(headers);
        if (!standard.isEmpty() && !customary.isEmpty()) {
            var one = walk(itself, standard);
            return one.equals(walk(itself, customary)) ? one : itself;
        }
        return walk(itself, standard.isEmpty() ? customary : standard);
    }

    private Origin walk(Origin peer, List<Hops.Hop> hops) {
        var origin = peer;
        for (var hop : hops.reversed()) {
            if (hop.address().isEmpty()) {
                return origin;
            }
            var address = hop.address().get();
            origin = new Origin(address.getHostAddress(), hop.host());
            if (!trusts(address)) {
                return origin;
            }
        }
        return origin;
    }

    private boolean trusts(InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }
}
