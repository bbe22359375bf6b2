package dev.sallyport.trace;

import dev.sallyport.client.Client;
import dev.sallyport.pkce.Pkce;
import dev.sallyport.protocol.Came.Parameter;
import dev.sallyport.tenant.Tenant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What can be said about a request to whoever makes the app: why it was refused, what would have
/// been right, and what came instead. Measured by the app as it is now.
///
/// @param expected the values that would do; empty where no value says it
/// @param came the values that came in their place
public record Explanation(Reason reason, List<String> expected, List<String> came) {
    private static final String ANOTHER_METHOD =
            "this app is registered for another token_endpoint_auth_method: ";
    private static final String MISSING = "the parameter ";
    private static final String IS_MISSING = " is missing";
    private static final String ASSERTION = "client_assertion";

    public Explanation {
        expected = List.copyOf(expected);
        came = List.copyOf(came);
    }

    public static Explanation of(TracedRequest request, Client client, Tenant tenant) {
        var reason = reason(request, client);
        return new Explanation(
                reason,
                expected(reason, request, client, tenant),
                came(reason, request, client, tenant));
    }

    private static Reason reason(TracedRequest request, Client client) {
        if (!request.isRefused()) {
            return Reason.NONE;
        }
        var rule = request.rule();
        if (rule.startsWith(ANOTHER_METHOD)) {
            return Reason.METHOD;
        }
        return Optional.ofNullable(Reason.OF_RULES.get(rule))
                .map(reason -> reason == Reason.SECRET ? unproven(request, client) : reason)
                .or(() -> missing(rule))
                .orElse(rule.contains(ASSERTION) ? Reason.ASSERTION : Reason.OTHER);
    }

    /// A stranger is told the same in all these cases; the maker of the app may know.
    private static Reason unproven(TracedRequest request, Client client) {
        return switch (request.method()) {
            case "none" -> Reason.NO_PROOF;
            case "private_key_jwt" -> Reason.KEY;
            default -> client.isPublic() ? Reason.METHOD : Reason.SECRET;
        };
    }

    private static Optional<Reason> missing(String rule) {
        return missingName(rule)
                .map(name ->
                        name.equals("redirect_uri") ? Reason.REDIRECT_URI_MISSING : Reason.MISSING);
    }

    private static Optional<String> missingName(String rule) {
        return rule.startsWith(MISSING) && rule.endsWith(IS_MISSING)
                ? Optional.of(rule.substring(MISSING.length(), rule.length() - IS_MISSING.length()))
                : Optional.empty();
    }

    private static List<String> expected(
            Reason reason, TracedRequest request, Client client, Tenant tenant) {
        return switch (reason) {
            case REDIRECT_URI, REDIRECT_URI_MISSING -> client.redirectUris();
            case SECRET, KEY, NO_PROOF, METHOD, METHODS -> List.of(client.authMethod().wireName());
            case SCOPE -> scopes(client, tenant);
            case CHALLENGE_MISSING -> List.of("code_challenge", "code_challenge_method=S256");
            case CHALLENGE_METHOD -> Pkce.methods(tenant);
            case VERIFIER_MISSING -> List.of("code_verifier");
            case GRANT_TYPE -> client.grantTypes().stream().sorted().toList();
            case RESPONSE_TYPE -> List.of("code");
            case FORM -> List.of("application/x-www-form-urlencoded");
            case MISSING -> missingName(request.rule()).stream().toList();
            default -> List.of();
        };
    }

    private static List<String> came(
            Reason reason, TracedRequest request, Client client, Tenant tenant) {
        return switch (reason) {
            case REDIRECT_URI, REDIRECT_URI_OTHER -> values(request, "redirect_uri");
            case SECRET, KEY, NO_PROOF, METHOD, METHODS ->
                    Arrays.asList(request.method().split(" "));
            case SCOPE -> {
                var open = scopes(client, tenant);
                yield asked(request).stream().filter(scope -> !open.contains(scope)).toList();
            }
            case SCOPE_BEYOND -> asked(request);
            case CHALLENGE_MISSING ->
                    request.came().parameters().stream()
                            .filter(each -> each.name().startsWith("code_challenge"))
                            .map(Explanation::text)
                            .toList();
            case CHALLENGE_METHOD -> values(request, "code_challenge_method");
            case GRANT_TYPE -> values(request, "grant_type");
            case RESPONSE_TYPE -> values(request, "response_type");
            default -> List.of();
        };
    }

    private static List<String> scopes(Client client, Tenant tenant) {
        return client.scopes().stream().filter(tenant::knows).toList();
    }

    private static List<String> asked(TracedRequest request) {
        return values(request, "scope").stream()
                .flatMap(value -> Arrays.stream(value.split(" ")))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    private static List<String> values(TracedRequest request, String name) {
        return request.came().parameters().stream()
                .filter(each -> each.name().equals(name))
                .flatMap(each -> each.value().stream())
                .toList();
    }

    private static String text(Parameter parameter) {
        return parameter.name() + parameter.value().map(value -> "=" + value).orElse("");
    }
}
