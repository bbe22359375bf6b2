package dev.sallyport.apps;

import static dev.sallyport.apps.Console.problems;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.sallyport.apps.Problem.Rule;
import dev.sallyport.authorize.kit.Answer;
import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.spec.Spec;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a developer pastes as the keys of an app that signs.
class AppKeysTest {
    private static final KeyPair RSA = rsa(2048);
    private static final KeyPair P_256 = ec("secp256r1");
    private static final KeyPair ED = pair("Ed25519");

    private final House house = new House(App.WEB);
    private final Console alice = Console.of(house, "alice");

    @Test
    @Spec("RFC7468-13")
    void an_rsa_key_in_pem_is_kept_as_a_jwk() throws Exception {
        var kept = (RSAKey) kept(pem(RSA.getPublic())).getFirst();

        assertThat(kept.toRSAPublicKey()).isEqualTo(RSA.getPublic());
        assertThat(((RSAPublicKey) RSA.getPublic()).getModulus())
                .isEqualTo(kept.getModulus().decodeToBigInteger());
    }

    @Test
    @Spec("RFC7468-13")
    void a_p_256_key_in_pem_is_kept_as_a_jwk() throws Exception {
        var kept = (ECKey) kept(pem(P_256.getPublic())).getFirst();

        assertThat(kept.getCurve().getName()).isEqualTo("P-256");
        assertThat(kept.getX().decodeToBigInteger())
                .isEqualTo(((ECPublicKey) P_256.getPublic()).getW().getAffineX());
    }

    @Test
    @Spec({"RFC7468-13", "RFC8037-2"})
    void an_ed25519_key_in_pem_is_kept_as_a_jwk() throws Exception {
        var kept = (OctetKeyPair) kept(pem(ED.getPublic())).getFirst();

        assertThat(kept.getCurve().getName()).isEqualTo("Ed25519");
        var y = kept.getX().decode();
        y[31] &= 0x7f; // the topmost bit is the sign of the other coordinate
        assertThat(new BigInteger(1, reversed(y)))
                .isEqualTo(((EdECPublicKey) ED.getPublic()).getPoint().getY());
    }

