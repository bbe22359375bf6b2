package dev.sallyport.tryit;

import dev.sallyport.client.AuthMethod;
import dev.sallyport.client.Client;
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Leniency;
import dev.sallyport.protocol.Params;
import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.AdminScopes;
import dev.sallyport.tenant.Tenant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a program of an app says to this server to get tokens.
///
/// @param scope absent where the dialect's documents never mention it
/// @param authorization the address people are sent to
/// @param token the address codes are redeemed at
/// @param isJson whether the dialect's documents send the token request as JSON
/// @param algorithm what an app with keys signs with
record Recipe(
        String clientId,
        String redirectUri,
        Optional<String> scope,
        String authorization,
        String token,
        AuthMethod method,
        boolean isJson,
        String algorithm) {
    static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final int LONGEST_SCOPE = 1_000;

    /// What a parameter says.
    sealed interface Value {
        record Literal(String text) implements Value {}

        /// What the program knows under a name.
        enum Known implements Value {
            CLIENT_ID,
            REDIRECT_URI,
            CODE,
            VERIFIER,
            SECRET,
            ASSERTION
        }
    }

    record Parameter(String name, Value value) {}

    static Recipe of(Client client, Tenant tenant, String redirectUri) {
        return new Recipe(
                client.id().value(),
                redirectUri,
                scope(client, tenant),
                tenant.address("authorization_endpoint"),
                tenant.address("token_endpoint"),
                client.authMethod(),
                tenant.allows(Leniency.JSON_BODY_AT_TOKEN_ENDPOINT),
                client.jwks().map(Recipe::algorithm).orElse("ES256"));
    }

    /// All that the app registered, as far as it fits into an address.
    private static Optional<String> scope(Client client, Tenant tenant) {
        if (tenant.allows(Leniency.ABSENT_SCOPE_MEANS_ALL_OF_THE_CLIENT)) {
            return Optional.empty();
        }
        var all = new StringBuilder();
        for (var scope : client.scopes()) {
            var isOpen = tenant.knows(scope) && !AdminScopes.isReserved(scope);
            if (isOpen && all.length() + scope.length() < LONGEST_SCOPE) {
                all.append(all.isEmpty() ? "" : " ").append(scope);
            }
        }
        return Optional.of(all.toString()).filter(text -> !text.isEmpty());
    }

    private static String algorithm(JsonObject jwks) {
        var kind = jwks.objects("keys").stream().findFirst().flatMap(key -> key.string("kty"));
        return switch (kind.orElse("EC")) {
            case "RSA" -> "RS256";
            case "OKP" -> "EdDSA";
            default -> "ES256";
        };
    }

    /// The authorization request but for what is made anew each time.
    @Spec("RFC6749-4.1.1")
    Map<String, String> question() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("response_type", "code");
        fields.put("client_id", clientId);
        fields.put("redirect_uri", redirectUri);
        scope.ifPresent(text -> fields.put("scope", text));
        return fields;
    }

    @Spec({"RFC6749-4.1.1", "RFC7636-4.3"})
    Map<String, String> question(String state, String challenge) {
        var fields = question();
        fields.put("state", state);
        fields.put("code_challenge", challenge);
        fields.put("code_challenge_method", "S256");
        return fields;
    }

    Recipe withScope(Optional<String> other) {
        return new Recipe(
                clientId, redirectUri, other, authorization, token, method, isJson, algorithm);
    }

    /// The beginning of the address of an authorization request.
    String questionAddress() {
        return authorization + "?" + Params.of(question()).encoded();
    }

    /// The body of the request that redeems a code.
    @Spec({"RFC6749-4.1.3", "RFC7636-4.5"})
    List<Parameter> redemption() {
        var parameters = new ArrayList<Parameter>();
        parameters.add(new Parameter("grant_type", new Value.Literal("authorization_code")));
        parameters.add(new Parameter("code", Value.Known.CODE));
        parameters.add(new Parameter("redirect_uri", Value.Known.REDIRECT_URI));
        parameters.add(new Parameter("code_verifier", Value.Known.VERIFIER));
        parameters.addAll(proof());
        return parameters;
    }

    /// How the app proves itself in the body; nothing when it does so in the header.
    @Spec({"RFC6749-2.3.1", "RFC7523-2.2"})
    List<Parameter> proof() {
        return switch (method) {
            case CLIENT_SECRET_BASIC -> List.of();
            case CLIENT_SECRET_POST ->
                    List.of(
                            new Parameter("client_id", Value.Known.CLIENT_ID),
                            new Parameter("client_secret", Value.Known.SECRET));
            case PRIVATE_KEY_JWT ->
                    List.of(
                            new Parameter(
                                    "client_assertion_type", new Value.Literal(ASSERTION_TYPE)),
                            new Parameter("client_assertion", Value.Known.ASSERTION));
            case NONE -> List.of(new Parameter("client_id", Value.Known.CLIENT_ID));
        };
    }

    boolean isBasic() {
        return method == AuthMethod.CLIENT_SECRET_BASIC;
    }

    boolean hasSecret() {
        return method.hasSecret();
    }

    boolean hasKeys() {
        return method == AuthMethod.PRIVATE_KEY_JWT;
    }
}
