package dev.sallyport.session;

import dev.sallyport.json.JsonObject;
import dev.sallyport.store.Codec;

/// A session as it is stored.
public final class SessionCodec implements Codec<Session> {
    @Override
    public JsonObject write(Session session) {
        return JsonObject.builder()
                .add("sid", session.sid())
                .add("sub", session.subject())
                .add("auth_time", session.authTime())
                .add("amr", session.amr())
                .add("expires_at", session.expiresAt())
                .build();
    }

    @Override
    public Session read(JsonObject body) {
        return new Session(
                body.requiredString("sid"),
                body.requiredString("sub"),
                body.requiredInstant("auth_time"),
                body.strings("amr"),
                body.requiredInstant("expires_at"));
    }
}
