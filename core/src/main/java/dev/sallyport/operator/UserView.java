package dev.sallyport.operator;

import dev.sallyport.admin.Control;
import dev.sallyport.admin.Draft;
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.View;
import java.util.List;

/// One user: what is known of him, where he is signed in, and which apps act for him.
///
/// @param told as the API tells him
/// @param version that is shown
/// @param isOneself whether he is the administrator who looks
public record UserView(
        OperatorFrame operator,
        Guard guard,
        JsonObject told,
        String version,
        boolean isOneself,
        List<Control> controls,
        Draft draft,
        Owned sessions,
        Owned grants,
        String action)
        implements View {

    /// A list of his.
    ///
    /// @param items as the API tells them
    public record Owned(List<JsonObject> items, Turning turning) {}
}
