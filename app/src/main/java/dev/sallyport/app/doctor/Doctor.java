package dev.sallyport.app.doctor;

import dev.sallyport.app.doctor.Probe.Outcome.Answered;
import dev.sallyport.app.doctor.Probe.Outcome.Silence;
import dev.sallyport.json.JsonException;
import dev.sallyport.json.JsonObject;
import dev.sallyport.tenant.Issuer;
import dev.sallyport.tenant.Tenant;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Examines one tenant through its issuer. Each finding is one sentence: what is wrong, and what to
/// change.
public final class Doctor implements AutoCloseable {
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";
    private static final String FORM = "application/x-www-form-urlencoded";

    /// A user name without a colon: refused with a sentence of its own, and no guess at a secret.
    private static final String WITHOUT_A_SECRET = "Basic ZG9jdG9y";

    private static final List<String> KEPT_HEADERS =
            List.of(
                    "Cache-Control",
                    "Content-Security-Policy",
                    "Referrer-Policy",
                    "X-Content-Type-Options",
                    "X-Frame-Options");

    private final Probe probe = new Probe();

    /// @param origin of a redirect URI one of the tenant's clients registered, if any has one
    /// @return everything that is wrong; empty when nothing is
    public List<String> examine(Tenant tenant, Optional<String> origin) {
        var address = tenant.issuer().at(WELL_KNOWN);
        return switch (probe.ask(request(address))) {
            case Silence(var why) ->
                    List.of(
                            address
                                    + " cannot be reached: "
                                    + why
                                    + ". The issuer must be the address apps use, and its name must"
                                    + " lead to the proxy or to this server.");
            case Answered answer ->
                    document(answer, tenant.issuer())
                            .map(List::of)
                            .orElseGet(() -> findings(tenant, answer, origin));
        };
    }

    /// What is wrong with the way to the metadata document.
    private static Optional<String> document(Answered answer, Issuer issuer) {
        var status = answer.status();
        if (status >= 300 && status < 400) {
            return Optional.of(redirected(answer, issuer));
        }
        if (answer.header("X-Request-Id").isEmpty()) {
            return Optional.of(
                    "Something else than Sallyport answers at the issuer (status "
                            + status
                            + "): the proxy must send "
                            + issuer.value()
                            + " and everything below to this server.");
        }
        var body = body(answer);
        if (status == 404) {
            return Optional.of(lost(body, issuer));
        }
        if (status != 200) {
            return Optional.of("The metadata document answers with status " + status + ".");
        }
        return body.string("issuer").equals(Optional.of(issuer.value()))
                ? Optional.empty()
                : Optional.of(
                        "The metadata document names another issuer: the request reached another"
                                + " tenant or another server. The proxy must pass the Host header"
                                + " and the path on as they came.");
    }

    private static String redirected(Answered answer, Issuer issuer) {
        var location = answer.header("Location").orElse("");
        return location.startsWith("https:") && !issuer.isSecure()
                ? "The proxy redirects http to https: the issuer must begin with https."
                : "The proxy redirects the issuer to another address (status "
                        + answer.status()
                        + "): the issuer must be the address that answers itself.";
    }

    /// Our own 404: either no tenant has this host, or the tenant has no such door.
    private static String lost(JsonObject body, Issuer issuer) {
        var atHost = body.string("error_description").orElse("").contains("host");
        return atHost
                ? "The Host header does not arrive: the proxy must pass on Host: "
                        + issuer.host()
                        + " (nginx: proxy_set_header Host $host), or be among trusted_proxies and"
                        + " send X-Forwarded-Host."
                : "The path does not arrive as it was sent: the proxy must pass on "
                        + (issuer.path().isEmpty() ? "/" : issuer.path() + "/")
                        + "… unchanged, neither cut nor prefixed.";
    }

    private List<String> findings(Tenant tenant, Answered metadata, Optional<String> origin) {
        var findings = new ArrayList<String>();
        headers(tenant, metadata).forEach(findings::add);
        insertedForm(tenant.issuer()).ifPresent(findings::add);
        keys(tenant).ifPresent(findings::add);
        refusal(tenant).ifPresent(findings::add);
        origin.flatMap(from -> preflight(tenant, from)).ifPresent(findings::add);
        return List.copyOf(findings);
    }

