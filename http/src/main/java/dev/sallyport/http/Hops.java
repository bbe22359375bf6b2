package dev.sallyport.http;

import dev.sallyport.protocol.Headers;
import dev.sallyport.spec.Spec;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what proxies wrote: the way a request took, the client's end first. An entry that is no
/// literal address (`unknown`, an obfuscated name, nonsense) has none and ends every walk.
final class Hops {
    private static final int MOST = 32;

    private Hops() {}

    record Hop(Optional<InetAddress> address, Optional<String> host) {}

    /// A quote left open could swallow what the next proxy added, so nothing is read then.
    @Spec("RFC7239-4")
    static List<Hop> forwarded(Headers headers) {
        var text = String.join(",", headers.all("Forwarded"));
        if (text.chars().filter(character -> character == '"').count() % 2 != 0) {
            return List.of();
        }
        return split(text, ',').stream()
                .map(element -> {
                    var pairs = split(element, ';');
                    return new Hop(
                            parameter(pairs, "for").flatMap(Hops::address),
                            parameter(pairs, "host"));
                })
                .toList();
    }

    /// A list of hosts as long as that of addresses tells them hop by hop; a single host is what
    /// the client asked for; anything else is nobody's word.
    static List<Hop> xForwarded(Headers headers) {
        var addresses = split(String.join(",", headers.all("X-Forwarded-For")), ',');
        var hosts = split(String.join(",", headers.all("X-Forwarded-Host")), ',');
        var hops = new ArrayList<Hop>();
        for (var at = 0; at < addresses.size(); at++) {
            var host =
                    hosts.size() == addresses.size()
                            ? Optional.of(hosts.get(at))
                            : Optional.of(hosts).filter(all -> all.size() == 1).map(List::getFirst);
            hops.add(new Hop(address(addresses.get(at)), host));
        }
        return List.copyOf(hops);
    }

    /// `192.0.2.1`, `192.0.2.1:80`, `[2001:db8::1]:80`, `2001:db8::1`.
    private static Optional<InetAddress> address(String node) {
        var bare = node;
        if (node.startsWith("[")) {
            bare = node.substring(1, Math.max(1, node.indexOf(']')));
        } else if (node.indexOf(':') == node.lastIndexOf(':') && node.indexOf(':') > 0) {
            bare = node.substring(0, node.indexOf(':'));
        }
        try {
            return Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static Optional<String> parameter(List<String> pairs, String name) {
        return pairs.stream()
                .filter(pair -> pair.regionMatches(true, 0, name + "=", 0, name.length() + 1))
                .map(pair -> unquoted(pair.substring(name.length() + 1)))
                .findFirst();
    }

    private static String unquoted(String value) {
        var quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1).replace("\\", "") : value;
    }

    /// The last few parts; separators within quotes don't separate.
    private static List<String> split(String text, char separator) {
        var parts = new ArrayList<String>();
        var quoted = false;
        var start = 0;
        for (var at = 0; at <= text.length(); at++) {
            var end = at == text.length();
            if (!end && text.charAt(at) == '"') {
                quoted = !quoted;
            } else if (end || (text.charAt(at) == separator && !quoted)) {
                parts.add(text.substring(start, at).strip());
                start = at + 1;
            }
        }
        parts.removeIf(String::isEmpty);
        return List.copyOf(parts.subList(Math.max(0, parts.size() - MOST), parts.size()));
    }
}
