package dev.sallyport.app.cli;

import dev.sallyport.app.cli.Remote.Answer;
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.PathTemplate;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// `sallyport client … --server ISSUER`: says the same and ends the same as at the store.
final class RemoteClients {
    private static final int INVALID = 400;
    private static final int CONFLICT = 409;
    private static final Set<Integer> NOT_HERE = Set.of(404, CONFLICT);

    private RemoteClients() {}

    /// @param registration by the names of RFC 7591
    /// @param told a problem that begins with a field's name, by the option that was typed
    static int add(Given given, Map<String, Object> registration, UnaryOperator<String> told)
            throws Exception {
        try (var server = Remote.open(given)) {
            var client = created(server, new JsonObject(registration), told);
            given.say("client_id: " + client.requiredString("client_id"));
            var secret = client.string("client_secret");
            secret.ifPresent(text -> given.say("client_secret: " + text));
            secret.ifPresent(_ -> given.terminal().err().println("The secret is not shown again."));
        }
        return 0;
    }

    private static JsonObject created(
            Remote server, JsonObject registration, UnaryOperator<String> told)
            throws Failed, UsageFailure {
        Answer answer = server.send("POST", "/clients", registration);
        return switch (answer.status()) {
            case CONFLICT -> throw new Failed("There is an app with this client id already.");
            case INVALID -> throw new UsageFailure(told.apply(answer.why()));
            default -> Remote.good(answer);
        };
    }

    static int list(Given given) throws Exception {
        try (var server = Remote.open(given)) {
            server.list("/clients", client -> given.say(line(client)));
        }
        return 0;
    }

    static int remove(Given given, String id) throws Exception {
        try (var server = Remote.open(given)) {
            if (!PathTemplate.isValue(id)) {
                throw ClientCommands.notInTheStore();
            }
            var answer = server.send("DELETE", "/clients/" + id);
            if (NOT_HERE.contains(answer.status())) {
                throw ClientCommands.notInTheStore();
            }
            Remote.good(answer);
        }
        return 0;
    }

    private static String line(JsonObject client) {
        return "%s  %s  %s  %s"
                .formatted(
                        client.requiredString("client_id"),
                        client.string("client_name").orElse(""),
                        client.string("token_endpoint_auth_method").orElse(""),
                        client.requiredString("source"));
    }
}
