package dev.sallyport.admin;

import static dev.sallyport.protocol.ErrorCode.CONFLICT;
import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.ErrorCode.NOT_FOUND;
import static dev.sallyport.protocol.Refusal.refused;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.account.Passwords;
import dev.sallyport.account.User;
import dev.sallyport.account.Users;
import dev.sallyport.admin.Operation.Parameter;
import dev.sallyport.admin.Schema.Text;
import dev.sallyport.audit.AuditLog;
import dev.sallyport.audit.Change;
import dev.sallyport.devices.SignOuts;
import dev.sallyport.json.JsonObject;
import dev.sallyport.owndata.Farewell;
import dev.sallyport.owndata.Farewell.Parting;
import dev.sallyport.password.PasswordRules;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.protocol.Refusal.Refused;
import dev.sallyport.protocol.Reply;
import dev.sallyport.store.Shelf.Changed;
import dev.sallyport.store.Shelf.Kept;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The users of one tenant. The audit log names what was changed of them and never says what it
/// was: it outlives them.
final class UserResources {
    private static final int SALT_BYTES = 16;
    private static final int MAX_TRIES = 100;

    private final Tenant tenant;
    private final Users users;
    private final Passwords passwords;
    private final Randomness randomness;
    private final SignOuts signOuts;
    private final Farewell farewell;
    private final AuditLog log;

    UserResources(
            Tenant tenant,
            Users users,
            Passwords passwords,
            Randomness randomness,
            SignOuts signOuts,
            Farewell farewell,
            AuditLog log) {
        this.tenant = tenant;
        this.users = users;
        this.passwords = passwords;
        this.randomness = randomness;
        this.signOuts = signOuts;
        this.farewell = farewell;
        this.log = log;
    }

    List<Operation> ofAll() {
        return List.of(
                Operation.reading("listUsers", "Users by subject.", this::list)
                        .taking(Call.LIMIT, Call.AFTER)
                        .taking(
                                Parameter.query(
                                        "username", Text.filled(255), "Only who signs in so."))
                        .answering(200, "Some of them.", Pages.of("Users", UserForm.TOLD)),
                Operation.changing("POST", "createUser", "Registers a user.", this::create)
                        .taking(UserForm.NEW)
                        .answering(201, "He is registered.", UserForm.TOLD)
                        .answering(409, "The user name is taken.", OpenApi.ERROR));
    }

    List<Operation> ofOne() {
        return List.of(
                Operation.reading("getUser", "One user.", this::get)
                        .answering(200, "As he is now.", UserForm.TOLD),
                Operation.changing("DELETE", "deleteUser", "Ends an account.", this::delete)
                        .answering(204, "He is gone, and all that was begun in his name."));
    }

    List<Operation> ofClaims() {
        return List.of(
                Operation.changing(
                                "PUT",
                                "replaceClaims",
                                "Replaces the standard claims; others stay.",
                                this::claims)
                        .taking(Parameter.ifMatch(true))
                        .taking(UserForm.CLAIMS)
                        .answering(200, "They are replaced.", UserForm.TOLD)
                        .answering(428, "If-Match is missing.", OpenApi.ERROR));
    }

    List<Operation> ofPassword() {
        return List.of(
                Operation.changing(
                                "PUT",
                                "setPassword",
                                "Gives a user a new password and signs him out everywhere.",
                                this::password)
                        .taking(UserForm.PASSWORD)
                        .answering(204, "From now on this one counts."));
    }

    List<Operation> ofSignOut() {
        return List.of(
                Operation.changing(
                                "POST",
                                "signOutEverywhere",
                                "Ends every session and all that apps may do for him.",
                                this::signOut)
                        .answering(204, "All of it is dead."));
    }

    List<Operation> ofDisabled() {
        return List.of(
                Operation.changing(
                                "PUT",
                                "disableUser",
                                "Shuts a user out: he cannot sign in, and all that was begun in his"
                                        + " name ends.",
                                call -> shutOut(call, true))
                        .taking(Parameter.ifMatch(false))
                        .answering(200, "He is shut out.", UserForm.TOLD),
                Operation.changing(
                                "DELETE",
                                "enableUser",
                                "Lets a user in again; he has to sign in anew.",
                                call -> shutOut(call, false))
                        .taking(Parameter.ifMatch(false))
                        .answering(200, "He may sign in.", UserForm.TOLD));
    }

    private Reply list(Call call) {
        var name = call.value("username");
        if (name.isPresent()) {
            var found = users.byUsername(name.get(), call.at()).map(UserForm::told);
            return Pages.reply(found.stream().toList(), Optional.empty());
        }
        var page = users.listed(call.after(), call.limit(), call.at());
        var items =
                page.items().stream()
                        .map(Kept::value)
                        .filter(user -> !user.gone())
                        .map(UserForm::told)
                        .toList();
        return Pages.reply(items, page.next());
    }

    private Reply get(Call call) {
        return reply(kept(call));
    }

