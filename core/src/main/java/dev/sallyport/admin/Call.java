package dev.sallyport.admin;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.refused;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.admin.Operation.Parameter;
import dev.sallyport.admin.Schema.Shape;
import dev.sallyport.audit.AuditLog.Deed;
import dev.sallyport.audit.AuditLog.Moment;
import dev.sallyport.json.JsonException;
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Request;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// One use of an operation, checked against it.
///
/// @param id the value in the path; empty where the path has none
/// @param query the parameters that came
/// @param body empty where the operation takes none
public record Call(
        Operation operation,
        Request request,
        Caller caller,
        String id,
        Map<String, String> query,
        JsonObject body) {
    private static final int USUAL_LIMIT = 50;
    private static final int MOST = 200;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    static final Parameter LIMIT =
            Parameter.query("limit", new Schema.Whole(1, MOST), "At most so many; 50 when absent.");
    static final Parameter AFTER =
            Parameter.query("after", Schema.Text.filled(1_000), "The `next` of the page before.");

    static Call read(Operation operation, Request request, Caller caller, String id) {
        return new Call(
                operation,
                request,
                caller,
                id,
                query(operation, request.query().single()),
                operation.body().map(shape -> body(shape, request)).orElseGet(JsonObject::empty));
    }

    /// The same of what a page asks for.
    static Call of(Operation operation, Request request, Caller caller, Clerk.Errand errand) {
        return new Call(
                operation,
                request,
                caller,
                errand.id(),
                query(operation, errand.query()),
                operation
                        .body()
                        .map(shape -> checked(shape, errand.body()))
                        .orElseGet(JsonObject::empty));
    }

    Instant at() {
        return request.at();
    }

    Optional<String> value(String parameter) {
        return Optional.ofNullable(query.get(parameter));
    }

    int limit() {
        return value(LIMIT.name()).map(Integer::parseInt).orElse(USUAL_LIMIT);
    }

    /// The key after which the page begins; empty for the first page.
    String after() {
        return value(AFTER.name())
                .map(text ->
                        Cursor.read(text)
                                .orElseThrow(
                                        () -> refused(INVALID_REQUEST, "after is no page's next")))
                .orElse("");
    }

    Deed deed() {
        return new Deed(
                Moment.of(request),
                caller.client(),
                caller.subject(),
                caller.username(),
                operation.id());
    }

    private static Map<String, String> query(Operation operation, Map<String, String> sent) {
        var values = new HashMap<String, String>();
        for (var parameter : operation.parameters()) {
            if (parameter.in().equals("query")) {
                var value = Optional.ofNullable(sent.get(parameter.name()));
                value.ifPresent(text -> values.put(parameter.name(), checked(parameter, text)));
                require(
                        value.isPresent() || !parameter.isRequired(),
                        INVALID_REQUEST,
                        parameter.name() + ": is required");
            }
        }
        require(
                values.keySet().containsAll(sent.keySet()),
                INVALID_REQUEST,
                "there is a parameter that is not known here");
        return values;
    }

    private static String checked(Parameter parameter, String text) {
        var value =
                parameter.schema() instanceof Schema.Whole
                        ? Optional.of(text)
                                .filter(NUMBER.asMatchPredicate())
                                .<Object>map(Long::valueOf)
                                .orElse(text)
                        : text;
        parameter
                .schema()
                .problem(value)
                .ifPresent(sentence -> {
                    throw refused(INVALID_REQUEST, parameter.name() + ": " + sentence);
                });
        return text;
    }

    private static JsonObject body(Shape shape, Request request) {
        require(
                request.mediaType().equals("application/json"),
                INVALID_REQUEST,
                "the body must be application/json");
        try {
            return checked(shape, JsonObject.parse(request.body().text()));
        } catch (JsonException notJson) {
            throw refused(INVALID_REQUEST, "the body must be one well-formed JSON object");
        }
    }

    private static JsonObject checked(Shape shape, JsonObject body) {
        var problems = shape.problems(body.members());
        if (!problems.isEmpty()) {
            throw refused(INVALID_REQUEST, problems);
        }
        return without(shape, body);
    }

    private static JsonObject without(Shape shape, JsonObject body) {
        var kept = new LinkedHashMap<>(body.members());
        kept.keySet().removeAll(shape.told());
        return new JsonObject(kept);
    }
}
