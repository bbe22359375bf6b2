package dev.sallyport.team;

import dev.sallyport.apps.ConsoleFrame;
import dev.sallyport.protocol.View;

/// The form that makes a shared workspace.
///
/// @param name as it was typed
/// @param nonce makes sending the form twice make one workspace
public record NewWorkspaceView(
        ConsoleFrame console,
        String name,
        Problem problem,
        String action,
        String nonce,
        String proof)
        implements View {

    /// What is wrong with what was sent.
    public enum Problem {
        NONE,
        NAME_MISSING,
        NAME_TOO_LONG,
        NAME_INVISIBLE,
        /// There are as many as one person may make.
        TOO_MANY
    }
}
