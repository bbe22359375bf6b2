package dev.sallyport.apps;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import dev.sallyport.spec.Spec;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Public keys as `openssl pkey -pubout` writes them: one or several, without ids.
final class PemKeys {
    private static final String BORDER = "-----";
    private static final Pattern BLOCK =
            Pattern.compile(
                    "-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]*+)-----END PUBLIC KEY-----");
    private static final List<String> FAMILIES = List.of("RSA", "EC", "Ed25519");
    private static final int ED25519_BYTES = 32;

    private PemKeys() {}

    static boolean isPem(String text) {
        return text.startsWith("-----BEGIN");
    }

    /// Every key of the text; none when any block of it is something else.
    @Spec("RFC7468-13")
    static Optional<List<JWK>> read(String text) {
        var blocks = BLOCK.matcher(text);
        if (blocks.replaceAll("").contains(BORDER)) {
            return Optional.empty();
        }
        blocks.reset();
        var keys = new ArrayList<JWK>();
        while (blocks.find()) {
            var key = bytes(blocks.group(1)).flatMap(PemKeys::jwk);
            if (key.isEmpty()) {
                return Optional.empty();
            }
            keys.add(key.get());
        }
        return Optional.of(keys);
    }

    private static Optional<byte[]> bytes(String base64) {
        try {
            return Optional.of(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private static Optional<JWK> jwk(byte[] encoded) {
        return FAMILIES.stream().flatMap(family -> jwk(family, encoded).stream()).findFirst();
    }

    private static Optional<JWK> jwk(String family, byte[] encoded) {
        try {
            var spec = new X509EncodedKeySpec(encoded);
            var key = KeyFactory.getInstance(family).generatePublic(spec);
            return switch (key) {
                case RSAPublicKey rsa -> Optional.of(new RSAKey.Builder(rsa).build());
                case ECPublicKey ec ->
                        Optional.ofNullable(Curve.forECParameterSpec(ec.getParams()))
                                .map(curve -> new ECKey.Builder(curve, ec).build());
                default ->
                        Optional.of(new OctetKeyPair.Builder(Curve.Ed25519, ed25519(key)).build());
            };
        } catch (GeneralSecurityException | RuntimeException another) {
            return Optional.empty(); // of another family, or broken
        }
    }

    /// RFC 8410 4: the raw key is the tail of the encoded one.
    private static Base64URL ed25519(PublicKey key) {
        var encoded = key.getEncoded();
        return Base64URL.encode(
                Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length));
    }
}
