package dev.sallyport.consent;

import dev.sallyport.client.ClientId;
import dev.sallyport.json.JsonObject;
import dev.sallyport.store.Codec;
import java.util.LinkedHashSet;

/// A consent as it is stored.
public final class ConsentCodec implements Codec<Consent> {
    @Override
    public JsonObject write(Consent consent) {
        return JsonObject.builder()
                .add("sub", consent.subject())
                .add("client_id", consent.client().value())
                .add("registration", consent.client().registration())
                .add("scopes", consent.scopes().stream().sorted().toList())
                .add("since", consent.since())
                .build();
    }

    @Override
    public Consent read(JsonObject body) {
        return new Consent(
                body.requiredString("sub"),
                new ClientId(body.requiredString("client_id"), body.string("registration")),
                new LinkedHashSet<>(body.strings("scopes")),
                body.requiredInstant("since"));
    }
}
