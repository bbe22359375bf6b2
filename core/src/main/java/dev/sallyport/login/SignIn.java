package dev.sallyport.login;

import dev.sallyport.account.Passwords;
import dev.sallyport.account.User;
import dev.sallyport.account.Users;
import dev.sallyport.brake.Brake;
import dev.sallyport.brake.Brake.Taken;
import dev.sallyport.protocol.Request;
import dev.sallyport.session.Sessions;
import dev.sallyport.session.Sessions.Begun;
import dev.sallyport.spec.Spec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A person proves who he is by a password.
public final class SignIn {
    /// In characters; a longer one is nobody's user name.
    public static final int MAX_USERNAME = 256;

    private static final String BY_PASSWORD = "pwd";

    private final Users users;
    private final Passwords passwords;
    private final Brake guesses;
    private final Sessions sessions;

    public SignIn(Users users, Passwords passwords, Brake guesses, Sessions sessions) {
        this.users = users;
        this.passwords = passwords;
        this.guesses = guesses;
        this.sessions = sessions;
    }

    /// How an attempt ended.
    public sealed interface Outcome {
        record Welcome(Begun begun) implements Outcome {}

        /// The user name or the password is wrong; nobody learns which.
        record Wrong() implements Outcome {}

        /// Not even looked at.
        record TooMany(Duration retryAfter) implements Outcome {}
    }

    @Spec("RFC8176-2")
    public Outcome attempt(Request request, String username, String password) {
        var name = Users.spelling(username);
        return switch (guesses.take(name, request.remote(), request.at())) {
            case Taken.TooMany(var wait) -> new Outcome.TooMany(wait);
            case Taken.Attempt attempt -> {
                try (attempt) {
                    yield outcome(attempt, request, username, password);
                }
            }
        };
    }

    private Outcome outcome(
            Taken.Attempt attempt, Request request, String username, String password) {
        var user = find(username, request);
        if (!isRight(user, password)) {
            attempt.failed();
            return new Outcome.Wrong();
        }
        return new Outcome.Welcome(
                sessions.begin(request, user.orElseThrow().subject(), List.of(BY_PASSWORD)));
    }

    private Optional<User> find(String username, Request request) {
        return username.length() > MAX_USERNAME
                ? Optional.empty()
                : users.byUsername(username, request.at());
    }

    /// The same work whether or not there is such a user.
    private boolean isRight(Optional<User> user, String password) {
        return user.flatMap(User::passwordHash)
                .map(hash -> passwords.matches(password, hash))
                .orElseGet(() -> passwords.matchesNobody(password));
    }
}
