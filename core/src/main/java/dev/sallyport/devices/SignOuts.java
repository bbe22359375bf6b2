package dev.sallyport.devices;

import static dev.sallyport.protocol.ErrorCode.ACCESS_DENIED;
import static dev.sallyport.protocol.Refusal.refused;

import dev.sallyport.account.Epochs;
import dev.sallyport.account.User;
import dev.sallyport.account.Users;
import dev.sallyport.connected.ConnectedApps;
import dev.sallyport.protocol.Request;
import dev.sallyport.session.Session;
import dev.sallyport.session.Sessions;
import dev.sallyport.session.Sessions.Begun;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// The ways in which a person signs out his devices. Where it is about many, one write to his
/// record decides it; removing the sessions only spares the other servers the few seconds until
/// they look at the record again, and ends those of servers that do not count sign-outs yet.
public final class SignOuts {
    private final Users users;
    private final Epochs epochs;
    private final Sessions sessions;
    private final ConnectedApps apps;

    /// @param apps are told what ended
    public SignOuts(Users users, Epochs epochs, Sessions sessions, ConnectedApps apps) {
        this.users = users;
        this.epochs = epochs;
        this.sessions = sessions;
        this.apps = apps;
    }

    /// One device. Nothing happens when the session is not his.
    public void one(String subject, String sid, Instant at) {
        sessions.end(subject, sid, at);
    }

    /// All devices but the one the request came from. What apps may do stays.
    public Begun others(Request request, Session here) {
        var user = changed(here.subject(), User::withoutSessions, request.at());
        var begun = sessions.goOn(request, here, user);
        sessions.removeAllBut(here.sid(), here.subject(), request.at());
        return begun;
    }

    /// All devices, this one too, and all that apps were given until now.
    public void everywhere(String subject, Instant at) {
        everywhere(subject, UnaryOperator.identity(), at);
    }

    /// The same, and something else of him changed by the same write.
    public void everywhere(String subject, UnaryOperator<User> also, Instant at) {
        var had = apps.holding(subject, at);
        changed(subject, user -> also.apply(user).signedOut(at).withoutSessions(), at);
        apps.ended(subject, had, at);
        sessions.removeAll(subject, at);
    }

    /// Shuts a person out, or lets him in again, if something still holds of him. Either way what
    /// was begun in his name until now is dead. Says what he became; nothing when it holds no more.
    public Optional<User> shutOut(
            String subject, boolean isOut, Predicate<User> holds, Instant at) {
        var had = apps.holding(subject, at);
        var changed =
                users.changeIf(
                        subject, holds, user -> isOut ? user.shutOut(at) : user.letIn(at), at);
        epochs.forget(subject);
        if (changed.isPresent()) {
            apps.ended(subject, had, at);
            sessions.removeAll(subject, at);
        }
        return changed;
    }

    private User changed(String subject, UnaryOperator<User> change, Instant at) {
        var user =
                users.changeIf(subject, _ -> true, change, at)
                        .orElseThrow(() -> refused(ACCESS_DENIED, "there is no such user"));
        epochs.forget(subject);
        return user;
    }
}
