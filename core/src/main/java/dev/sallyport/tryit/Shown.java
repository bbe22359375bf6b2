package dev.sallyport.tryit;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Headers.Field;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Reply;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Messages as text for people. What is secret is never in it, what lets somebody in only by its
/// beginning.
final class Shown {
    private static final String SECRET = "***";
    private static final int BEGINNING = 12;
    private static final int LONGEST = 2_000;

    private static final Set<String> SECRETS = Set.of("client_secret", "code_verifier");
    private static final Set<String> KEYS =
            Set.of(
                    "code",
                    "state",
                    "token",
                    "access_token",
                    "refresh_token",
                    "id_token",
                    "client_assertion");

    private Shown() {}

    /// One parameter a line.
    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(each -> encoded(each.getKey(), each.getValue()))
                .collect(Collectors.joining("\n&"));
    }

    /// What is put in place of the rest is not encoded: it was not sent.
    private static String encoded(String name, String value) {
        var masked = masked(name, value);
        return masked.equals(value)
                ? Params.of(Map.of(name, value)).encoded()
                : name + "=" + masked;
    }

    static String json(JsonObject object) {
        if (object.members().isEmpty()) {
            return "{}";
        }
        return object.members().entrySet().stream()
                .map(each -> "  " + member(each.getKey(), each.getValue()))
                .collect(Collectors.joining(",\n", "{\n", "\n}"));
    }

    private static String member(String name, Object value) {
        var shown = value instanceof String text ? masked(name, text) : value;
        var object = JsonObject.builder().add(name, shown).build().text();
        return object.substring(1, object.length() - 1).replaceFirst("\":", "\": ");
    }

    private static String masked(String name, String value) {
        if (SECRETS.contains(name)) {
            return SECRET;
        }
        return KEYS.contains(name) ? beginning(value) : value;
    }

    /// A short one is hidden as a whole.
    static String beginning(String value) {
        return value.length() <= 2 * BEGINNING ? SECRET : value.substring(0, BEGINNING) + "…";
    }

    static String reply(Reply reply, String requestId) {
        var text = new StringBuilder("HTTP/1.1 " + reply.status());
        if (reply instanceof Reply.Json json && json.headers().first("Content-Type").isEmpty()) {
            text.append("\nContent-Type: application/json");
        }
        text.append(headers(reply.headers().fields()));
        text.append("\nX-Request-Id: ").append(requestId);
        if (reply instanceof Reply.Json json) {
            text.append("\n\n").append(json(json.body()));
        }
        return text.length() <= LONGEST ? text.toString() : text.substring(0, LONGEST) + "…";
    }

    private static String headers(List<Field> fields) {
        return fields.stream()
                .map(field -> "\n" + field.name() + ": " + field.value())
                .collect(Collectors.joining());
    }
}
