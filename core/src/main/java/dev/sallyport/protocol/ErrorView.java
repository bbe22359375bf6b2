package dev.sallyport.protocol;

import java.net.URI;
import java.util.Optional;

/// The page a person sees when a request cannot go on and may not be redirected.
///
/// @param advice what the person can do, where it is more than to try again or to go back
/// @param appName and `appWebsite` of the app that sent the person here, when it is known
/// @param answer the app's address with this answer, where the person is not sent there unasked
public record ErrorView(
        Frame frame,
        ErrorCode code,
        String description,
        String requestId,
        Advice advice,
        Optional<String> appName,
        Optional<URI> appWebsite,
        Optional<URI> answer)
        implements View {

    public enum Advice {
        NONE,
        /// This browser sends no cookies, without which nobody can sign in.
        ALLOW_COOKIES,
        /// The page was opened by itself or is too old: begin again in the app.
        START_IN_THE_APP,
        /// The app is being built, and this person is not among those who do.
        ASK_ITS_DEVELOPERS,
        /// He has done more in a short time than anybody does by hand.
        SLOW_DOWN,
        /// The app is being built, and nobody is sent to it without having asked for that.
        STAY
    }
}
