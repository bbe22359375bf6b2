package dev.sallyport.seal;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.store.Codec;
import dev.sallyport.store.Shelf;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Sealed values of any size: one that would grow too long to travel (see [Purpose]) is stored, as
/// sealed as ever, and a short sealed value that carries its name travels in its place.
public final class Envelopes {
    private static final int MAX_STORED = 32 * 1024;
    private static final String REFERENCE = "@ref";
    private static final String SEALED = "sealed";

    /// What is stored is a JSON object as it is.
    public static final Codec<JsonObject> CODEC =
            new Codec<>() {
                @Override
                public JsonObject write(JsonObject value) {
                    return value;
                }

                @Override
                public JsonObject read(JsonObject body) {
                    return body;
                }
            };

    private final Seal seal;
    private final Shelf<JsonObject> stored;
    private final Randomness randomness;

    /// @param stored the shelf of kind `sealed`, see [#CODEC]
    public Envelopes(Seal seal, Shelf<JsonObject> stored, Randomness randomness) {
        this.seal = seal;
        this.stored = stored;
        this.randomness = randomness;
    }

    /// Refuses what would take more than 32 KiB to remember.
    ///
    /// @param expiresAt when a value too large to travel may be forgotten
    public String close(Purpose purpose, JsonObject content, Instant expiresAt) {
        return close(purpose, content, expiresAt, () -> {});
    }

    /// @param beforeStoring refuses, when it does not want a value stored
    public String close(
            Purpose purpose, JsonObject content, Instant expiresAt, Runnable beforeStoring) {
        var sealed = seal.close(purpose, content);
        if (sealed.length() <= purpose.longest()) {
            return sealed;
        }
        beforeStoring.run();
        require(sealed.length() <= MAX_STORED, INVALID_REQUEST, "the request is too large");
        var name = randomness.name(16);
        var record = JsonObject.builder().add(SEALED, sealed).build();
        stored.create(name, record, Optional.of(expiresAt), Set.of());
        return seal.close(purpose, JsonObject.builder().add(REFERENCE, name).build());
    }

    public Optional<JsonObject> open(Purpose purpose, String value, Instant at) {
        return seal.open(purpose, value)
                .flatMap(content ->
                        content.string(REFERENCE)
                                .map(name -> remembered(purpose, name, at))
                                .orElse(Optional.of(content)));
    }

    private Optional<JsonObject> remembered(Purpose purpose, String name, Instant at) {
        return stored.find(name, at)
                .flatMap(kept -> kept.value().string(SEALED))
                .flatMap(sealed -> seal.open(purpose, sealed));
    }
}
