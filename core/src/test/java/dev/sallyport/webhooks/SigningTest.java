package dev.sallyport.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.protocol.Dialect.WebhookSignature;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SigningTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String BODY = "{\"type\":\"ping\"}";
    private static final WebhookSignature BARE = new WebhookSignature("Signature", false);

    @Test
    void a_signature_is_the_one_that_any_other_hmac_sha256_makes() {
        assertThat(Signing.value(BARE, "Jefe", NOON, "what do ya want for nothing?"))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void a_receiver_who_checks_as_the_guide_says_believes_it() throws Exception {
        var header = Signing.value(WebhookSignature.OURS, "s3cret", NOON, BODY);

        assertThat(header).startsWith("t=1772366400,v1=");
        assertThat(isOurs(header, BODY, "s3cret", NOON.plusSeconds(299))).isTrue();
    }

    @Test
    void another_body_secret_or_time_is_not_believed() throws Exception {
        var header = Signing.value(WebhookSignature.OURS, "s3cret", NOON, BODY);

        assertThat(isOurs(header, BODY + " ", "s3cret", NOON)).isFalse();
        assertThat(isOurs(header, BODY, "s3cret2", NOON)).isFalse();
        assertThat(isOurs(header.replace("t=1", "t=2"), BODY, "s3cret", NOON)).isFalse();
        assertThat(isOurs(header, BODY, "s3cret", NOON.plusSeconds(301))).isFalse();
    }

    @Test
    void a_body_in_any_script_is_signed_as_its_utf_8_bytes() throws Exception {
        var body = "{\"subject\":\"Ä🙂\"}";

        assertThat(isOurs(Signing.value(WebhookSignature.OURS, "s", NOON, body), body, "s", NOON))
                .isTrue();
    }

    /// As the guide for app developers has it.
    private static boolean isOurs(String header, String body, String secret, Instant now)
            throws Exception {
        var time = header.substring(2, header.indexOf(','));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        var expected = HexFormat.of().formatHex(mac.doFinal((time + "." + body).getBytes(UTF_8)));
        var came = header.substring(header.indexOf("v1=") + 3);
        return MessageDigest.isEqual(came.getBytes(UTF_8), expected.getBytes(UTF_8))
                && Math.abs(now.getEpochSecond() - Long.parseLong(time)) <= 300;
    }
}
