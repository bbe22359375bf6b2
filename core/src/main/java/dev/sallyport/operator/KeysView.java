package dev.sallyport.operator;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.View;
import java.util.List;

/// The signing keys.
///
/// @param algorithms of which a new key may be begun
public record KeysView(
        OperatorFrame operator,
        Guard guard,
        List<Line> keys,
        List<String> algorithms,
        String action)
        implements View {

    /// @param told as the API tells it
    /// @param address where it is taken back
    public record Line(JsonObject told, String address) {}
}
