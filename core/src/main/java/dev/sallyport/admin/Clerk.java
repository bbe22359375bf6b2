package dev.sallyport.admin;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The API's operations for a person at a page: the same work, by the same rules, with the same
/// entry in the audit log. Who may ask is the page's business.
public final class Clerk {
    private final Map<String, Operation> operations;

    public Clerk(List<AdminEndpoint> doors) {
        this.operations =
                doors.stream()
                        .flatMap(door -> door.operations().stream())
                        .collect(toUnmodifiableMap(Operation::id, each -> each));
    }

    /// What is asked for.
    ///
    /// @param operation its id, such as `listUsers`
    /// @param id of what it is about; empty where it is about none or many
    /// @param version the one that was seen, where that matters
    public record Errand(
            String operation,
            String id,
            Map<String, String> query,
            Optional<String> version,
            JsonObject body) {
        public Errand {
            query = Map.copyOf(query);
        }

        public static Errand to(String operation) {
            return new Errand(operation, "", Map.of(), Optional.empty(), JsonObject.empty());
        }

        public Errand about(String one) {
            return new Errand(operation, one, query, version, body);
        }

        public Errand with(String parameter, String value) {
            var more = new HashMap<>(query);
            more.put(parameter, value);
            return new Errand(operation, id, more, version, body);
        }

        public Errand seen(String tag) {
            return new Errand(operation, id, query, Optional.of(tag), body);
        }

        public Errand saying(JsonObject content) {
            return new Errand(operation, id, query, version, content);
        }
    }

    /// What came of it.
    ///
    /// @param version of what was told, if it has one
    public record Answer(JsonObject body, Optional<String> version) {}

    /// Throws a [dev.sallyport.protocol.Refusal.Refused] as the door would answer it.
    public Answer run(Errand errand, Request request, Caller caller) {
        var operation = Optional.ofNullable(operations.get(errand.operation())).orElseThrow();
        var headers =
                errand.version()
                        .map(version -> Headers.NONE.with("If-Match", version))
                        .orElse(Headers.NONE);
        var call = Call.of(operation, with(headers, request), caller, errand);
        var reply = operation.work().answer(call);
        var body = reply instanceof Reply.Json json ? json.body() : JsonObject.empty();
        return new Answer(body, reply.headers().first("ETag"));
    }

    /// What a browser says of its own accord is not meant for the operation.
    private static Request with(Headers headers, Request request) {
        return new Request(
                request.id(),
                request.method(),
                request.path(),
                "",
                headers,
                request.body(),
                request.remote(),
                request.at(),
                request.trail());
    }
}
