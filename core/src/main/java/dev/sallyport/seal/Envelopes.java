package dev.sallyport.seal;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.store.Shelf;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Sealed values of any size: one that would grow past 1,500 characters is stored, and the sealed
/// value carries its name.
public final class Envelopes {
    private static final int MAX_INLINE = 1500;
    private static final String REFERENCE = "ref";

    private final Seal seal;
    private final Shelf<JsonObject> stored;
    private final Randomness randomness;

    /// @param stored the shelf of kind `sealed`, with [JsonObject] itself as the record
    public Envelopes(Seal seal, Shelf<JsonObject> stored, Randomness randomness) {
        this.seal = seal;
        this.stored = stored;
        this.randomness = randomness;
    }

    /// @param expiresAt when a value too large to travel may be forgotten
    public String close(Purpose purpose, JsonObject content, Instant expiresAt) {
        var sealed = seal.close(purpose, content);
        if (sealed.length() <= MAX_INLINE) {
            return sealed;
        }
        var name = randomness.name(16);
        stored.create(name, content, Optional.of(expiresAt), Set.of());
        return seal.close(purpose, JsonObject.builder().add(REFERENCE, name).build());
    }

    public Optional<JsonObject> open(Purpose purpose, String value, Instant at) {
        return seal.open(purpose, value)
                .flatMap(content ->
                        content.string(REFERENCE)
                                .map(name -> stored.find(name, at).map(Shelf.Kept::value))
                                .orElse(Optional.of(content)));
    }
}
