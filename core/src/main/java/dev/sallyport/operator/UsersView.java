package dev.sallyport.operator;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.View;
import java.util.List;

/// The users, and the form for a new one.
///
/// @param sought the user name that was looked for; empty for all
/// @param draft what was typed of a new one
public record UsersView(
        OperatorFrame operator,
        Guard guard,
        List<Line> users,
        String sought,
        NewUser draft,
        String action,
        Turning turning)
        implements View {

    /// @param told as the API tells him
    public record Line(JsonObject told, String address) {}

    public record NewUser(String username, String name, String email) {
        static final NewUser EMPTY = new NewUser("", "", "");
    }
}
