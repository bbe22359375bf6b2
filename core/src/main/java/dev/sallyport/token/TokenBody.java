package dev.sallyport.token;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.refused;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.clientauth.ClientForm;
import dev.sallyport.json.JsonException;
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Came;
import dev.sallyport.protocol.Leniency;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Request;
import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.Tenant;
import java.util.LinkedHashMap;

/// The parameters of a token request: a form, or a JSON object where the dialect takes one for it.
final class TokenBody {
    private TokenBody() {}

    @Spec("RFC6749-3.2")
    static Params read(Request request, Tenant tenant) {
        var isJson = request.mediaType().equals("application/json");
        if (!isJson || !tenant.allows(Leniency.JSON_BODY_AT_TOKEN_ENDPOINT)) {
            return ClientForm.read(request);
        }
        request.trail().used(Leniency.JSON_BODY_AT_TOKEN_ENDPOINT);
        ClientForm.refuseQuery(request);
        var params = params(object(request.body().text()));
        request.trail().came(Came.of(params));
        return params;
    }

    private static JsonObject object(String text) {
        try {
            return JsonObject.parse(text);
        } catch (JsonException notAnObject) {
            throw refused(INVALID_REQUEST, "the body must be one JSON object, each member once");
        }
    }

    /// Read again as a form, so that the same limits hold.
    private static Params params(JsonObject object) {
        var values = new LinkedHashMap<String, String>();
        object.members()
                .forEach((name, value) -> {
                    require(
                            value instanceof String,
                            INVALID_REQUEST,
                            "every member of the JSON body must be a string");
                    values.put(name, (String) value);
                });
        return Params.parse(Params.of(values).encoded());
    }
}
