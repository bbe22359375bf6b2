package dev.sallyport.apps;

import dev.sallyport.client.Client.AppCard;
import dev.sallyport.client.Upkeep.Stage;
import dev.sallyport.protocol.View;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The list of a developer's apps.
///
/// @param create where a new one is created; absent when there is no room for one
/// @param deleted whether an app was deleted a moment ago
public record AppsView(
        ConsoleFrame console, List<Line> apps, Optional<String> create, int quota, boolean deleted)
        implements View {
    public AppsView {
        apps = List.copyOf(apps);
    }

    /// @param address of the app's own page
    /// @param forgottenAt of a deleted one: until then it can be restored
    public record Line(
            String clientId,
            AppCard card,
            Stage stage,
            Instant createdAt,
            String address,
            Optional<Instant> forgottenAt) {}
}
