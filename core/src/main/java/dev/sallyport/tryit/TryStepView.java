package dev.sallyport.tryit;

import dev.sallyport.apps.ConsoleFrame;
import dev.sallyport.protocol.View;
import java.util.List;
import java.util.Optional;

/// A step that was done: its messages, and what may come next.
///
/// @param exchange absent when nothing was sent
/// @param problem why nothing was sent
/// @param next the steps that may come
/// @param wants what the app proves itself by, where the next steps need it
/// @param start where it all begins again, and where the form goes
/// @param requests where the app's requests are listed
/// @param trial the hidden field `trial`
/// @param proof the hidden field `proof`
public record TryStepView(
        ConsoleFrame console,
        String appName,
        Optional<Exchange> exchange,
        Problem problem,
        List<Step> next,
        Wants wants,
        String start,
        String requests,
        String trial,
        String proof)
        implements View {
    public TryStepView {
        next = List.copyOf(next);
    }

    public enum Wants {
        NOTHING,
        SECRET,
        ASSERTION
    }

    public enum Problem {
        NONE,
        /// What the app proves itself by was not typed.
        UNPROVEN
    }

    @Override
    public String toString() {
        return "TryStepView[" + appName + "]";
    }
}
