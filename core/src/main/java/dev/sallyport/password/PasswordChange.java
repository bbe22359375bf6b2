package dev.sallyport.password;

import dev.sallyport.account.Epochs;
import dev.sallyport.account.Passwords;
import dev.sallyport.account.User;
import dev.sallyport.account.Users;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.protocol.Request;
import dev.sallyport.session.Session;
import dev.sallyport.session.Sessions;
import dev.sallyport.session.Sessions.Begun;
import java.util.Optional;

/// Gives a person a new password. One write decides it, and ends his other sessions with it:
/// whoever is just signing in by the old password gets a session that is dead.
public final class PasswordChange {
    private static final int SALT_BYTES = 16;

    private final Users users;
    private final Passwords passwords;
    private final Randomness randomness;
    private final Epochs epochs;
    private final Sessions sessions;

    public PasswordChange(
            Users users,
            Passwords passwords,
            Randomness randomness,
            Epochs epochs,
            Sessions sessions) {
        this.users = users;
        this.passwords = passwords;
        this.randomness = randomness;
        this.epochs = epochs;
        this.sessions = sessions;
    }

    /// @param here the session that goes on, under a new cookie value
    /// @param checked the person as he was when his present password was checked
    /// @return nothing when his password has become another one since, and then nothing was changed
    public Optional<Begun> change(Request request, Session here, User checked, String password) {
        var hash = passwords.hash(PasswordRules.normal(password), randomness.bytes(SALT_BYTES));
        var changed =
                users.changeIf(
                        checked.subject(),
                        user -> user.passwordHash().equals(checked.passwordHash()),
                        user -> user.withPassword(hash).withoutSessions(),
                        request.at());
        return changed.map(user -> goOn(request, here, user));
    }

    private Begun goOn(Request request, Session here, User user) {
        epochs.forget(user.subject());
        var begun = sessions.begin(request, user, here.amr());
        sessions.removeAllBut(begun.session().sid(), user.subject(), request.at());
        return begun;
    }
}
