package dev.sallyport.operator;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.View;
import java.util.List;

/// The scopes of the tenant.
///
/// @param scopes as the API tells them
public record ScopesView(OperatorFrame operator, List<JsonObject> scopes) implements View {}
