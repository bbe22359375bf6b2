package dev.sallyport.app.config;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.sallyport.app.config.Tree.Broken;
import dev.sallyport.app.config.Tree.Mapping;
import dev.sallyport.app.config.Tree.Scalar;
import dev.sallyport.app.config.Tree.Sequence;
import dev.sallyport.client.AuthMethod;
import dev.sallyport.json.JsonObject;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The kinds of value that only clients have.
final class ClientKinds {
    static final Kind<AuthMethod> AUTH_METHOD =
            Kind.text(
                    Arrays.stream(AuthMethod.values())
                            .map(AuthMethod::wireName)
                            .collect(Collectors.joining(", ", "one of ", "")),
                    AuthMethod::of);

    private static final Kind<String> SECRET_HASH =
            Kind.text("a SHA-256 hash in hex or base64url", ClientKinds::hash);

    static final Kind<List<String>> SECRET_HASHES =
            new Kind<>(
                    SECRET_HASH.expected() + ", or a list of such",
                    (tree, problems) ->
                            tree instanceof Sequence
                                    ? Kind.listOf(SECRET_HASH).read(tree, problems)
                                    : SECRET_HASH.read(tree, problems).map(List::of));

    static final Kind<JsonObject> JWKS =
            new Kind<>(
                    "a JWK Set of public keys, such as {keys: [{kty: EC, …}]}",
                    (tree, _) ->
                            tree instanceof Mapping mapping
                                    ? Optional.of(new JsonObject(json(mapping)))
                                            .filter(ClientKinds::isPublicKeys)
                                    : Optional.empty());

    private ClientKinds() {}

    /// As `ClientSecrets` keeps it: unpadded base64url.
    private static Optional<String> hash(String text) {
        try {
            var bytes =
                    text.length() == 64
                            ? HexFormat.of().parseHex(text)
                            : Base64.getUrlDecoder().decode(text);
            return bytes.length == 32
                    ? Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
                    : Optional.empty();
        } catch (IllegalArgumentException notAHash) {
            return Optional.empty();
        }
    }

    private static boolean isPublicKeys(JsonObject jwks) {
        try {
            var keys = JWKSet.parse(jwks.text()).getKeys();
            return !keys.isEmpty() && keys.stream().noneMatch(JWK::isPrivate);
        } catch (ParseException notKeys) {
            return false;
        }
    }

    private static Map<String, Object> json(Mapping mapping) {
        var members = new LinkedHashMap<String, Object>();
        for (var member : mapping.members()) {
            json(member.value()).ifPresent(value -> members.put(member.key(), value));
        }
        return members;
    }

    private static Optional<Object> json(Tree tree) {
        return switch (tree) {
            case Mapping mapping -> Optional.of(json(mapping));
            case Sequence sequence ->
                    Optional.of(
                            sequence.elements().stream()
                                    .flatMap(element -> json(element).stream())
                                    .toList());
            case Scalar scalar -> Optional.of(scalar.text());
            case Broken _ -> Optional.empty();
        };
    }
}
