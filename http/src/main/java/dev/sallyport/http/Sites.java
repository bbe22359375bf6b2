package dev.sallyport.http;

import dev.sallyport.spec.Spec;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Whose request this is: tenants by the host and path of their issuers. Ports don't count, so a
/// proxy may publish another one than we listen on.
public final class Sites {
    private static final List<String> WELL_KNOWN =
            List.of("/.well-known/openid-configuration", "/.well-known/oauth-authorization-server");

    private final Map<String, Map<String, Site>> byHostAndPath;
    private final int longestPath;

    public Sites(Collection<Site> sites) {
        var byHost = new HashMap<String, Map<String, Site>>();
        var longest = 0;
        for (var site : sites) {
            var issuer = site.tenant().issuer();
            var paths = byHost.computeIfAbsent(issuer.host(), _ -> new HashMap<>());
            if (paths.put(issuer.path(), site) != null) {
                throw new IllegalArgumentException(
                        "two tenants at the host and path of one issuer");
            }
            longest = Math.max(longest, issuer.path().length());
        }
        byHostAndPath = Map.copyOf(byHost);
        longestPath = longest;
    }

    /// A tenant and what the rest of the path, beginning with `/`, asks of it.
    public record Found(Site site, String path) {}

    /// The tenant for the value of a Host field and a raw path. The longest issuer path wins.
    public Optional<Found> find(String host, String path) {
        var paths = byHostAndPath.getOrDefault(hostName(host), Map.of());
        return inserted(paths, path).or(() -> below(paths, path));
    }

    /// RFC 8414 puts the well-known part between the host and the issuer's path.
    @Spec({"RFC8414-3.1", "OIDCD-4.1"})
    private static Optional<Found> inserted(Map<String, Site> paths, String path) {
        return WELL_KNOWN.stream()
                .filter(wellKnown -> path.startsWith(wellKnown + "/"))
                .flatMap(wellKnown ->
                        Optional.ofNullable(paths.get(path.substring(wellKnown.length())))
                                .map(site -> new Found(site, wellKnown))
                                .stream())
                .findFirst();
    }

    private Optional<Found> below(Map<String, Site> paths, String path) {
        var end = path.length();
        while (end >= 0) {
            var site = end > longestPath ? null : paths.get(path.substring(0, end));
            if (site != null) {
                var rest = path.substring(end);
                return Optional.of(new Found(site, rest.isEmpty() ? "/" : rest));
            }
            end = path.lastIndexOf('/', end - 1);
        }
        return Optional.empty();
    }

    private static String hostName(String host) {
        var colon = host.lastIndexOf(':');
        var name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
        return name.toLowerCase(Locale.ROOT);
    }
}
