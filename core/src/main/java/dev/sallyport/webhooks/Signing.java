package dev.sallyport.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sallyport.protocol.Dialect.WebhookSignature;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How a receiver knows that a delivery is ours: HMAC-SHA256 under the secret that the app's
/// developer was shown.
final class Signing {
    private static final String ALGORITHM = "HmacSHA256";

    private Signing() {}

    /// What the header says.
    static String value(WebhookSignature form, String secret, Instant at, String body) {
        var time = String.valueOf(at.getEpochSecond());
        var signed = form.isTimed() ? time + "." + body : body;
        var mac = hmac(secret, signed);
        return form.isTimed() ? "t=" + time + ",v1=" + mac : mac;
    }

    private static String hmac(String secret, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HMAC-SHA256", impossible);
        }
    }
}
