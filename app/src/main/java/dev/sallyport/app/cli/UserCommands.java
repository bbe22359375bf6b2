package dev.sallyport.app.cli;

import dev.sallyport.account.Passwords;
import dev.sallyport.account.User;
import dev.sallyport.app.Rooms;
import dev.sallyport.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// `sallyport user …`
final class UserCommands {
    private static final int PAGE = 100;
    private static final int SALT_BYTES = 16;

    private UserCommands() {}

    static Command command() {
        return Command.group(
                "user",
                "Looks after users. Passwords are asked for, or read from standard input.",
                List.of(
                        Command.of("add", "Registers a user.", UserCommands::add)
                                .ofTenant()
                                .argument("USERNAME", true, "What he types to sign in.")
                                .option("--name", "NAME", "His full name.")
                                .option("--email", "MAIL", "His e-mail address."),
                        Command.of("list", "Lists a tenant's users.", UserCommands::list)
                                .ofTenant(),
                        Command.of(
                                        "password",
                                        "Gives a user a new password and signs him out everywhere.",
                                        UserCommands::password)
                                .ofTenant()
                                .argument("USERNAME", true, "Whose."),
                        Command.of(
                                        "sign-out-everywhere",
                                        "Ends every session of a user and all that apps may do for"
                                                + " him.",
                                        UserCommands::signOutEverywhere)
                                .ofTenant()
                                .argument("USERNAME", true, "Whom.")));
    }

    private static int add(Given given) throws Exception {
        try (var backstage = Backstage.open(given)) {
            var rooms = backstage.rooms();
            var username = given.argument().orElseThrow();
            if (username.isBlank() || username.length() > 255) {
                throw new UsageFailure("USERNAME: expected 1 to 255 characters.");
            }
            var claims =
                    JsonObject.builder()
                            .add("name", given.text("--name"))
                            .add("email", given.text("--email"))
                            .build();
            var hash = Optional.of(hash(given, rooms));
            var user = rooms.users().create(username, hash, claims, backstage.now());
            if (user.isEmpty()) {
                throw new Failed("There is a user of this name already.");
            }
            given.say("sub: " + user.get().subject());
        }
        return 0;
    }

    private static int list(Given given) throws Exception {
        try (var backstage = Backstage.open(given)) {
            var users = backstage.rooms().users();
            var page = users.page("", PAGE, backstage.now());
            while (!page.isEmpty()) {
                page.forEach(user -> given.say(line(user)));
                page = users.page(page.getLast().subject(), PAGE, backstage.now());
            }
        }
        return 0;
    }

    private static int password(Given given) throws Exception {
        try (var backstage = Backstage.open(given)) {
            var rooms = backstage.rooms();
            var user = user(given, rooms, backstage.now());
            var hash = hash(given, rooms);
            var now = backstage.now();
            change(rooms, user, now, current -> current.withPassword(hash).signedOut(now));
        }
        return 0;
    }

    private static int signOutEverywhere(Given given) throws Exception {
        try (var backstage = Backstage.open(given)) {
            var rooms = backstage.rooms();
            var now = backstage.now();
            change(rooms, user(given, rooms, now), now, current -> current.signedOut(now));
        }
        return 0;
    }

    private static void change(
            Rooms rooms, User user, Instant now, java.util.function.UnaryOperator<User> change)
            throws Failed {
        if (!rooms.users().change(user.subject(), change, now)) {
            throw new Failed("There is no such user any more.");
        }
    }

    private static User user(Given given, Rooms rooms, Instant now) throws Failed {
        return rooms.users()
                .byUsername(given.argument().orElseThrow(), now)
                .orElseThrow(() -> new Failed("There is no user of this name."));
    }

    private static String hash(Given given, Rooms rooms) throws IOException, Failed {
        var password = given.terminal().newPassword();
        if (password.isEmpty() || password.length() > Passwords.MAX_LENGTH) {
            throw new Failed("Expected a password of 1 to 1024 characters; nothing was changed.");
        }
        return new Passwords(1).hash(password, rooms.outside().randomness().bytes(SALT_BYTES));
    }

    private static String line(User user) {
        return "%s  %s  %s".formatted(user.subject(), user.username(), user.displayName());
    }
}
