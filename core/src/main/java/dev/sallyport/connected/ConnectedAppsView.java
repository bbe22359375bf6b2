package dev.sallyport.connected;

import dev.sallyport.client.Client.AppCard;
import dev.sallyport.consent.ConsentView.ScopeLine;
import dev.sallyport.house.OwnFrame;
import dev.sallyport.protocol.View;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The page of a person's connected apps.
///
/// @param removed whether an app was removed a moment ago
/// @param action where each app's form goes
/// @param proof the hidden field `proof` of each form
public record ConnectedAppsView(
        OwnFrame own, List<AppLine> apps, boolean removed, String action, String proof)
        implements View {

    public ConnectedAppsView {
        apps = List.copyOf(apps);
    }

    /// @param clientId the hidden field `client_id` of its form
    public record AppLine(
            String clientId,
            AppCard app,
            List<ScopeLine> scopes,
            Instant since,
            Optional<Instant> lastUsed) {
        public AppLine {
            scopes = List.copyOf(scopes);
        }
    }
}
