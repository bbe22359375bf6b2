package dev.sallyport.operator;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.View;
import java.util.List;
import java.util.Optional;

/// The clients.
///
/// @param sought the client id that was looked for; empty for all
/// @param create where one is registered
public record ClientsView(
        OperatorFrame operator,
        Guard guard,
        List<Line> clients,
        String sought,
        String action,
        String create,
        Turning turning)
        implements View {

    /// @param told as the API tells it
    /// @param address of its page; absent when its id cannot stand in one
    public record Line(JsonObject told, Optional<String> address) {}
}
