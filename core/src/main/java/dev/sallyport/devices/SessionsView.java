package dev.sallyport.devices;

import dev.sallyport.house.OwnFrame;
import dev.sallyport.protocol.View;
import dev.sallyport.session.Device;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The page of a person's sessions.
///
/// @param more how many there are besides those shown
/// @param done what was done a moment ago
/// @param action where the forms go
/// @param proof the hidden field `proof` of each form
public record SessionsView(
        OwnFrame own,
        List<SessionLine> sessions,
        int more,
        Optional<Done> done,
        String action,
        String proof)
        implements View {

    public SessionsView {
        sessions = List.copyOf(sessions);
    }

    public enum Done {
        ONE_SIGNED_OUT,
        OTHERS_SIGNED_OUT
    }

    /// @param sid the hidden field `session` of its form
    /// @param device nothing when a server began it that did not note it
    /// @param here whether it is the one that is looking
    public record SessionLine(
            String sid, Optional<Device> device, Instant since, Instant lastSeen, boolean here) {}
}
