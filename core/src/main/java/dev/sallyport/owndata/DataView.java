package dev.sallyport.owndata;

import dev.sallyport.house.OwnFrame;
import dev.sallyport.protocol.View;
import java.time.Duration;

/// The page of a person's data.
///
/// @param hasPassword whether there is one to delete the account by; without one there is no form
/// @param notice what has to be said above
/// @param action where the forms go
/// @param proof the hidden field `proof` of each form
public record DataView(
        OwnFrame own, boolean hasPassword, Notice notice, String action, String proof)
        implements View {

    public sealed interface Notice {
        record None() implements Notice {}

        record WrongPassword() implements Notice {}

        record TooManyAttempts(Duration retryAfter) implements Notice {}
    }
}
