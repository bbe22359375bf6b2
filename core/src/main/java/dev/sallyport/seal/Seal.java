package dev.sallyport.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.DeterministicAead;
import dev.sallyport.json.JsonException;
import dev.sallyport.json.JsonObject;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Seals for one tenant. AES-SIV: the same content gives the same text, which is what lets a lost
/// refresh be answered with the very same successor, and there is no nonce that could be repeated.
/// Content that must not be recognised as equal carries a random id of its own.
public final class Seal {
    private static final int MAX_LENGTH = 64 * 1024;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final DeterministicAead aead;
    private final Map<Purpose, byte[]> bindings = new EnumMap<>(Purpose.class);

    public Seal(DeterministicAead aead, String tenant) {
        this.aead = aead;
        for (var purpose : Purpose.values()) {
            bindings.put(purpose, (tenant + "\n" + purpose.name()).getBytes(UTF_8));
        }
    }

    public String close(Purpose purpose, JsonObject content) {
        try {
            var plain = content.text().getBytes(UTF_8);
            var sealed = aead.encryptDeterministically(plain, bindings.get(purpose));
            return purpose.prefix() + ENCODER.encodeToString(sealed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("sealing failed", impossible);
        }
    }

    /// The content, if the value was sealed here for this purpose and nobody touched it since.
    public Optional<JsonObject> open(Purpose purpose, String value) {
        if (!value.startsWith(purpose.prefix()) || value.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            var sealed = decode(value.substring(purpose.prefix().length()));
            var plain = aead.decryptDeterministically(sealed, bindings.get(purpose));
            return Optional.of(JsonObject.parse(new String(plain, UTF_8)));
        } catch (GeneralSecurityException | IllegalArgumentException | JsonException notOurs) {
            return Optional.empty();
        }
    }

    /// The decoder overlooks padding and spare bits. A value has one spelling only.
    private static byte[] decode(String text) {
        var bytes = Base64.getUrlDecoder().decode(text);
        if (!ENCODER.encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("not the one spelling");
        }
        return bytes;
    }
}
