package dev.sallyport.operator;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.View;

/// One signing key that may be taken back, and what that breaks.
///
/// @param key as the API tells it
/// @param hasNext whether one of its algorithm is published that would sign in its place
/// @param keys where all of them are
public record KeyView(
        OperatorFrame operator,
        Guard guard,
        JsonObject key,
        boolean hasNext,
        String action,
        String keys)
        implements View {
    /// What the page says of it. The form brings it back, because a key that was next when somebody
    /// looked may sign when he decides.
    public String told() {
        return key.requiredString("state") + (hasNext ? " next" : "");
    }
}
