package dev.sallyport.password;

import dev.sallyport.house.OwnFrame;
import dev.sallyport.protocol.View;
import java.time.Duration;

/// The page where a person changes his password.
///
/// @param hasPassword whether there is one to change; without one there is no form
/// @param notice what has to be said above the fields
/// @param action where the form goes
/// @param proof the hidden field `proof` of the form
public record PasswordView(
        OwnFrame own, boolean hasPassword, Notice notice, String action, String proof)
        implements View {

    public sealed interface Notice {
        record None() implements Notice {}

        record Changed() implements Notice {}

        record WrongPassword() implements Notice {}

        record TooManyAttempts(Duration retryAfter) implements Notice {}

        record NotGood(PasswordRules.Problem problem) implements Notice {}

        /// It has become another one since it was checked.
        record Overtaken() implements Notice {}
    }
}
