package dev.sallyport.client;

import dev.sallyport.json.JsonObject;
import dev.sallyport.keys.SigningAlg;
import dev.sallyport.spec.Spec;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a registration must keep. Each message names the field in its wire name, and the rule.
public final class ClientRules {
    public static final int MOST_REDIRECT_URIS = 50;

    private static final Set<String> RUNS_OR_READS =
            Set.of("javascript", "data", "vbscript", "file", "blob", "about");

    private ClientRules() {}

    static void check(
            ClientId id,
            AuthMethod authMethod,
            List<String> secretHashes,
            List<String> redirectUris,
            Set<String> grantTypes,
            Set<String> responseTypes,
            Optional<JsonObject> jwks,
            Optional<URI> jwksUri) {
        require(redirectUris.size() <= MOST_REDIRECT_URIS, "redirect_uris: at most 50");
        redirectUris.forEach(ClientRules::checkRedirectUri);
        switch (authMethod) {
            case CLIENT_SECRET_BASIC, CLIENT_SECRET_POST ->
                    require(
                            !secretHashes.isEmpty(),
                            "client_secret: required with this token_endpoint_auth_method");
            case PRIVATE_KEY_JWT ->
                    require(
                            jwks.isPresent() != jwksUri.isPresent(),
                            "jwks: exactly one of jwks and jwks_uri is required with"
                                    + " private_key_jwt");
            case NONE -> {
                require(
                        secretHashes.isEmpty(),
                        "client_secret: not allowed with token_endpoint_auth_method none");
                require(
                        !grantTypes.contains("client_credentials"),
                        "grant_types: client_credentials needs a client that can keep a secret");
            }
        }
        require(
                redirectUris.isEmpty() == !grantTypes.contains("authorization_code"),
                "redirect_uris: required with authorization_code, and only then");
        require(
                responseTypes.isEmpty() || responseTypes.equals(Set.of("code")),
                "response_types: code is the only one");
        require(!id.value().isBlank(), "client_id: must not be blank");
    }

    /// @param field the wire name of the member that names the algorithm
    static void checkSigningAlg(String field, String alg) {
        require(
                SigningAlg.of(alg).isPresent(),
                field + ": one of " + String.join(", ", SigningAlg.NAMES));
    }

    /// Absolute, without fragment, and never a scheme that runs or reads something in the browser.
    @Spec({"RFC6749-3.1.2", "RFC9700-4.1.1"})
    private static void checkRedirectUri(String candidate) {
        try {
            var uri = new URI(candidate);
            require(uri.isAbsolute(), "redirect_uris: must be absolute");
            require(uri.getRawFragment() == null, "redirect_uris: must not have a fragment");
            require(uri.getRawUserInfo() == null, "redirect_uris: must not carry a user name");
            var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            require(!runsOrReads(scheme), "redirect_uris: this scheme is not allowed");
            require(
                    !scheme.startsWith("http") || uri.getHost() != null,
                    "redirect_uris: an http or https address needs a host");
            require(!candidate.contains("*"), "redirect_uris: wildcards are not allowed");
        } catch (URISyntaxException broken) {
            throw new IllegalArgumentException("redirect_uris: not a well-formed URI", broken);
        }
    }

    /// Whether an address of this scheme runs or reads something in the browser. What is stored
    /// keeps this rule: it must not become stricter, or registrations could not be read any more.
    ///
    /// @param scheme in lower case
    public static boolean runsOrReads(String scheme) {
        return RUNS_OR_READS.contains(scheme);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
