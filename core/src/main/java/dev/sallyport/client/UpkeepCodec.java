package dev.sallyport.client;

import dev.sallyport.client.Upkeep.Stage;
import dev.sallyport.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The member `console` of a stored client.
final class UpkeepCodec {
    private UpkeepCodec() {}

    static JsonObject write(Upkeep upkeep) {
        var secrets = JsonObject.builder();
        new TreeMap<>(upkeep.secretsSince()).forEach(secrets::add);
        return JsonObject.builder()
                .add("workspace", upkeep.workspace())
                .add("stage", upkeep.stage().name().toLowerCase(Locale.ROOT))
                .add("created_at", upkeep.createdAt())
                .add("secrets_since", secrets.build())
                .add("deleted_at", upkeep.deletedAt())
                .add("review", upkeep.review().map(UpkeepCodec::write))
                .build();
    }

    private static JsonObject write(Review review) {
        return JsonObject.builder()
                .add("ticket", review.ticket())
                .add("submitted_at", review.submittedAt())
                .add("words", review.words())
                .add("reason", review.reason())
                .build();
    }

    static Upkeep read(JsonObject body) {
        return new Upkeep(
                body.requiredString("workspace"),
                Stage.valueOf(body.requiredString("stage").toUpperCase(Locale.ROOT)),
                body.requiredInstant("created_at"),
                secretsSince(body.object("secrets_since").orElseGet(JsonObject::empty)),
                body.instant("deleted_at"),
                body.object("review").map(UpkeepCodec::review));
    }

    private static Review review(JsonObject body) {
        return new Review(
                body.requiredString("ticket"),
                body.requiredInstant("submitted_at"),
                body.string("words").orElse(""),
                body.string("reason").orElse(""));
    }

    private static Map<String, Instant> secretsSince(JsonObject secrets) {
        var since = new HashMap<String, Instant>();
        secrets.members().keySet().forEach(hash -> since.put(hash, secrets.requiredInstant(hash)));
        return since;
    }
}
