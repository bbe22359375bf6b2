package dev.sallyport.operator;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.View;
import java.util.List;

/// The signing keys.
///
/// @param keys as the API tells them
/// @param algorithms of which a new key may be begun
public record KeysView(
        OperatorFrame operator,
        Guard guard,
        List<JsonObject> keys,
        List<String> algorithms,
        String action)
        implements View {}
