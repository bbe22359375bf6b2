package dev.sallyport.apps;

import dev.sallyport.apps.Problem.Rule;
import dev.sallyport.client.ClientRules;
import dev.sallyport.spec.Spec;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which addresses a developer may register: `https`, a scheme of his own, and this machine itself
/// while he builds.
@Spec({"RFC6749-3.1.2", "RFC8252-7", "RFC9700-2.1"})
final class RedirectRules {
    private static final int MOST = ClientRules.MOST_REDIRECT_URIS;
    private static final int LONGEST = 500;
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    /// Besides those that no registration may have: others that lead to no app of a developer.
    private static final Set<String> OF_OTHERS =
            Set.of(
                    "filesystem",
                    "view-source",
                    "ws",
                    "wss",
                    "ftp",
                    "mailto",
                    "tel",
                    "sms",
                    "intent",
                    "content",
                    "chrome",
                    "resource",
                    "jar");

    private static final Pattern IP_ADDRESS =
            Pattern.compile("\\[.*]|[0-9]+(\\.[0-9]+){0,3}\\.?|0x[0-9a-f]+(\\..*)?");
    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*");

    private RedirectRules() {}

    /// What was typed, address by address.
    static List<String> split(String typed) {
        return Arrays.stream(typed.split("[,\\s]+")).filter(each -> !each.isEmpty()).toList();
    }

    /// One problem for each address that breaks a rule, the first rule it breaks.
    static List<Problem> check(List<String> addresses, String field) {
        if (addresses.isEmpty()) {
            return List.of(new Problem(field, Rule.MISSING));
        }
        if (addresses.size() > MOST) {
            return List.of(new Problem(field, Rule.TOO_MANY, String.valueOf(MOST)));
        }
        var seen = new HashSet<String>();
        return addresses.stream()
                .flatMap(address ->
                        broken(address)
                                .or(() -> twice(!seen.add(address)))
                                .map(rule -> new Problem(field, rule, address))
                                .stream())
                .toList();
    }

    private static Optional<Rule> twice(boolean isTwice) {
        return isTwice ? Optional.of(Rule.URI_TWICE) : Optional.empty();
    }

    static Optional<Rule> broken(String address) {
        if (address.length() > LONGEST) {
            return Optional.of(Rule.TOO_LONG);
        }
        if (address.contains("*")) {
            return Optional.of(Rule.URI_WILDCARD);
        }
        if (!address.contains(":") || address.startsWith("/") || address.startsWith(".")) {
            return Optional.of(Rule.URI_RELATIVE);
        }
        try {
            return broken(new URI(address));
        } catch (URISyntaxException malformed) {
            return Optional.of(Rule.URI_MALFORMED);
        }
    }

    private static Optional<Rule> broken(URI uri) {
        var scheme = scheme(uri);
        if (!uri.isAbsolute() || !SCHEME.matcher(scheme).matches()) {
            return Optional.of(Rule.URI_RELATIVE);
        }
        if (uri.toString().contains("#")) {
            return Optional.of(Rule.URI_FRAGMENT);
        }
        if (ClientRules.runsOrReads(scheme) || OF_OTHERS.contains(scheme)) {
            return Optional.of(Rule.URI_SCHEME);
        }
        return switch (scheme) {
            case "https", "http" -> brokenOnTheWeb(uri, scheme);
            default -> isOpaqueOrEmpty(uri) ? Optional.of(Rule.URI_MALFORMED) : Optional.empty();
        };
    }

    /// A host that Java does not read as one has no meaning to rely on, such as one with `_`.
    private static Optional<Rule> brokenOnTheWeb(URI uri, String scheme) {
        if (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
            return Optional.of(Rule.URI_USER_INFO);
        }
        if (uri.getHost() == null) {
            return Optional.of(isShortIpAddress(uri) ? Rule.URI_IP_ADDRESS : Rule.URI_NO_HOST);
        }
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        if (LOCAL.contains(host)) {
            return Optional.empty();
        }
        if (IP_ADDRESS.matcher(host).matches()) {
            return Optional.of(Rule.URI_IP_ADDRESS);
        }
        return scheme.equals("http") ? Optional.of(Rule.URI_HTTP) : Optional.empty();
    }

    /// Such as `127.1`, which browsers read as an address.
    private static boolean isShortIpAddress(URI uri) {
        return uri.getRawAuthority() != null
                && IP_ADDRESS.matcher(uri.getRawAuthority().replaceFirst(":[0-9]*$", "")).matches();
    }

    /// `myapp:callback` names no place, and `myapp://` none either.
    private static boolean isOpaqueOrEmpty(URI uri) {
        return uri.isOpaque()
                || Stream.of(
                                Optional.ofNullable(uri.getRawAuthority()),
                                Optional.ofNullable(uri.getRawPath()))
                        .flatMap(Optional::stream)
                        .allMatch(part -> part.isEmpty() || part.equals("/"));
    }

    /// Whether the app runs on its user's own machine, where ports change.
    static boolean isNative(List<String> addresses) {
        return addresses.stream()
                .map(URI::create)
                .anyMatch(uri ->
                        !Set.of("https", "http").contains(scheme(uri))
                                || Set.of("127.0.0.1", "[::1]").contains(uri.getHost()));
    }

    private static String scheme(URI uri) {
        return Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    }
}
