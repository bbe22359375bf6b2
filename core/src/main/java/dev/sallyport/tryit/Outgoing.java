package dev.sallyport.tryit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Body;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Request;
import dev.sallyport.protocol.Trail;
import dev.sallyport.spec.Spec;
import dev.sallyport.tryit.Recipe.Parameter;
import dev.sallyport.tryit.Recipe.Value;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The request of one step, as the app would send it.
///
/// @param authorization the header, when there is one
/// @param fields of the body; none for a GET
record Outgoing(
        String method, Optional<String> authorization, Map<String, String> fields, boolean isJson) {

    /// @param proof the secret or the assertion that the developer typed; empty where none is
    ///   needed
    static Outgoing of(Step step, Recipe recipe, Trial trial, String proof) {
        return switch (step) {
            case REDEEM -> token(recipe, recipe.redemption(), trial, proof, Map.of());
            case REFRESH ->
                    token(
                            recipe,
                            recipe.proof(),
                            trial,
                            proof,
                            ordered(
                                    "grant_type",
                                    "refresh_token",
                                    "refresh_token",
                                    trial.refreshToken().orElse("")));
            case REVOKE -> {
                var token = trial.refreshToken().or(trial::accessToken).orElse("");
                var fields = fields(recipe.proof(), recipe, trial, proof);
                fields.putFirst("token", token);
                yield new Outgoing("POST", basic(recipe, proof), fields, false);
            }
            case USERINFO ->
                    new Outgoing(
                            "GET",
                            trial.accessToken().map(token -> "Bearer " + token),
                            Map.of(),
                            false);
        };
    }

    private static Outgoing token(
            Recipe recipe,
            List<Parameter> parameters,
            Trial trial,
            String proof,
            Map<String, String> first) {
        var fields = new LinkedHashMap<>(first);
        fields.putAll(fields(parameters, recipe, trial, proof));
        return new Outgoing("POST", basic(recipe, proof), fields, recipe.isJson());
    }

    private static LinkedHashMap<String, String> ordered(String... pairs) {
        var ordered = new LinkedHashMap<String, String>();
        for (var at = 0; at < pairs.length; at += 2) {
            ordered.put(pairs[at], pairs[at + 1]);
        }
        return ordered;
    }

    private static LinkedHashMap<String, String> fields(
            List<Parameter> parameters, Recipe recipe, Trial trial, String proof) {
        var fields = new LinkedHashMap<String, String>();
        parameters.forEach(
                each -> fields.put(each.name(), text(each.value(), recipe, trial, proof)));
        return fields;
    }

    private static String text(Value value, Recipe recipe, Trial trial, String proof) {
        return switch (value) {
            case Value.Literal(var text) -> text;
            case Value.Known.CLIENT_ID -> recipe.clientId();
            case Value.Known.REDIRECT_URI -> recipe.redirectUri();
            case Value.Known.CODE -> trial.code().orElse("");
            case Value.Known.VERIFIER -> trial.verifier();
            case Value.Known.SECRET, Value.Known.ASSERTION -> proof;
        };
    }

    @Spec("RFC6749-2.3.1")
    private static Optional<String> basic(Recipe recipe, String secret) {
        if (!recipe.isBasic()) {
            return Optional.empty();
        }
        var pair = (recipe.clientId() + ":" + secret).getBytes(UTF_8);
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /// What a door is asked.
    ///
    /// @param asked by the developer's own request: the same moment, from the same place
    Request request(String id, String path, Request asked) {
        var headers = Headers.NONE;
        if (authorization.isPresent()) {
            headers = headers.with("Authorization", authorization.get());
        }
        var body = Body.NONE;
        if (!fields.isEmpty()) {
            headers = headers.with("Content-Type", type());
            body = Body.of(isJson ? object().text() : Params.of(fields).encoded());
        }
        return new Request(
                id, method, path, "", headers, body, asked.remote(), asked.at(), new Trail());
    }

    /// @param host that it goes to
    /// @param path from the host on
    String shown(String host, String path) {
        var text = new StringBuilder(method + " " + path + " HTTP/1.1\nHost: " + host);
        authorization.ifPresent(
                header -> text.append("\nAuthorization: ").append(maskedHeader(header)));
        if (!fields.isEmpty()) {
            text.append("\nContent-Type: ").append(type()).append("\n\n");
            text.append(isJson ? Shown.json(object()) : Shown.form(fields));
        }
        return text.toString();
    }

    private static String maskedHeader(String header) {
        return header.startsWith("Basic ")
                ? "Basic ***"
                : "Bearer " + Shown.beginning(header.substring("Bearer ".length()));
    }

    private String type() {
        return isJson ? "application/json" : "application/x-www-form-urlencoded";
    }

    private JsonObject object() {
        return new JsonObject(new LinkedHashMap<>(fields));
    }

    @Override
    public String toString() {
        return "Outgoing[" + method + " " + fields.keySet() + "]";
    }
}
