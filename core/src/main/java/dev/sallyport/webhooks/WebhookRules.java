package dev.sallyport.webhooks;

import dev.sallyport.apps.Problem;
import dev.sallyport.apps.Problem.Rule;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which addresses may be told what happens: `https`, and where the server may reach its own
/// network, plain `http` to this machine. Whether a name leads into a private network is looked at
/// each time something is sent there.
final class WebhookRules {
    static final String URL = "url";
    static final String EVENT = "event";
    private static final int LONGEST = 500;
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    private WebhookRules() {}

    static List<Problem> check(String address, Set<?> events, boolean allowPrivate) {
        var problems = new ArrayList<Problem>();
        broken(address, allowPrivate)
                .ifPresent(rule -> problems.add(new Problem(URL, rule, shown(address, rule))));
        if (events.isEmpty()) {
            problems.add(new Problem(EVENT, Rule.MISSING));
        }
        return List.copyOf(problems);
    }

    private static String shown(String address, Rule rule) {
        return rule.name().startsWith("URI_") ? address : "";
    }

    static Optional<Rule> broken(String address, boolean allowPrivate) {
        if (address.length() > LONGEST) {
            return Optional.of(Rule.TOO_LONG);
        }
        try {
            return broken(new URI(address), allowPrivate);
        } catch (URISyntaxException malformed) {
            return Optional.of(Rule.URI_MALFORMED);
        }
    }

    private static Optional<Rule> broken(URI uri, boolean allowPrivate) {
        var scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!Set.of("https", "http").contains(scheme)) {
            return Optional.of(Rule.NOT_A_WEB_ADDRESS);
        }
        if (uri.getHost() == null) {
            return Optional.of(
                    uri.getRawUserInfo() == null ? Rule.URI_NO_HOST : Rule.URI_USER_INFO);
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of(Rule.URI_USER_INFO);
        }
        if (uri.getRawFragment() != null) {
            return Optional.of(Rule.URI_FRAGMENT);
        }
        var isLocal = LOCAL.contains(uri.getHost().toLowerCase(Locale.ROOT));
        return scheme.equals("https") || (allowPrivate && isLocal)
                ? Optional.empty()
                : Optional.of(Rule.NOT_A_WEB_ADDRESS);
    }
}
