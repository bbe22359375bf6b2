package dev.sallyport.operator;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.View;
import java.util.List;
import java.util.Map;

/// Who changed what.
///
/// @param entries as the API tells them
/// @param names by subject, the user names of those who are still there
public record AuditView(
        OperatorFrame operator,
        List<JsonObject> entries,
        Map<String, String> names,
        Turning turning)
        implements View {}
