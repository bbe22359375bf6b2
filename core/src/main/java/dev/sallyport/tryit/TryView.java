package dev.sallyport.tryit;

import dev.sallyport.apps.ConsoleFrame;
import dev.sallyport.protocol.View;
import java.time.Duration;
import java.util.List;

/// Where an app is tried, before anything has run.
///
/// @param app the app's own page
/// @param action where the form goes
/// @param redirectUri of the console's own, as which the app is tried here
/// @param codeLifetime for how long a code is good
/// @param hasSecret whether the app proves itself by a secret
/// @param hasKeys whether it does so by a signature
/// @param proof the hidden field `proof`
public record TryView(
        ConsoleFrame console,
        String appName,
        String app,
        String action,
        String redirectUri,
        Duration codeLifetime,
        boolean hasSecret,
        boolean hasKeys,
        List<Program> programs,
        String proof)
        implements View {
    public TryView {
        programs = List.copyOf(programs);
    }
}
