package dev.sallyport.apps;

import dev.sallyport.account.Users;
import dev.sallyport.apps.Developers.Reviewing;
import dev.sallyport.client.Client;
import java.time.Instant;

/// Those an app belongs to, and who may allow one that nobody has approved, where that is needed:
/// they, and the reviewers.
public final class Testers {
    private final Reviewing reviewing;
    private final Apps apps;
    private final Users users;

    public Testers(Reviewing reviewing, Apps apps, Users users) {
        this.reviewing = reviewing;
        this.apps = apps;
        this.users = users;
    }

    /// Asks the store only about an app that is not live.
    public boolean admit(Client client, String subject, Instant at) {
        return !reviewing.isRequired()
                || !client.isBeingBuilt()
                || isMaker(client, subject, at)
                || users.find(subject, at).filter(reviewing::isReviewer).isPresent();
    }

    /// Whether the app belongs to a workspace of his.
    public boolean isMaker(Client client, String subject, Instant at) {
        return client.upkeep()
                .filter(upkeep -> apps.role(upkeep.workspace(), subject, at).isPresent())
                .isPresent();
    }
}
