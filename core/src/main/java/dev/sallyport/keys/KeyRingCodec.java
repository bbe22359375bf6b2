package dev.sallyport.keys;

import dev.sallyport.json.JsonException;
import dev.sallyport.json.JsonObject;
import dev.sallyport.keys.KeyRing.Sealed;
import dev.sallyport.store.Codec;

/// A key ring as it is stored: public parts in the clear, private parts sealed.
public final class KeyRingCodec implements Codec<KeyRing> {
    @Override
    public JsonObject write(KeyRing ring) {
        return JsonObject.builder()
                .add("alg", ring.alg().wireName())
                .add("keys", ring.keys().stream().map(KeyRingCodec::written).toList())
                .build();
    }

    @Override
    public KeyRing read(JsonObject body) {
        var alg =
                SigningAlg.of(body.requiredString("alg"))
                        .orElseThrow(() -> new JsonException("unknown signing algorithm"));
        return new KeyRing(alg, body.objects("keys").stream().map(KeyRingCodec::sealed).toList());
    }

    private static JsonObject written(Sealed key) {
        return JsonObject.builder()
                .add("kid", key.kid())
                .add("public", key.publicJwk())
                .add("private", key.privatePart())
                .add("active_from", key.activeFrom())
                .add("retired_at", key.retiredAt())
                .build();
    }

    private static Sealed sealed(JsonObject key) {
        return new Sealed(
                key.requiredString("kid"),
                key.object("public").orElseThrow(() -> new JsonException("no public part")),
                key.requiredString("private"),
                key.requiredInstant("active_from"),
                key.instant("retired_at"));
    }
}
