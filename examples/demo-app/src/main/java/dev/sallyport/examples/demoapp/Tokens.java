package dev.sallyport.examples.demoapp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;

/// What a token endpoint answered.
///
/// @param rest the other members, such as `token_type` and `expires_in`
record Tokens(String access, Optional<String> refresh, Optional<String> id, Json rest) {
    private static final Set<String> SECRET = Set.of("access_token", "refresh_token", "id_token");

    /// Reads an answer; nothing when it is not a token response.
    static Optional<Tokens> of(Json answer) {
        return answer.string("access_token")
                .map(access ->
                        new Tokens(
                                access,
                                answer.string("refresh_token"),
                                answer.string("id_token"),
                                withoutTokens(answer)));
    }

    /// After a refresh: what the answer leaves out stays as it was (RFC 6749 6).
    Tokens followedBy(Tokens next) {
        return new Tokens(
                next.access, next.refresh.or(() -> refresh), next.id.or(() -> id), next.rest);
    }

    /// The header and the claims of a signed token; nothing when it is opaque. They are shown, not
    /// trusted: the signature is the API's to check.
    static Optional<Decoded> decode(String token) {
        var parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Decoded(decodePart(parts[0]), decodePart(parts[1])));
        } catch (IllegalArgumentException opaque) {
            return Optional.empty();
        }
    }

    record Decoded(Json header, Json claims) {}

    private static Json decodePart(String part) {
        return Json.parse(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    private static Json withoutTokens(Json answer) {
        return answer instanceof Json.Members(var values)
                ? new Json.Members(
                        values.entrySet().stream()
                                .filter(entry -> !SECRET.contains(entry.getKey()))
                                .collect(
                                        LinkedHashMap::new,
                                        (kept, entry) -> kept.put(entry.getKey(), entry.getValue()),
                                        LinkedHashMap::putAll))
                : answer;
    }

    @Override
    public String toString() {
        return "Tokens[***]";
    }
}
