package dev.sallyport.app.cli;

import dev.sallyport.json.JsonObject;
import java.io.IOException;

/// `sallyport user … --server ISSUER`: says the same and ends the same as at the store.
final class RemoteUsers {
    private static final int CONFLICT = 409;

    private RemoteUsers() {}

    static int add(Given given, String username, JsonObject claims) throws Exception {
        try (var server = Remote.open(given)) {
            var user =
                    JsonObject.builder()
                            .add("username", username)
                            .add("password", password(given))
                            .add("claims", claims)
                            .build();
            var answer = server.send("POST", "/users", user);
            if (answer.status() == CONFLICT) {
                throw new Failed("There is a user of this name already.");
            }
            given.say("sub: " + Remote.good(answer).requiredString("sub"));
        }
        return 0;
    }

    static int list(Given given) throws Exception {
        try (var server = Remote.open(given)) {
            server.list("/users", user -> given.say(line(user)));
        }
        return 0;
    }

    static int password(Given given, String username) throws Exception {
        try (var server = Remote.open(given)) {
            var path = path(server, username);
            var body = JsonObject.builder().add("password", password(given)).build();
            Remote.good(server.send("PUT", path + "/password", body));
        }
        return 0;
    }

    static int signOutEverywhere(Given given, String username) throws Exception {
        return send(given, username, "POST", "/sign-out");
    }

    static int disable(Given given, String username) throws Exception {
        return send(given, username, "PUT", "/disabled");
    }

    static int enable(Given given, String username) throws Exception {
        return send(given, username, "DELETE", "/disabled");
    }

    private static int send(Given given, String username, String method, String what)
            throws Exception {
        try (var server = Remote.open(given)) {
            Remote.good(server.send(method, path(server, username) + what));
        }
        return 0;
    }

    private static String path(Remote server, String username) throws Failed {
        var found = Remote.good(server.get("/users?username=" + Remote.encoded(username)));
        return found.objects("items").stream()
                .findFirst()
                .map(user -> "/users/" + user.requiredString("sub"))
                .orElseThrow(() -> new Failed("There is no user of this name."));
    }

    private static String password(Given given) throws IOException, Failed {
        var password = given.terminal().newPassword();
        if (password.isEmpty()) {
            throw new Failed("Expected a password of 1 to 1024 characters; nothing was changed.");
        }
        return password;
    }

    private static String line(JsonObject user) {
        var username = user.requiredString("username");
        var name = user.object("claims").flatMap(claims -> claims.string("name"));
        return UserCommands.line(
                user.requiredString("sub"),
                username,
                name.orElse(username),
                user.isTrue("disabled"));
    }
}
