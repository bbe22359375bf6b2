package dev.sallyport.token;

import dev.sallyport.json.JsonObject;
import dev.sallyport.spec.Spec;
import dev.sallyport.store.Codec;
import dev.sallyport.store.Shelf;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Access tokens that were revoked one by one: those without a grant, whose end would otherwise be
/// nowhere. A marker is kept for a little longer than the token would have lived.
public final class Revocations {
    /// A marker as it is stored: when the token was revoked.
    public static final Codec<Instant> CODEC =
            new Codec<>() {
                @Override
                public JsonObject write(Instant revokedAt) {
                    return JsonObject.builder().add("revoked_at", revokedAt).build();
                }

                @Override
                public Instant read(JsonObject body) {
                    return body.requiredInstant("revoked_at");
                }
            };

    /// How much longer than its token a marker is kept: a server whose clock is behind takes the
    /// token for alive a little longer.
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private final Shelf<Instant> shelf;

    /// @param shelf of kind `revoked`, see [#CODEC]
    public Revocations(Shelf<Instant> shelf) {
        this.shelf = shelf;
    }

    /// Ends the token. Ending it twice is the same.
    @Spec("RFC7009-2.1")
    public void revoke(AccessToken token, Instant at) {
        if (at.isBefore(token.expiresAt())) {
            var forgetAt = token.expiresAt().plus(MARGIN);
            shelf.create(token.id(), at, Optional.of(forgetAt), Set.of());
        }
    }

    public boolean isRevoked(AccessToken token, Instant at) {
        return shelf.find(token.id(), at).isPresent();
    }
}
