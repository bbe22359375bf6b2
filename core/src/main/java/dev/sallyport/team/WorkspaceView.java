package dev.sallyport.team;

import dev.sallyport.apps.ConsoleFrame;
import dev.sallyport.apps.Role;
import dev.sallyport.protocol.View;
import java.util.List;

/// The people of a shared workspace.
///
/// @param role of who looks at it
/// @param typed the user name that was to be invited
/// @param apps where its apps are
/// @param action where the forms of this page go
/// @param proof the hidden field `proof` of each form
public record WorkspaceView(
        ConsoleFrame console,
        String name,
        Role role,
        List<Line> people,
        Notice notice,
        String typed,
        String apps,
        String action,
        String proof)
        implements View {
    public WorkspaceView {
        people = List.copyOf(people);
    }

    /// @param isYou whether it is who looks at the page
    public record Line(String username, Role role, boolean isInvited, boolean isYou) {}

    /// What is said above, when something was done or was not.
    public enum Notice {
        NONE,
        INVITED,
        CHANGED,
        REMOVED,
        GONE,
        FULL,
        THERE_ALREADY,
        LAST_OWNER,
        HAS_APPS,
        NAME_DIFFERS,
        NAME_NEEDED;

        public boolean isDone() {
            return this == INVITED || this == CHANGED || this == REMOVED;
        }
    }
}
