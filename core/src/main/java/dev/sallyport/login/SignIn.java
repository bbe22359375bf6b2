package dev.sallyport.login;

import dev.sallyport.account.User;
import dev.sallyport.login.PasswordCheck.Checked;
import dev.sallyport.protocol.Request;
import dev.sallyport.session.Sessions;
import dev.sallyport.session.Sessions.Begun;
import dev.sallyport.spec.Spec;
import java.time.Duration;
import java.util.List;

/// A person proves who he is by a password.
public final class SignIn {
    /// In characters; a longer one is nobody's user name.
    public static final int MAX_USERNAME = 256;

    private static final String BY_PASSWORD = "pwd";

    private final PasswordCheck check;
    private final Sessions sessions;

    public SignIn(PasswordCheck check, Sessions sessions) {
        this.check = check;
        this.sessions = sessions;
    }

    /// How an attempt ended.
    public sealed interface Outcome {
        record Welcome(Begun begun, User user) implements Outcome {}

        /// The user name or the password is wrong; nobody learns which.
        record Wrong() implements Outcome {}

        /// He proved who he is, and an operator has shut him out.
        record Disabled() implements Outcome {}

        /// Not even looked at.
        record TooMany(Duration retryAfter) implements Outcome {}
    }

    @Spec("RFC8176-2")
    public Outcome attempt(Request request, String username, String password) {
        return switch (check.check(request, username, password)) {
            case Checked.Right(var user) ->
                    new Outcome.Welcome(sessions.begin(request, user, List.of(BY_PASSWORD)), user);
            case Checked.Wrong() -> new Outcome.Wrong();
            case Checked.Disabled() -> new Outcome.Disabled();
            case Checked.TooMany(var wait) -> new Outcome.TooMany(wait);
        };
    }
}
