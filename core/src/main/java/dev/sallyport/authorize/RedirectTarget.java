package dev.sallyport.authorize;

import static dev.sallyport.protocol.ErrorCode.INVALID_CLIENT;
import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Leniency.REDIRECT_URI_MAY_BE_ABSENT_AT_AUTHORIZE;
import static dev.sallyport.protocol.Refusal.refused;
import static dev.sallyport.protocol.Refusal.require;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sallyport.client.Client;
import dev.sallyport.client.Clients;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Refusal.Refused;
import dev.sallyport.protocol.Request;
import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.Tenant;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where the answer to an authorization request may go, and how. There is no other way to make one
/// than to look it up: before it exists a refusal is a page, after it a redirect, if the app is
/// live ([Lead] says who is taken along to one that is not).
final class RedirectTarget {
    /// In bytes: what goes back encoded is three times as long at most, and an answer has to fit
    /// the header that takes it.
    static final int MAX_STATE = 2048;

    /// A loopback address in parts: what stands before the port, and what stands after it.
    private static final Pattern LOOPBACK =
            Pattern.compile(
                    "(http://(?:127\\.0\\.0\\.1|\\[::1]|localhost))(?::(\\d{1,5}))?([/?].*)?");

    private final Client client;
    private final String uri;
    private final boolean isGiven;
    private final boolean isOurs;
    private final ResponseMode mode;
    private final Optional<String> state;

    private RedirectTarget(
            Client client, String uri, boolean isGiven, boolean isOurs, Params params) {
        this.client = client;
        this.uri = uri;
        this.isGiven = isGiven;
        this.isOurs = isOurs;
        this.mode =
                readable(params, "response_mode")
                        .flatMap(ResponseMode::of)
                        .orElse(ResponseMode.QUERY);
        this.state = readable(params, "state").filter(RedirectTarget::fits);
    }

    static boolean fits(String state) {
        return state.getBytes(UTF_8).length <= MAX_STATE;
    }

    @Spec({"RFC6749-3.1.2.4", "RFC6749-4.1.2.1", "RFC9700-4.1.3"})
    static RedirectTarget resolve(
            Params params, Clients clients, Tenant tenant, OwnReturns ownReturns, Request request) {
        var client =
                clients.find(params.required("client_id"), request.at())
                        .orElseThrow(() -> refused(INVALID_CLIENT, "there is no such app here"));
        request.trail().note("client", client.id().value());
        var given = params.optional("redirect_uri");
        if (given.isEmpty()) {
            return new RedirectTarget(client, only(client, tenant, request), false, false, params);
        }
        var uri = given.get();
        var isTheApps = client.redirectUris().stream().anyMatch(own -> isSame(own, uri, client));
        var target = new RedirectTarget(client, uri, true, !isTheApps, params);
        require(
                isTheApps || ownReturns.accepts(client, uri, target.state, request),
                INVALID_REQUEST,
                "redirect_uri is not one that this app has registered");
        return target;
    }

    /// What stands in for an absent `redirect_uri`.
    @Spec({"RFC6749-3.1.2.3", "OIDCC-3.1.2.1"})
    private static String only(Client client, Tenant tenant, Request request) {
        require(
                tenant.allows(REDIRECT_URI_MAY_BE_ABSENT_AT_AUTHORIZE),
                INVALID_REQUEST,
                "the parameter redirect_uri is missing");
        require(
                client.redirectUris().size() == 1,
                INVALID_REQUEST,
                "redirect_uri may be left out only when the app has registered exactly one");
        request.trail().used(REDIRECT_URI_MAY_BE_ABSENT_AT_AUTHORIZE);
        return client.redirectUris().getFirst();
    }

    /// Character by character; only the port of a native app's loopback address is its own choice.
    @Spec({"RFC8252-7.3", "RFC8252-8.3", "RFC9700-2.1"})
    private static boolean isSame(String registered, String given, Client client) {
        return registered.equals(given)
                || (client.isNative()
                        && withoutPort(registered)
                                .filter(own -> withoutPort(given).equals(Optional.of(own)))
                                .isPresent());
    }

    private static Optional<String> withoutPort(String uri) {
        var parts = LOOPBACK.matcher(uri);
        return parts.matches() && isPort(Optional.ofNullable(parts.group(2)))
                ? Optional.of(parts.group(1) + Optional.ofNullable(parts.group(3)).orElse(""))
                : Optional.empty();
    }

    private static boolean isPort(Optional<String> digits) {
        var port = digits.map(Integer::parseInt).orElse(1);
        return port >= 1 && port <= 65_535;
    }

    /// A parameter the answer itself depends on, as far as it can be read: when it was sent twice,
    /// the check that follows refuses the request, and even that answer has to go somewhere.
    private static Optional<String> readable(Params params, String name) {
        try {
            return params.optional(name);
        } catch (Refused twice) {
            return Optional.empty();
        }
    }

    Client client() {
        return client;
    }

    String uri() {
        return uri;
    }

    /// Whether the request named it, rather than leaving it to the registration.
    boolean isGiven() {
        return isGiven;
    }

    /// Whether it is an address of the house, which the app did not register.
    boolean isOurs() {
        return isOurs;
    }

    ResponseMode mode() {
        return mode;
    }

    Optional<String> state() {
        return state;
    }
}
