package dev.sallyport.seal;

import com.google.crypto.tink.DeterministicAead;
import dev.sallyport.json.JsonException;
import dev.sallyport.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;

/// Seals for one tenant. AES-SIV: the same content gives the same text, which is what lets a lost
/// refresh be answered with the very same successor, and there is no nonce that could be repeated.
/// Content that must not be recognised as equal carries a random id of its own.
public final class Seal {
    private final DeterministicAead aead;
    private final String tenant;

    public Seal(DeterministicAead aead, String tenant) {
        this.aead = aead;
        this.tenant = tenant;
    }

    public String close(Purpose purpose, JsonObject content) {
        try {
            var plain = content.text().getBytes(StandardCharsets.UTF_8);
            var sealed = aead.encryptDeterministically(plain, binding(purpose));
            return purpose.prefix()
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("sealing failed", impossible);
        }
    }

    /// The content, if the value was sealed here for this purpose and nobody touched it since.
    public Optional<JsonObject> open(Purpose purpose, String value) {
        if (!value.startsWith(purpose.prefix())) {
            return Optional.empty();
        }
        try {
            var sealed = Base64.getUrlDecoder().decode(value.substring(purpose.prefix().length()));
            var plain = aead.decryptDeterministically(sealed, binding(purpose));
            return Optional.of(JsonObject.parse(new String(plain, StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException | IllegalArgumentException | JsonException notOurs) {
            return Optional.empty();
        }
    }

    private byte[] binding(Purpose purpose) {
        return (tenant + "\n" + purpose.name()).getBytes(StandardCharsets.UTF_8);
    }
}
