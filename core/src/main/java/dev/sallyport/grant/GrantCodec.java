package dev.sallyport.grant;

import dev.sallyport.client.ClientId;
import dev.sallyport.json.JsonObject;
import dev.sallyport.store.Codec;

/// A grant as it is stored.
public final class GrantCodec implements Codec<Grant> {
    @Override
    public JsonObject write(Grant grant) {
        return JsonObject.builder()
                .add("id", grant.id())
                .add("client_id", grant.client().value())
                .add("registration", grant.client().registration())
                .add("sub", grant.subject())
                .add("scopes", grant.scopes())
                .add("auth_time", grant.authTime())
                .add("acr", grant.acr())
                .add("amr", grant.amr())
                .add("sid", grant.sid())
                .add("nonce", grant.nonce())
                .add("started_at", grant.startedAt())
                .add("generation", grant.generation())
                .add("rotated_at", grant.rotatedAt())
                .add("refresh_until", grant.refreshUntil())
                .add("revoked_at", grant.revokedAt())
                .add("expires_at", grant.expiresAt())
                .add("removals", grant.removals())
                .build();
    }

    @Override
    public Grant read(JsonObject body) {
        return new Grant(
                body.requiredString("id"),
                new ClientId(body.requiredString("client_id"), body.string("registration")),
                body.requiredString("sub"),
                body.strings("scopes"),
                body.requiredInstant("auth_time"),
                body.string("acr"),
                body.strings("amr"),
                body.requiredString("sid"),
                body.string("nonce"),
                body.requiredInstant("started_at"),
                body.requiredNumber("generation"),
                body.requiredInstant("rotated_at"),
                body.instant("refresh_until"),
                body.instant("revoked_at"),
                body.requiredInstant("expires_at"),
                body.number("removals").orElse(0L));
    }
}
