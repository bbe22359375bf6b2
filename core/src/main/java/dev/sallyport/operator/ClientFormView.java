package dev.sallyport.operator;

import dev.sallyport.admin.Control;
import dev.sallyport.admin.Draft;
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.View;
import java.util.List;
import java.util.Optional;

/// One client, or the form for a new one.
///
/// @param existing as the API tells it; absent for one that is to be
/// @param version that is shown; absent for one of the configuration, which is changed there
public record ClientFormView(
        OperatorFrame operator,
        Guard guard,
        Optional<JsonObject> existing,
        Optional<String> version,
        List<Control> controls,
        Draft draft,
        String action)
        implements View {}
