package dev.sallyport.apps;

import dev.sallyport.account.Users;
import dev.sallyport.apps.Developers.Reviewing;
import dev.sallyport.client.Client;
import dev.sallyport.client.Upkeep;
import dev.sallyport.client.Upkeep.Stage;
import java.time.Instant;

/// Who may allow an app that nobody has approved, where that is needed: those it belongs to, and
/// the reviewers.
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
                || client.upkeep()
                        .filter(upkeep -> upkeep.stage() != Stage.LIVE)
                        .map(upkeep -> isOneOfThem(upkeep, subject, at))
                        .orElse(true);
    }

    private boolean isOneOfThem(Upkeep upkeep, String subject, Instant at) {
        return apps.role(upkeep.workspace(), subject, at).isPresent()
                || users.find(subject, at).filter(reviewing::isReviewer).isPresent();
    }
}
