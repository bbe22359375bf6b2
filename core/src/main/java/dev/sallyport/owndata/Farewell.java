package dev.sallyport.owndata;

import dev.sallyport.account.Epochs;
import dev.sallyport.account.User;
import dev.sallyport.account.Users;
import dev.sallyport.apps.Apps;
import dev.sallyport.connected.ConnectedApps;
import dev.sallyport.consent.Consents;
import dev.sallyport.grant.Grants;
import dev.sallyport.session.Sessions;
import dev.sallyport.store.StoreUnavailable;
import java.time.Instant;
import java.util.Optional;

/// Ends an account. One write decides it: from then on there is no such user, and every session,
/// grant and token of his is dead. What they left is removed after that, the user name last, so
/// that whatever stops it in between leaves nothing alive. Nobody gets his subject again.
public final class Farewell {
    private final Users users;
    private final Epochs epochs;
    private final Sessions sessions;
    private final Consents consents;
    private final Grants grants;
    private final ConnectedApps connected;
    private final Apps apps;

    /// @param connected are told that he is gone
    /// @param apps those that he made
    public Farewell(
            Users users,
            Epochs epochs,
            Sessions sessions,
            Consents consents,
            Grants grants,
            ConnectedApps connected,
            Apps apps) {
        this.users = users;
        this.epochs = epochs;
        this.sessions = sessions;
        this.consents = consents;
        this.grants = grants;
        this.connected = connected;
        this.apps = apps;
    }

    /// How it ended.
    public sealed interface Parting {
        /// @param left what stopped the removing of what is dead
        record Gone(Optional<StoreUnavailable> left) implements Parting {}

        /// His password has become another one since; nothing was changed.
        record Overtaken() implements Parting {}
    }

    /// @param checked the person as he was when his password was checked
    public Parting end(User checked, Instant at) {
        var had =
                connected.of(checked.subject(), at).stream().map(app -> app.client().id()).toList();
        var decided =
                users.leave(
                        checked.subject(),
                        user -> user.passwordHash().equals(checked.passwordHash()),
                        at);
        if (!decided) {
            return new Parting.Overtaken();
        }
        epochs.forget(checked.subject());
        connected.ended(checked.subject(), had, at);
        try {
            removeTraces(checked.subject(), at);
            return new Parting.Gone(Optional.empty());
        } catch (StoreUnavailable stopped) {
            return new Parting.Gone(Optional.of(stopped));
        }
    }

    private void removeTraces(String subject, Instant at) {
        apps.deleteAll(subject, at);
        sessions.removeAll(subject, at);
        consents.forgetAll(subject, at);
        grants.forgetAll(subject, at);
        users.giveBackName(subject, at);
    }
}
