package dev.sallyport.review;

import dev.sallyport.apps.ConsoleFrame;
import dev.sallyport.client.Client.AppCard;
import dev.sallyport.protocol.View;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The apps that wait for a reviewer, the oldest first.
///
/// @param next where more of them are; absent at the end
public record ReviewsView(
        ConsoleFrame console, List<Line> apps, Notice notice, Optional<String> next)
        implements View {
    public ReviewsView {
        apps = List.copyOf(apps);
    }

    /// What is said above the list when something was done.
    public enum Notice {
        NONE,
        APPROVED,
        SENT_BACK,
        /// Somebody else decided, or the developer took the app back.
        GONE
    }

    /// @param owner the user name of its developer
    /// @param address where the reviewer looks at it
    public record Line(
            String clientId, AppCard card, String owner, Instant submittedAt, String address) {}
}
