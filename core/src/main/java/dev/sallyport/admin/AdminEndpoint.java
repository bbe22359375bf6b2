package dev.sallyport.admin;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.PathTemplate;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.Tenant;
import dev.sallyport.token.BearerToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One address of the admin API. Does what its operations say and nothing else.
public final class AdminEndpoint implements Endpoint {
    private final Tenant tenant;
    private final Authority authority;
    private final String name;
    private final Map<String, Operation> operations;
    private final Optional<PathTemplate> path;

    AdminEndpoint(Tenant tenant, Authority authority, String name, List<Operation> operations) {
        this.tenant = tenant;
        this.authority = authority;
        this.name = name;
        this.operations =
                operations.stream().collect(toUnmodifiableMap(Operation::method, each -> each));
        this.path = tenant.dialect().path(name).map(PathTemplate::of);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> methods() {
        return operations.keySet();
    }

    List<Operation> operations() {
        return operations.values().stream().toList();
    }

    @Override
    @Spec("RFC6750-3")
    public Reply handle(Request request) {
        var operation = operation(request);
        if (operation.scope().isEmpty()) {
            return answer(operation, request, Caller.ANYBODY);
        }
        var scope = operation.scope().get();
        return BearerToken.of(request)
                .map(token -> authority.admit(token, scope, request))
                .map(caller -> answer(operation, request, caller).notStored())
                .orElseGet(() -> challenge(request, scope));
    }

    private Reply answer(Operation operation, Request request, Caller caller) {
        var id = path.flatMap(template -> template.read(request.path())).orElse("");
        return operation.work().answer(Call.read(operation, request, caller, id));
    }

    private Operation operation(Request request) {
        var method = request.method().equals("HEAD") ? "GET" : request.method();
        return Optional.ofNullable(operations.get(method)).orElseThrow();
    }

    /// Who brings no token is told how to, and not that anything was wrong.
    private Reply challenge(Request request, String scope) {
        request.trail().note("error", "no token");
        return new Reply.Empty(401, Headers.NONE)
                .with(
                        "WWW-Authenticate",
                        "Bearer realm=\"%s\", scope=\"%s\""
                                .formatted(tenant.issuer().value(), scope))
                .notStored();
    }

    @Override
    @Spec({"RFC6750-3", "RFC6750-3.1"})
    public Reply refuse(Request request, Refusal refusal) {
        var reply = Reply.error(request, refusal);
        return switch (refusal.code()) {
            case INVALID_REQUEST, INVALID_TOKEN ->
                    reply.with("WWW-Authenticate", challenge(refusal));
            case INSUFFICIENT_SCOPE ->
                    reply.with("WWW-Authenticate", challenge(refusal) + scope(request));
            default -> reply;
        };
    }

    private String scope(Request request) {
        return operation(request).scope().map(", scope=\"%s\""::formatted).orElse("");
    }

    private static String challenge(Refusal refusal) {
        return "Bearer error=\"%s\", error_description=\"%s\""
                .formatted(refusal.code().wireName(), refusal.description());
    }
}
