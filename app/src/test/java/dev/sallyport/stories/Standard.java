package dev.sallyport.stories;

import dev.sallyport.json.JsonObject;
import dev.sallyport.testkit.Visitor;
import dev.sallyport.testkit.Visitor.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;

/// The `standard` tenant of a town as its `demo-standard` app uses it: the requests most refusals
/// start from.
final class Standard {
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final Town town;

    Standard(Town town) {
        this.town = town;
    }

    String redirectUri() {
        return town.app() + "/callback/standard";
    }

    String address(String path) {
        return town.issuer("standard") + path;
    }

    /// An authorization request that succeeds, as its parameters.
    Map<String, String> authorization() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("client_id", "demo-standard");
        parameters.put("response_type", "code");
        parameters.put("redirect_uri", redirectUri());
        parameters.put("scope", "openid profile offline_access");
        parameters.put("state", "the-state");
        parameters.put("code_challenge", CHALLENGE);
        parameters.put("code_challenge_method", "S256");
        return parameters;
    }

    String authorize(Map<String, String> parameters) {
        return address("/authorize?" + Visitor.encoded(parameters));
    }

    /// Goes through all pages and brings the code.
    String code(Visitor visitor) {
        return visitor.authorize(authorize(authorization()), "alice", "correct horse")
                .parameter("code")
                .orElseThrow();
    }

    /// A token request for a code that succeeds, as its fields.
    Map<String, String> redemption(String code) {
        var fields = secret();
        fields.put("grant_type", "authorization_code");
        fields.put("code", code);
        fields.put("redirect_uri", redirectUri());
        fields.put("code_verifier", VERIFIER);
        return fields;
    }

    static Map<String, String> refresh(String refreshToken) {
        var fields = secret();
        fields.put("grant_type", "refresh_token");
        fields.put("refresh_token", refreshToken);
        return fields;
    }

    static Map<String, String> secret() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("client_id", "demo-standard");
        fields.put("client_secret", "demo-standard-secret");
        return fields;
    }

    /// The fields with one changed; an empty value leaves it out.
    static Map<String, String> with(Map<String, String> fields, String name, String value) {
        var changed = new LinkedHashMap<>(fields);
        if (value.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return changed;
    }

    Answer token(Map<String, String> fields) {
        return town.visitor().post(address("/token"), fields);
    }

    Answer tokenRaw(String contentType, String body) {
        var request =
                HttpRequest.newBuilder(URI.create(address("/token")))
                        .POST(BodyPublishers.ofString(body));
        return town.visitor()
                .send(
                        contentType.isEmpty()
                                ? request
                                : request.header("Content-Type", contentType));
    }

    /// Tokens of a new sign-in.
    JsonObject tokens() {
        return json(token(redemption(code(town.visitor()))));
    }

    JsonObject introspect(String token) {
        return json(town.visitor().post(address("/introspect"), with(secret(), "token", token)));
    }

    static JsonObject json(Answer answer) {
        return JsonObject.parse(answer.body());
    }

    static String error(Answer answer) {
        return answer.status() + " " + json(answer).requiredString("error");
    }
}
