package dev.sallyport.review;

import dev.sallyport.apps.ConsoleFrame;
import dev.sallyport.client.Client.AppCard;
import dev.sallyport.client.Review;
import dev.sallyport.consent.Caution;
import dev.sallyport.consent.ConsentView.ScopeLine;
import dev.sallyport.protocol.View;
import java.util.List;

/// One app before a reviewer, with all that people will meet.
///
/// @param version of the record that is shown, a hidden field `version`
/// @param owner the user name of its developer
/// @param cautions what the consent page will warn of, and more
/// @param resembling names of other apps that look like this one's
/// @param reason as it was typed, why the app is sent back
/// @param action where both forms go
public record ReviewView(
        ConsoleFrame console,
        String clientId,
        long version,
        AppCard card,
        boolean isPublic,
        String owner,
        Review review,
        List<String> redirectUris,
        List<ScopeLine> scopes,
        List<Caution> cautions,
        List<String> resembling,
        Problem problem,
        String reason,
        String action,
        String proof)
        implements View {
    public ReviewView {
        redirectUris = List.copyOf(redirectUris);
        scopes = List.copyOf(scopes);
        cautions = List.copyOf(cautions);
        resembling = List.copyOf(resembling);
    }

    /// Why nothing was done.
    public enum Problem {
        NONE,
        /// The app changed since the reviewer looked at it.
        OVERTAKEN,
        REASON_MISSING,
        REASON_TOO_LONG
    }
}
