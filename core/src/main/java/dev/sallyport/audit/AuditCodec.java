package dev.sallyport.audit;

import dev.sallyport.audit.AuditEntry.Outcome;
import dev.sallyport.json.JsonException;
import dev.sallyport.json.JsonObject;
import dev.sallyport.store.Codec;

/// An entry as it is stored.
public final class AuditCodec implements Codec<AuditEntry> {
    @Override
    public JsonObject write(AuditEntry entry) {
        return JsonObject.builder()
                .add("at", entry.at())
                .add("request_id", entry.requestId())
                .add("client_id", entry.client())
                .add("sub", entry.subject())
                .add("username", entry.username())
                .add("action", entry.action())
                .add("resource", entry.resource())
                .add("outcome", entry.outcome().wireName())
                .add("changed", entry.changed())
                .add("before", entry.before())
                .add("after", entry.after())
                .build();
    }

    @Override
    public AuditEntry read(JsonObject body) {
        return new AuditEntry(
                body.requiredInstant("at"),
                body.requiredString("request_id"),
                body.requiredString("client_id"),
                body.requiredString("sub"),
                body.string("username"),
                body.requiredString("action"),
                body.requiredString("resource"),
                Outcome.of(body.requiredString("outcome"))
                        .orElseThrow(() -> new JsonException("unknown outcome")),
                body.strings("changed"),
                body.object("before").orElseGet(JsonObject::empty),
                body.object("after").orElseGet(JsonObject::empty));
    }
}
