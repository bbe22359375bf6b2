package dev.sallyport.app.cli;

import dev.sallyport.account.Passwords;
import dev.sallyport.account.User;
import dev.sallyport.app.Rooms;
import dev.sallyport.audit.Change;
import dev.sallyport.devices.SignOuts;
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.store.Shelf.Kept;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

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
                                .ofTenantAnywhere()
                                .argument("USERNAME", true, "What he types to sign in.")
                                .option("--name", "NAME", "His full name.")
                                .option("--email", "MAIL", "His e-mail address."),
                        Command.of(
                                        "list",
                                        "Lists a tenant's users, and says who is shut out.",
                                        UserCommands::list)
                                .ofTenantAnywhere(),
                        Command.of(
                                        "password",
                                        "Gives a user a new password and signs him out everywhere.",
                                        UserCommands::password)
                                .ofTenantAnywhere()
                                .argument("USERNAME", true, "Whose."),
                        Command.of(
                                        "sign-out-everywhere",
                                        "Ends every session of a user and all that apps may do for"
                                                + " him.",
                                        UserCommands::signOutEverywhere)
                                .ofTenantAnywhere()
                                .argument("USERNAME", true, "Whom."),
                        Command.of(
                                        "disable",
                                        "Shuts a user out: he cannot sign in, and all that was"
                                                + " begun in his name ends.",
                                        UserCommands::disable)
                                .ofTenantAnywhere()
                                .argument("USERNAME", true, "Whom."),
                        Command.of(
                                        "enable",
                                        "Lets a user in again; he has to sign in anew.",
                                        UserCommands::enable)
                                .ofTenantAnywhere()
                                .argument("USERNAME", true, "Whom.")));
    }

    private static int add(Given given) throws Exception {
        var username = given.argument().orElseThrow();
        if (username.isBlank() || username.length() > 255) {
            throw new UsageFailure("USERNAME: expected 1 to 255 characters.");
        }
        var claims =
                JsonObject.builder()
                        .add("name", given.text("--name"))
                        .add("email", given.text("--email"))
                        .build();
        if (Remote.isMeant(given)) {
            return RemoteUsers.add(given, username, claims);
        }
        try (var backstage = Backstage.open(given)) {
            var rooms = backstage.rooms();
            var hash = Optional.of(hash(given, rooms));
            var names = new ArrayList<>(List.of("username", "password"));
            names.addAll(claims.members().keySet());
            var change = Change.named(names);
            var user =
                    backstage.noted(
                            "createUser",
                            "users",
                            change,
                            () -> rooms.users().create(username, hash, claims, backstage.now()),
                            created -> created.map(_ -> change));
            if (user.isEmpty()) {
                throw new Failed("There is a user of this name already.");
            }
            given.say("sub: " + user.get().subject());
        }
        return 0;
    }

    private static int list(Given given) throws Exception {
        if (Remote.isMeant(given)) {
            return RemoteUsers.list(given);
        }
        try (var backstage = Backstage.open(given)) {
            var users = backstage.rooms().users();
            var after = Optional.of("");
            while (after.isPresent()) {
                var page = users.listed(after.get(), PAGE, backstage.now());
                page.items().stream()
                        .map(Kept::value)
                        .filter(user -> !user.gone())
                        .forEach(user -> given.say(line(user)));
                after = page.next();
            }
        }
        return 0;
    }

    private static int password(Given given) throws Exception {
        if (Remote.isMeant(given)) {
            return RemoteUsers.password(given, given.argument().orElseThrow());
        }
        try (var backstage = Backstage.open(given)) {
            var rooms = backstage.rooms();
            var user = user(given, rooms, backstage.now());
            var hash = hash(given, rooms);
            var now = backstage.now();
            change(
                    backstage,
                    "setPassword",
                    user,
                    Change.named(List.of("password")),
                    signOuts -> everywhere(signOuts, user, each -> each.withPassword(hash), now));
        }
        return 0;
    }

    private static int signOutEverywhere(Given given) throws Exception {
        if (Remote.isMeant(given)) {
            return RemoteUsers.signOutEverywhere(given, given.argument().orElseThrow());
        }
        try (var backstage = Backstage.open(given)) {
            var rooms = backstage.rooms();
            var now = backstage.now();
            var user = user(given, rooms, now);
            change(
                    backstage,
                    "signOutEverywhere",
                    user,
                    Change.NONE,
                    signOuts -> everywhere(signOuts, user, UnaryOperator.identity(), now));
        }
        return 0;
    }

    private static int disable(Given given) throws Exception {
        if (Remote.isMeant(given)) {
            return RemoteUsers.disable(given, given.argument().orElseThrow());
        }
        return setDisabled(given, true);
    }

    private static int enable(Given given) throws Exception {
        if (Remote.isMeant(given)) {
            return RemoteUsers.enable(given, given.argument().orElseThrow());
        }
        return setDisabled(given, false);
    }

    /// Who is as he shall be stays as he is: to be let in twice must not sign him out.
    private static int setDisabled(Given given, boolean disabled) throws Exception {
        try (var backstage = Backstage.open(given)) {
            var rooms = backstage.rooms();
            var now = backstage.now();
            var user = user(given, rooms, now);
            if (user.disabled() != disabled) {
                change(
                        backstage,
                        disabled ? "disableUser" : "enableUser",
                        user,
                        Change.named(List.of("disabled")),
                        signOuts ->
                                signOuts.shutOut(user.subject(), disabled, _ -> true, now)
                                        .isPresent());
            }
        }
        return 0;
    }

    private static void change(
            Backstage backstage, String action, User user, Change what, Predicate<SignOuts> change)
            throws Failed {
        var signOuts = backstage.rooms().signOuts();
        var isDone =
                backstage.noted(
                        action, "users/" + user.subject(), what, () -> change.test(signOuts));
        if (!isDone) {
            throw new Failed("There is no such user any more.");
        }
    }

    private static boolean everywhere(
            SignOuts signOuts, User user, UnaryOperator<User> also, Instant now) {
        try {
            signOuts.everywhere(user.subject(), also, now);
            return true;
        } catch (Refusal.Refused gone) {
            return false;
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
        return line(user.subject(), user.username(), user.displayName(), user.disabled());
    }

    static String line(String subject, String username, String name, boolean disabled) {
        return "%s  %s  %s%s".formatted(subject, username, name, disabled ? "  (shut out)" : "");
    }
}