    @Test
    void several_keys_in_pem_are_kept_whatever_stands_between_them_and_however_lines_end()
            throws Exception {
        var typed = pem(RSA.getPublic()) + "\nthe next one:\n" + pem(ED.getPublic());

        assertThat(kept(typed)).hasSize(2);
        assertThat(kept(typed.replace("\n", "\r\n"))).hasSize(2);
        assertThat(problemOf(pem(ED.getPublic()).repeat(11))).isEqualTo(Rule.NOT_KEYS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp384r1", "secp521r1"})
    void a_key_of_a_curve_that_no_algorithm_of_ours_uses_is_none(String curve) {
        assertThat(problemOf(pem(ec(curve).getPublic()))).isEqualTo(Rule.NOT_KEYS);
    }

    @Test
    void an_rsa_key_under_2048_bits_is_none_beside_a_strong_one_too() {
        var small = pem(rsa(1024).getPublic());

        assertThat(problemOf(small)).isEqualTo(Rule.NOT_KEYS);
        assertThat(problemOf(pem(RSA.getPublic()) + small)).isEqualTo(Rule.NOT_KEYS);
    }

    @Test
    void what_only_looks_like_pem_is_none() {
        var good = pem(P_256.getPublic());
        var x25519 = pem(pair("X25519").getPublic());
        for (var typed :
                List.of(
                        "-----BEGIN PUBLIC KEY-----",
                        "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----",
                        block("PUBLIC KEY", new byte[] {0x30, 0x03, 0x02, 0x01, 0x00}),
                        block("PUBLIC KEY", new byte[10_000]),
                        good.replace("-----END PUBLIC KEY-----", ""),
                        good.replaceFirst("M", "="),
                        good.replaceFirst("M", "ü"),
                        good.substring(0, good.length() - 40) + "-----END PUBLIC KEY-----",
                        good + "-----BEGIN",
                        x25519)) {
            assertThat(problemOf(typed)).isEqualTo(Rule.NOT_KEYS);
        }
    }

    @Test
    void a_private_key_in_pem_is_told_to_be_one_and_neither_kept_nor_shown() {
        var secret = RSA.getPrivate();
        for (var typed :
                List.of(
                        block("PRIVATE KEY", secret.getEncoded()),
                        block("EC PRIVATE KEY", secret.getEncoded()),
                        block("ENCRYPTED PRIVATE KEY", secret.getEncoded()),
                        block("OPENSSH PRIVATE KEY", secret.getEncoded()),
                        "Bag Attributes\n" + block("PRIVATE KEY", secret.getEncoded()),
                        pem(RSA.getPublic()) + block("PRIVATE KEY", secret.getEncoded()))) {
            house.store.writes();

            var answer = create(typed);

            assertThat(problems(answer)).containsExactly(new Problem("keys", Rule.KEYS_PRIVATE));
            assertThat(((AppFormView) answer.view()).draft().keys()).isEmpty();
            assertThat(house.store.writes()).isEmpty();
        }
    }

    @Test
    void of_a_private_jwk_only_the_public_half_is_shown_where_something_else_is_wrong()
            throws JOSEException {
        var pair = new ECKeyGenerator(Curve.P_256).generate();

        var answer =
                alice.create(
                        "name",
                        "",
                        "authentication",
                        "private_key_jwt",
                        "keys",
                        pair.toJSONString());

        assertThat(((AppFormView) answer.view()).draft().keys())
                .contains(pair.getX().toString())
                .doesNotContain(pair.getD().toString());
    }

    @Test
    void a_certificate_is_told_to_be_one() {
        var certificate = block("CERTIFICATE", RSA.getPublic().getEncoded());

        assertThat(problemOf(certificate)).isEqualTo(Rule.KEYS_CERTIFICATE);
        assertThat(problemOf(certificate + pem(RSA.getPublic()))).isEqualTo(Rule.KEYS_CERTIFICATE);
    }

    @Test
    void a_bare_rsa_key_is_told_how_to_be_written_anew() {
        var bare = block("RSA PUBLIC KEY", RSA.getPublic().getEncoded());

        assertThat(problemOf(bare)).isEqualTo(Rule.KEYS_BARE_RSA);
        assertThat(problemOf(pem(ED.getPublic()) + bare)).isEqualTo(Rule.KEYS_BARE_RSA);
    }

    @Test
    void an_address_without_encryption_is_told_to_need_it() {
        assertThat(problemOf("http://app.example/jwks")).isEqualTo(Rule.KEYS_HTTP);
        assertThat(problemOf("HTTP://localhost/jwks")).isEqualTo(Rule.KEYS_HTTP);
    }

    private List<JWK> kept(String typed) throws ParseException {
        var page = (AppSecretView) create(typed).view();
        var client = house.clients.find(page.clientId(), house.now).orElseThrow();
        return JWKSet.parse(client.jwks().orElseThrow().text()).getKeys();
    }

    private Rule problemOf(String typed) {
        var problems = problems(create(typed));
        assertThat(problems).extracting(Problem::field).containsExactly("keys");
        return problems.getFirst().rule();
    }

    private Answer create(String typed) {
        return alice.create("authentication", "private_key_jwt", "keys", typed);
    }

    private static String pem(Key key) {
        return block("PUBLIC KEY", key.getEncoded());
    }

    private static String block(String label, byte[] content) {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, lines, label);
    }

    private static byte[] reversed(byte[] bytes) {
        var turned = Arrays.copyOf(bytes, bytes.length);
        for (var at = 0; at < bytes.length; at++) {
            turned[at] = bytes[bytes.length - 1 - at];
        }
        return turned;
    }

    private static KeyPair rsa(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static KeyPair ec(String curve) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static KeyPair pair(String family) {
        try {
            return KeyPairGenerator.getInstance(family).generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