    private static Stream<String> headers(Tenant tenant, Answered metadata) {
        var missing =
                Stream.concat(
                                KEPT_HEADERS.stream(),
                                tenant.issuer().isSecure()
                                        ? Stream.of("Strict-Transport-Security")
                                        : Stream.<String>empty())
                        .filter(name -> metadata.header(name).isEmpty())
                        .map(name -> "The proxy takes the response header " + name + " away.");
        var allowed = metadata.headers("Access-Control-Allow-Origin");
        return allowed.equals(List.of("*"))
                ? missing
                : Stream.concat(
                        missing,
                        Stream.of(
                                "The proxy changes Access-Control-Allow-Origin: browsers want it"
                                        + " once, and Sallyport sets it itself."));
    }

    /// RFC 8414 3.1 puts the well-known part in front of the issuer's path.
    private Optional<String> insertedForm(Issuer issuer) {
        if (issuer.path().isEmpty()) {
            return Optional.empty();
        }
        var uri = URI.create(issuer.value());
        var address =
                uri.getScheme()
                        + "://"
                        + uri.getRawAuthority()
                        + "/.well-known/oauth-authorization-server"
                        + issuer.path();
        return isOurs(probe.ask(request(address)), 200)
                ? Optional.empty()
                : Optional.of(
                        address + " does not arrive: the proxy must send it to this server, too.");
    }

    private Optional<String> keys(Tenant tenant) {
        return isOurs(probe.ask(request(tenant.address("jwks_uri"))), 200)
                ? Optional.empty()
                : Optional.of(
                        tenant.address("jwks_uri")
                                + " does not answer with the keys: no API can check a token.");
    }

    /// A stranger's token request: it has to be refused, by us, and not alike with and without what
    /// the header says.
    private Optional<String> refusal(Tenant tenant) {
        var address = tenant.address("token_endpoint");
        var bare = credentials(address);
        var outcome = probe.ask(bare.copy().header("Authorization", WITHOUT_A_SECRET));
        if (!(outcome instanceof Answered answer) || !isOurs(outcome, 401)) {
            return Optional.of(
                    address
                            + " does not answer a wrong secret as Sallyport does: the proxy must"
                            + " pass POST bodies on and error answers back unchanged (nginx:"
                            + " proxy_intercept_errors off).");
        }
        return why(answer).equals(why(probe.ask(bare)))
                ? Optional.of(
                        "The Authorization header does not arrive: the proxy must pass it on.")
                : Optional.empty();
    }

    private HttpRequest.Builder credentials(String address) {
        return request(address)
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString("grant_type=client_credentials"));
    }

    /// The sentence of a refusal, which tells one rule from another.
    private static Optional<String> why(Probe.Outcome outcome) {
        return outcome instanceof Answered answer
                ? body(answer).string("error_description")
                : Optional.empty();
    }

    private Optional<String> preflight(Tenant tenant, String origin) {
        var address = tenant.address("token_endpoint");
        var request =
                request(address)
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "POST")
                        .method("OPTIONS", BodyPublishers.noBody());
        return probe.ask(request) instanceof Answered answer
                        && answer.headers("Access-Control-Allow-Origin").equals(List.of(origin))
                ? Optional.empty()
                : Optional.of(
                        "Preflight requests of browser apps do not come through: the proxy must"
                                + " pass OPTIONS on and add no Access-Control headers of its own.");
    }

    private static boolean isOurs(Probe.Outcome outcome, int status) {
        return outcome instanceof Answered answer
                && answer.status() == status
                && answer.header("X-Request-Id").isPresent()
                && !body(answer).members().isEmpty();
    }

    private static JsonObject body(Answered answer) {
        try {
            return JsonObject.parse(answer.response().body());
        } catch (JsonException notJson) {
            return JsonObject.empty();
        }
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address)).header("Accept", "application/json");
    }

    @Override
    public void close() {
        probe.close();
    }
}
