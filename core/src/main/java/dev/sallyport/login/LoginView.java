package dev.sallyport.login;

import dev.sallyport.client.Client.AppCard;
import dev.sallyport.protocol.Frame;
import dev.sallyport.protocol.View;
import java.time.Duration;

/// The login page.
///
/// @param username what was typed before, or the hint; may be empty
/// @param notice what has to be said above the fields
/// @param action where the form goes
/// @param flow the sealed state, a hidden field named `flow`
public record LoginView(
        Frame frame, AppCard app, String username, Notice notice, String action, String flow)
        implements View {

    public sealed interface Notice {
        record None() implements Notice {}

        /// The user name or the password is wrong; which one is not said.
        record WrongPassword() implements Notice {}

        /// The password is right, and an operator has shut this person out.
        record Disabled() implements Notice {}

        record TooManyAttempts(Duration retryAfter) implements Notice {}

        /// The page had expired and was made anew.
        record Expired() implements Notice {}
    }
}
