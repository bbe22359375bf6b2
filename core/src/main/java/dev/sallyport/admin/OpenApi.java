package dev.sallyport.admin;

import dev.sallyport.admin.Operation.Answer;
import dev.sallyport.admin.Operation.Parameter;
import dev.sallyport.admin.Schema.Field;
import dev.sallyport.admin.Schema.Shape;
import dev.sallyport.admin.Schema.Text;
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.PathTemplate;
import dev.sallyport.tenant.AdminScopes;
import dev.sallyport.tenant.Tenant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The OpenAPI 3.1 document of the API, made of what its doors obey.
final class OpenApi {
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z_]+)}");
    private static final String SCHEME = "operator";

    static final Shape ERROR =
            new Shape(
                    "Error",
                    List.of(
                            Field.required("error", Text.filled(60), "The error code."),
                            Field.required(
                                    "error_description", Text.upTo(500), "Which rule was broken."),
                            Field.required(
                                    "request_id",
                                    Text.filled(60),
                                    "Names the request in the log.")));

    private OpenApi() {}

    static JsonObject document(Tenant tenant, List<AdminEndpoint> doors) {
        var paths = new TreeMap<String, JsonObject>();
        var shapes = new TreeMap<String, JsonObject>();
        shapes.put(ERROR.name(), ERROR.definition());
        for (var door : doors) {
            var path = tenant.dialect().path(door.name());
            path.ifPresent(where -> paths.put(where, path(where, door)));
            door.operations().stream()
                    .flatMap(OpenApi::shapes)
                    .forEach(shape -> shapes.put(shape.name(), shape.definition()));
        }
        return JsonObject.builder()
                .add("openapi", "3.1.0")
                .add("info", info())
                .add("servers", List.of(one("url", tenant.issuer().value())))
                .add("paths", object(paths))
                .add(
                        "components",
                        JsonObject.builder()
                                .add("schemas", object(shapes))
                                .add("securitySchemes", one(SCHEME, scheme(tenant)))
                                .build())
                .build();
    }

    private static JsonObject info() {
        return JsonObject.builder()
                .add("title", "Sallyport admin API")
                .add("version", "1")
                .add(
                        "description",
                        "Looks after one tenant. Tokens come from client_credentials; every change"
                                + " is in the audit log.")
                .build();
    }

    private static JsonObject scheme(Tenant tenant) {
        var scopes =
                JsonObject.builder()
                        .add(AdminScopes.READ, "See everything.")
                        .add(AdminScopes.WRITE, "Change everything.")
                        .build();
        var flow =
                JsonObject.builder()
                        .add("tokenUrl", tenant.address("token_endpoint"))
                        .add("scopes", scopes)
                        .build();
        return JsonObject.builder()
                .add("type", "oauth2")
                .add("flows", one("clientCredentials", flow))
                .build();
    }

    private static JsonObject path(String path, AdminEndpoint door) {
        var item = JsonObject.builder();
        variable(path).ifPresent(name -> item.add("parameters", List.of(inPath(name))));
        door.operations().stream()
                .sorted(Comparator.comparing(Operation::method))
                .forEach(operation ->
                        item.add(
                                operation.method().toLowerCase(Locale.ROOT),
                                operation(operation, PathTemplate.of(path).isVariable())));
        return item.build();
    }

    private static JsonObject operation(Operation operation, boolean isOfOne) {
        var json =
                JsonObject.builder()
                        .add("operationId", operation.id())
                        .add("summary", operation.summary())
                        .add(
                                "parameters",
                                operation.parameters().stream().map(OpenApi::parameter).toList());
        operation.body().ifPresent(shape -> json.add("requestBody", body(shape)));
        operation
                .scope()
                .ifPresent(scope -> json.add("security", List.of(one(SCHEME, List.of(scope)))));
        var responses = new TreeMap<String, JsonObject>();
        operation
                .answers()
                .forEach(answer -> responses.put(String.valueOf(answer.status()), answer(answer)));
        refusals(operation, isOfOne)
                .forEach(answer ->
                        responses.putIfAbsent(String.valueOf(answer.status()), answer(answer)));
        return json.add("responses", object(responses)).build();
    }

    private static List<Answer> refusals(Operation operation, boolean isOfOne) {
        var answers = new ArrayList<Answer>();
        if (operation.scope().isPresent()) {
            answers.add(new Answer(401, "No token, or one that counts no more.", Optional.empty()));
            answers.add(refusal(400, "The request breaks a rule."));
            answers.add(refusal(403, "The token is not enough, or nobody may do this here."));
            answers.add(refusal(503, "The store does not answer just now; try again."));
        }
        if (isOfOne) {
            answers.add(refusal(404, "There is no such thing."));
        }
        if (operation.isConditional()) {
            answers.add(refusal(412, "It was changed meanwhile: read it again."));
        }
        return answers;
    }

    private static Answer refusal(int status, String meaning) {
        return new Answer(status, meaning, Optional.of(ERROR));
    }

    private static JsonObject parameter(Parameter parameter) {
        return JsonObject.builder()
                .add("name", parameter.name())
                .add("in", parameter.in())
                .add("required", parameter.isRequired())
                .add("schema", parameter.schema().json())
                .add("description", parameter.meaning())
                .build();
    }

    private static JsonObject inPath(String name) {
        return JsonObject.builder()
                .add("name", name)
                .add("in", "path")
                .add("required", true)
                .add("schema", Text.filled(128).json().with("pattern", "^[A-Za-z0-9._~-]+$"))
                .build();
    }

    private static JsonObject body(Shape shape) {
        return JsonObject.builder()
                .add("required", true)
                .add("content", one("application/json", one("schema", shape.json())))
                .build();
    }

    private static JsonObject answer(Answer answer) {
        return JsonObject.builder()
                .add("description", answer.meaning())
                .add(
                        "content",
                        answer.body()
                                .map(schema ->
                                        one("application/json", one("schema", schema.json()))))
                .build();
    }

    private static Stream<Shape> shapes(Operation operation) {
        return Stream.concat(
                operation.body().stream().flatMap(Shape::shapes),
                operation.answers().stream()
                        .flatMap(answer -> answer.body().stream())
                        .flatMap(Schema::shapes));
    }

    private static Optional<String> variable(String path) {
        var found = VARIABLE.matcher(path);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static JsonObject one(String name, Object value) {
        return JsonObject.builder().add(name, value).build();
    }

    private static JsonObject object(Map<String, JsonObject> members) {
        var object = JsonObject.builder();
        members.forEach(object::add);
        return object.build();
    }
}
