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
/// @param mayCreate whether he may do more here than look
/// @param done what was done a moment ago
public record AppsView(
        ConsoleFrame console,
        List<Line> apps,
        Optional<String> create,
        int quota,
        boolean mayCreate,
        Optional<Notice> done,
        Places places)
        implements View {
    public AppsView {
        apps = List.copyOf(apps);
    }

    /// What may have been done a moment ago.
    public enum Notice {
        DELETED,
        LEFT,
        WORKSPACE_DELETED,
        DECLINED
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

    /// The workspaces of a developer.
    ///
    /// @param tabs his own first, then the shared ones
    /// @param manage where a shared one is made and invitations are answered
    /// @param people where the people of the present one are; absent in his own
    /// @param proof the hidden field `proof` of each form
    public record Places(
            List<Tab> tabs,
            List<Invitation> invitations,
            String manage,
            Optional<String> people,
            String proof) {
        public Places {
            tabs = List.copyOf(tabs);
            invitations = List.copyOf(invitations);
        }
    }

    /// @param name empty for his own
    public record Tab(String name, String address, boolean isHere) {}

    public record Invitation(String workspace, String name, Role role) {}
}
