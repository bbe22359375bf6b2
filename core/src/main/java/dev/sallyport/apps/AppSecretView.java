package dev.sallyport.apps;

import dev.sallyport.client.AuthMethod;
import dev.sallyport.client.Client.AppCard;
import dev.sallyport.protocol.View;
import java.util.Optional;

/// What is shown once: an app that was just created, or its new secret.
///
/// @param created whether the app is new; otherwise only the secret is
/// @param secret absent for an app that has none, and when it was shown already
/// @param authMethod how the app proves itself, with a secret or without
/// @param app the app's own page
/// @param tryIt where it can be tried
/// @param authorization the address people are sent to
/// @param token the address codes are redeemed at
public record AppSecretView(
        ConsoleFrame console,
        AppCard card,
        String clientId,
        boolean created,
        Optional<String> secret,
        AuthMethod authMethod,
        String app,
        String tryIt,
        String authorization,
        String token)
        implements View {
    @Override
    public String toString() {
        return "AppSecretView[" + clientId + " secret=***]";
    }
}
