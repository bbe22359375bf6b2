package dev.sallyport.login;

import dev.sallyport.account.Passwords;
import dev.sallyport.account.User;
import dev.sallyport.account.Users;
import dev.sallyport.brake.Brake;
import dev.sallyport.brake.Brake.Taken;
import dev.sallyport.protocol.Request;
import java.time.Duration;
import java.util.Optional;

/// Whether a password is a person's, wherever it is asked for: all askers share one brake.
public final class PasswordCheck {
    private final Users users;
    private final Passwords passwords;
    private final Brake guesses;

    public PasswordCheck(Users users, Passwords passwords, Brake guesses) {
        this.users = users;
        this.passwords = passwords;
        this.guesses = guesses;
    }

    /// How a check ended.
    public sealed interface Checked {
        /// @param user as he was read for the check, with the hash that was checked
        record Right(User user) implements Checked {}

        /// The user name or the password is wrong; nobody learns which.
        record Wrong() implements Checked {}

        /// It is right, and he is shut out. Nobody else learns that he is.
        record Disabled() implements Checked {}

        /// Not even looked at.
        record TooMany(Duration retryAfter) implements Checked {}
    }

    /// Whose user name and password these are.
    public Checked check(Request request, String username, String password) {
        var name = Users.spelling(username);
        return switch (guesses.take(name, request.remote(), request.at())) {
            case Taken.TooMany(var wait) -> new Checked.TooMany(wait);
            case Taken.Attempt attempt -> {
                try (attempt) {
                    yield outcome(attempt, find(username, request), password);
                }
            }
        };
    }

    private Checked outcome(Taken.Attempt attempt, Optional<User> user, String password) {
        if (!isRight(user, password)) {
            attempt.failed();
            return new Checked.Wrong();
        }
        return user.filter(User::disabled)
                .<Checked>map(_ -> new Checked.Disabled())
                .orElseGet(() -> new Checked.Right(user.orElseThrow()));
    }

    private Optional<User> find(String username, Request request) {
        return username.length() > SignIn.MAX_USERNAME
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
