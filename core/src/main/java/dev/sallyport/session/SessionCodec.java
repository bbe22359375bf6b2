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
                .add("sign_outs", session.signOuts())
                .add("device", session.device().map(SessionCodec::device))
                .add("seen_at", session.seenAt())
                .build();
    }

    @Override
    public Session read(JsonObject body) {
        return new Session(
                body.requiredString("sid"),
                body.requiredString("sub"),
                body.requiredInstant("auth_time"),
                body.strings("amr"),
                body.requiredInstant("expires_at"),
                body.number("sign_outs"),
                body.object("device").map(SessionCodec::device),
                body.instant("seen_at"));
    }

    private static JsonObject device(Device device) {
        return JsonObject.builder()
                .add("browser", device.browser())
                .add("system", device.system())
                .add("network", device.network())
                .build();
    }

    private static Device device(JsonObject device) {
        return new Device(
                device.string("browser"), device.string("system"), device.string("network"));
    }
}