    private Reply create(Call call) {
        var username = call.body().requiredString("username");
        require(!username.isBlank(), INVALID_REQUEST, "username: must not be blank");
        var claims = call.body().object("claims").orElseGet(JsonObject::empty);
        var hash = call.body().string("password").map(text -> hash(text, username));
        var names = new ArrayList<>(List.of("username"));
        hash.ifPresent(_ -> names.add("password"));
        names.addAll(claims.members().keySet());
        var user =
                log.during(
                        call.deed(),
                        "users",
                        Change.named(names),
                        () ->
                                users.create(username, hash, claims, call.at())
                                        .orElseThrow(UserResources::taken),
                        created -> "users/" + created.subject());
        var reply = new Reply.Json(201, UserForm.told(user), Headers.NONE);
        return users.kept(user.subject(), call.at())
                .filter(kept -> kept.value().equals(user))
                .<Reply>map(kept -> reply.with("ETag", Versions.tag(kept)))
                .orElse(reply)
                .with("Location", AdminApi.address(tenant, AdminApi.USER, user.subject()));
    }

    private Reply claims(Call call) {
        var kept = kept(call);
        Versions.require(call.request(), kept);
        var next = kept.value().withClaims(UserForm.claims(kept.value(), call.body()));
        var change = Change.between(kept.value().claims(), next.claims());
        log.during(
                call.deed(),
                resource(call),
                Change.named(change.names()),
                () -> replace(kept, next));
        var reply = Reply.json(UserForm.told(next));
        return users.kept(call.id(), call.at())
                .filter(now -> now.value().equals(next))
                .<Reply>map(now -> reply.with("ETag", Versions.tag(now)))
                .orElse(reply);
    }

    private void replace(Kept<User> kept, User next) {
        if (users.replace(kept, next) instanceof Changed.Overtaken<User>) {
            throw Versions.overtaken();
        }
    }

    /// The hash and the end of everything are one write: nothing goes on by the old password.
    private Reply password(Call call) {
        var username = kept(call).value().username();
        var hash = hash(call.body().requiredString("password"), username);
        log.during(
                call.deed(),
                resource(call),
                Change.named(List.of("password")),
                () -> signOuts.everywhere(call.id(), user -> user.withPassword(hash), call.at()));
        return done();
    }

    private Reply signOut(Call call) {
        kept(call);
        log.during(
                call.deed(),
                resource(call),
                Change.NONE,
                () -> signOuts.everywhere(call.id(), call.at()));
        return done();
    }

    /// Who is as he shall be stays as he is: to be let in twice must not sign him out.
    private Reply shutOut(Call call, boolean isOut) {
        var seen = kept(call);
        Versions.allow(call.request(), seen);
        if (seen.value().disabled() != isOut) {
            log.during(
                    call.deed(),
                    resource(call),
                    new Change(List.of("disabled"), disabled(!isOut), disabled(isOut)),
                    () ->
                            signOuts.shutOut(call.id(), isOut, stillHolds(call, seen), call.at())
                                    .orElseThrow(Versions::overtaken));
        }
        return reply(kept(call));
    }

    /// Who names no version means him as he is, whatever else of him is changed meanwhile.
    private static Predicate<User> stillHolds(Call call, Kept<User> seen) {
        return Versions.isNamed(call.request())
                ? seen.value()::equals
                : user -> user.disabled() == seen.value().disabled();
    }

    private static JsonObject disabled(boolean isOut) {
        return JsonObject.builder().add("disabled", isOut).build();
    }

    private Reply delete(Call call) {
        kept(call);
        log.during(call.deed(), resource(call), Change.NONE, () -> farewell(call));
        return done();
    }

    /// However often he gets another password meanwhile.
    private void farewell(Call call) {
        for (var tries = 0; tries < MAX_TRIES; tries++) {
            var parting = farewell.end(kept(call).value(), call.at());
            if (parting instanceof Parting.Gone(var left)) {
                left.ifPresent(call.request().trail()::fault);
                return;
            }
        }
        throw StoreUnavailable.overtaken("the user");
    }

    private String hash(String password, String username) {
        PasswordRules.problem(password, username)
                .ifPresent(problem -> {
                    throw refused(INVALID_REQUEST, "password: " + sentence(problem));
                });
        return passwords.hash(password, randomness.bytes(SALT_BYTES));
    }

    private static String sentence(PasswordRules.Problem problem) {
        return switch (problem) {
            case TOO_SHORT -> "expected at least " + PasswordRules.MIN_LENGTH + " characters";
            case TOO_LONG -> "expected at most " + Passwords.MAX_LENGTH + " characters";
            case USER_NAME -> "is made of the user name";
            case COMMON -> "is one of those that are tried first";
        };
    }

    private Kept<User> kept(Call call) {
        return users.kept(call.id(), call.at())
                .orElseThrow(() -> refused(NOT_FOUND, "there is no such user"));
    }

    private static Refused taken() {
        return refused(CONFLICT, "there is a user of this name already");
    }

    private static String resource(Call call) {
        return "users/" + call.id();
    }

    private static Reply reply(Kept<User> kept) {
        return Reply.json(UserForm.told(kept.value())).with("ETag", Versions.tag(kept));
    }

    private static Reply done() {
        return new Reply.Empty(204, Headers.NONE);
    }
}
