package dev.sallyport.admin;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.PathTemplate;
import dev.sallyport.protocol.Reply;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Whether answers are those that the OpenAPI document promises: as much of JSON Schema as it uses.
final class DocumentCheck {
    private final JsonObject document;

    DocumentCheck(JsonObject document) {
        this.document = document;
    }

    /// What is wrong with an answer; nothing when it is promised so.
    Optional<String> problem(String method, String path, Reply reply) {
        var operation = operation(method, path);
        if (operation.isEmpty()) {
            return reply.status() == 404 || reply.status() == 405
                    ? Optional.empty()
                    : Optional.of("not in the document");
        }
        var response =
                operation.get().object("responses").flatMap(all -> all.object("" + reply.status()));
        if (response.isEmpty()) {
            return Optional.of(reply.status() + " is not in the document");
        }
        var schema =
                response.get()
                        .object("content")
                        .flatMap(content -> content.object("application/json"))
                        .flatMap(json -> json.object("schema"));
        return switch (reply) {
            case Reply.Json json when schema.isPresent() ->
                    problem(
                            schema.get(),
                            JsonObject.parse(json.body().text()).members(),
                            method + " " + path);
            case Reply.Json _ when reply.status() == 401 -> Optional.empty();
            case Reply.Empty _ when schema.isEmpty() -> Optional.empty();
            default -> Optional.of("a body where none is promised, or none where one is");
        };
    }

    Optional<JsonObject> operation(String method, String path) {
        var paths = document.object("paths").orElseThrow();
        return Optional.of(path)
                .filter(paths::has)
                .or(() ->
                        paths.members().keySet().stream()
                                .filter(each -> PathTemplate.of(each).read(path).isPresent())
                                .findFirst())
                .flatMap(paths::object)
                .flatMap(item -> item.object(method.toLowerCase(Locale.ROOT)));
    }

    private Optional<String> problem(JsonObject schema, Object value, String where) {
        var reference = schema.string("$ref");
        if (reference.isPresent()) {
            var name = reference.get().substring("#/components/schemas/".length());
            var all = document.object("components").flatMap(parts -> parts.object("schemas"));
            return problem(all.flatMap(some -> some.object(name)).orElseThrow(), value, where);
        }
        return switch (schema.requiredString("type")) {
            case "object" -> object(schema, value, where);
            case "array" ->
                    value instanceof Collection<?> all
                            ? all.stream()
                                    .flatMap(each -> problem(items(schema), each, where).stream())
                                    .findFirst()
                            : Optional.of(where + ": no array");
            case "string" -> unless(isText(schema, value), where + ": no such text");
            case "integer" -> unless(value instanceof Long, where + ": no number");
            default -> unless(value instanceof Boolean, where + ": no flag");
        };
    }

    private static JsonObject items(JsonObject schema) {
        return schema.object("items").orElseThrow();
    }

    private static boolean isText(JsonObject schema, Object value) {
        var words = schema.strings("enum");
        return value instanceof String text
                && text.length() >= schema.number("minLength").orElse(0L)
                && text.length() <= schema.number("maxLength").orElse(Long.MAX_VALUE)
                && (words.isEmpty() || words.contains(text));
    }

    private Optional<String> object(JsonObject schema, Object value, String where) {
        if (!(value instanceof Map<?, ?> members)) {
            return Optional.of(where + ": no object");
        }
        var missing =
                schema.strings("required").stream().filter(name -> !members.containsKey(name));
        var properties = schema.object("properties");
        if (properties.isEmpty()) {
            return Optional.empty();
        }
        return missing.findFirst()
                .map(name -> where + ": no " + name)
                .or(() ->
                        members.entrySet().stream()
                                .flatMap(each ->
                                        properties.get().object((String) each.getKey()).stream()
                                                .map(some ->
                                                        problem(
                                                                some,
                                                                each.getValue(),
                                                                where + "/" + each.getKey()))
                                                .findFirst()
                                                .orElse(Optional.of(where + ": " + each.getKey()))
                                                .stream())
                                .findFirst());
    }

    private static Optional<String> unless(boolean good, String problem) {
        return good ? Optional.empty() : Optional.of(problem);
    }
}
