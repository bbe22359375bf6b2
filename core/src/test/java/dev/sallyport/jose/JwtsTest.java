package dev.sallyport.jose;

import static dev.sallyport.token.TokenRoom.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.sallyport.json.JsonObject;
import dev.sallyport.keys.SigningAlg;
import dev.sallyport.spec.Spec;
import dev.sallyport.token.TokenRoom;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.security.interfaces.ECPrivateKey;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtsTest {
    private static final String TYP = "at+jwt";
    private static final JsonObject CLAIMS =
            JsonObject.builder().add("sub", "älice").add("exp", 1_900_000_000L).build();

    private final TokenRoom room = new TokenRoom();
    private final Jwts jwts = room.jwts;

    @ParameterizedTest
    @EnumSource
    @Spec({"RFC7515-7.1", "RFC7518-3.3", "RFC7518-3.4", "RFC8037-3.1", "RFC7515-3.1"})
    void another_library_verifies_what_we_sign(SigningAlg alg) throws ParseException {
        var token = jwts.sign(alg, TYP, CLAIMS, NOW);

        var jws = room.checkedByAnybody(token, NOW).orElseThrow();

        assertThat(jws.getHeader().getAlgorithm().getName()).isEqualTo(alg.wireName());
        assertThat(jws.getHeader().getType().getType()).isEqualTo(TYP);
        assertThat(jws.getHeader().getKeyID()).isEqualTo(room.keys.signing(alg, NOW).kid());
        assertThat(jws.getHeader().toJSONObject()).containsOnlyKeys("alg", "typ", "kid");
        assertThat(jws.getPayload().toJSONObject()).isEqualTo(CLAIMS.members());
    }

    @ParameterizedTest
    @EnumSource
    void we_read_what_we_signed(SigningAlg alg) {
        assertThat(jwts.read(jwts.sign(alg, TYP, CLAIMS, NOW), TYP, NOW)).contains(CLAIMS);
    }

    @ParameterizedTest
    @EnumSource
    void bouncy_castle_signs_and_verifies_as_well(SigningAlg alg) {
        var bouncy = new BouncyCastleProvider();
        var withBouncy = new Jwts(room.keys, Signatures.preferring(() -> List.of(bouncy)));

        var token = withBouncy.sign(alg, TYP, CLAIMS, NOW);

        assertThat(room.checkedByAnybody(token, NOW)).isPresent();
        assertThat(withBouncy.read(token, TYP, NOW)).contains(CLAIMS);
        assertThat(withBouncy.read(jwts.sign(alg, TYP, CLAIMS, NOW), TYP, NOW)).contains(CLAIMS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "RS256"})
    void a_provider_that_arrives_later_takes_over(String name) {
        var alg = SigningAlg.of(name).orElseThrow();
        var arrived = new AtomicReference<List<Provider>>(List.of());
        var late = new WatchedProvider();
        var growing = new Jwts(room.keys, Signatures.preferring(arrived::get));
        var before = growing.sign(alg, TYP, CLAIMS, NOW);
        assertThat(growing.read(before, TYP, NOW)).contains(CLAIMS);

        arrived.set(List.of(late));

        assertThat(growing.read(before, TYP, NOW)).contains(CLAIMS);
        assertThat(late.used).hasValue(1);
        var after = growing.sign(alg, TYP, CLAIMS, NOW);
        assertThat(late.used).hasValue(2);
        assertThat(growing.read(after, TYP, NOW)).contains(CLAIMS);
    }

    /// Bouncy Castle under another name, counting how often it is asked for a signature.
    private static final class WatchedProvider extends Provider {
        private static final long serialVersionUID = 1;

        private final Provider bouncy = new BouncyCastleProvider();
        private final AtomicInteger used = new AtomicInteger();

        WatchedProvider() {
            super("Watched", "1", "counts");
        }

        @Override
        public Service getService(String type, String algorithm) {
            var service = bouncy.getService(type, algorithm);
            return service == null || !type.equals("Signature")
                    ? null
                    : new Service(this, type, algorithm, service.getClassName(), null, null) {
                        @Override
                        public Object newInstance(Object parameter)
                                throws NoSuchAlgorithmException {
                            used.incrementAndGet();
                            return service.newInstance(parameter);
                        }

                        @Override
                        public boolean supportsParameter(Object parameter) {
                            return true;
                        }
                    };
        }
    }

    @Test
    void what_the_preferred_provider_cannot_do_the_platform_does() {
        var onlyDigests = Security.getProvider("SUN");

        var signatures = Signatures.preferring(() -> List.of(onlyDigests));

        assertThat(signatures.provider("Ed25519").getName()).isEqualTo("SunEC");
    }

    @ParameterizedTest
    @EnumSource
    void a_token_with_any_character_changed_is_refused(SigningAlg alg) {
        var token = jwts.sign(alg, TYP, CLAIMS, NOW);
        // the last character of a part may hold spare bits that no decoder looks at
        for (var at = 0; at < token.length(); at++) {
            var isLast = at + 1 == token.length() || token.charAt(at + 1) == '.';
            if (token.charAt(at) != '.' && !isLast) {
                var other = token.charAt(at) == 'A' ? 'B' : 'A';
                var touched = token.substring(0, at) + other + token.substring(at + 1);
                assertThat(jwts.read(touched, TYP, NOW)).as("character %d", at).isEmpty();
            }
        }
    }

    @Test
    @Spec("RFC8725-3.11")
    void a_token_of_another_type_is_refused() {
        var idToken = jwts.sign(SigningAlg.ES256, "JWT", CLAIMS, NOW);
        var accessToken = jwts.sign(SigningAlg.ES256, TYP, CLAIMS, NOW);

        assertThat(jwts.read(idToken, TYP, NOW)).isEmpty();
        assertThat(jwts.read(accessToken, "JWT", NOW)).isEmpty();
    }

    @Test
    void a_token_without_a_type_is_refused() throws JOSEException {
        assertThat(jwts.read(signedWithOurKey(header(JWSAlgorithm.ES256).build()), TYP, NOW))
                .isEmpty();
    }

    @Test
    void our_own_key_with_the_right_header_is_what_the_refusals_differ_from() throws JOSEException {
        var right = header(JWSAlgorithm.ES256).type(new JOSEObjectType(TYP)).build();

        assertThat(jwts.read(signedWithOurKey(right), TYP, NOW)).contains(CLAIMS);
    }

    @Test
    @Spec("RFC7515-4.1.11")
    void a_critical_header_parameter_is_refused() throws JOSEException {
        var critical =
                header(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType(TYP))
                        .criticalParams(java.util.Set.of("exp"))
                        .customParam("exp", 1)
                        .build();

        var unencoded =
                header(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType(TYP))
                        .base64URLEncodePayload(false)
                        .criticalParams(java.util.Set.of("b64"))
                        .build();

        assertThat(jwts.read(signedWithOurKey(critical), TYP, NOW)).isEmpty();
        assertThat(jwts.read(signedWithOurKey(unencoded), TYP, NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE"})
    @Spec({"RFC8725-3.1", "RFC8725-3.2"})
    void an_unsigned_token_is_refused(String none) {
        var kid = room.keys.signing(SigningAlg.ES256, NOW).kid();
        var header = "{\"alg\":\"" + none + "\",\"typ\":\"at+jwt\",\"kid\":\"" + kid + "\"}";
        var unsigned = base64url(header) + "." + base64url(CLAIMS.text()) + ".";

        assertThat(jwts.read(unsigned, TYP, NOW)).isEmpty();
        assertThat(jwts.read(unsigned + "AAAA", TYP, NOW)).isEmpty();
    }

    @Test
    @Spec("RFC8725-2.1")
    void a_public_key_used_as_a_shared_secret_is_refused() throws JOSEException {
        for (var key : room.keys.published(NOW)) {
            for (var secret : List.of(key.publicJwk().text(), "x".repeat(32) + key.kid())) {
                var header = ours(JWSAlgorithm.HS256, key.kid());
                var token = signed(header, new MACSigner(secret));

                assertThat(jwts.read(token, TYP, NOW)).isEmpty();
            }
        }
    }

    @Test
    @Spec({"RFC8725-3.1", "RFC8725-3.2"})
    void a_key_serves_its_own_algorithm_only() throws JOSEException {
        var rsa = room.keys.signing(SigningAlg.RS256, NOW);
        var signer = new RSASSASigner(rsa.privateKey());

        assertThat(jwts.read(signed(ours(JWSAlgorithm.RS256, rsa.kid()), signer), TYP, NOW))
                .isPresent();
        for (var alg : List.of(JWSAlgorithm.PS256, JWSAlgorithm.RS512, JWSAlgorithm.PS512)) {
            assertThat(jwts.read(signed(ours(alg, rsa.kid()), signer), TYP, NOW)).isEmpty();
        }
    }

    @Test
    void another_key_under_our_keys_name_is_refused() throws JOSEException {
        var stranger = new ECKeyGenerator(Curve.P_256).generate();
        var strangerRsa = new RSAKeyGenerator(2048).generate();
        var es256 = room.keys.signing(SigningAlg.ES256, NOW).kid();
        var rs256 = room.keys.signing(SigningAlg.RS256, NOW).kid();

        assertThat(
                        jwts.read(
                                signed(ours(JWSAlgorithm.ES256, es256), new ECDSASigner(stranger)),
                                TYP,
                                NOW))
                .isEmpty();
        assertThat(
                        jwts.read(
                                signed(
                                        ours(JWSAlgorithm.RS256, rs256),
                                        new RSASSASigner(strangerRsa)),
                                TYP,
                                NOW))
                .isEmpty();
    }

    @Test
    @Spec("RFC8725-3.5")
    void a_key_that_the_token_brings_along_is_not_believed() throws JOSEException {
        var stranger = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        var ours = room.keys.signing(SigningAlg.ES256, NOW).kid();
        for (var kid : List.of(stranger.getKeyID(), ours)) {
            var header =
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(new JOSEObjectType(TYP))
                            .keyID(kid)
                            .jwk(stranger.toPublicJWK())
                            .build();

            assertThat(jwts.read(signed(header, new ECDSASigner(stranger)), TYP, NOW)).isEmpty();
        }
    }

    @Test
    void an_unknown_or_absent_key_name_is_refused() throws JOSEException {
        var unnamed =
                new JWSHeader.Builder(JWSAlgorithm.ES256).type(new JOSEObjectType(TYP)).build();

        assertThat(jwts.read(signedWithOurKey(unnamed), TYP, NOW)).isEmpty();
        assertThat(jwts.read(signedWithOurKey(ours(JWSAlgorithm.ES256, "unknown")), TYP, NOW))
                .isEmpty();
    }

    @Test
    void a_zero_signature_is_refused() {
        var token = jwts.sign(SigningAlg.ES256, TYP, CLAIMS, NOW);
        var zeros = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]);

        assertThat(jwts.read(token.substring(0, token.lastIndexOf('.') + 1) + zeros, TYP, NOW))
                .isEmpty();
    }

    @Test
    void another_tenants_token_is_refused() {
        var other =
                new TokenRoom(
                        "other",
                        TokenRoom.ISSUER,
                        dev.sallyport.seal.MasterKey.fresh(TokenRoom.randomness(3)),
                        room.store);

        assertThat(jwts.read(other.jwts.sign(SigningAlg.ES256, TYP, CLAIMS, NOW), TYP, NOW))
                .isEmpty();
    }

    @Test
    void a_token_longer_than_we_would_write_is_not_even_looked_at() {
        var long16k = JsonObject.builder().add("scope", "s".repeat(16 * 1024)).build();

        assertThat(jwts.read(jwts.sign(SigningAlg.ES256, TYP, long16k, NOW), TYP, NOW)).isEmpty();
    }

    @Test
    void what_is_no_jws_at_all_is_refused() {
        var random = new Random(11);
        var alphabet = "eyJhbGciOiJFUzI1NiJ9..._-{}\"=\u0000é ";
        for (var times = 0; times < 3_000; times++) {
            var text =
                    random.ints(random.nextInt(120), 0, alphabet.length())
                            .mapToObj(at -> String.valueOf(alphabet.charAt(at)))
                            .collect(java.util.stream.Collectors.joining());

            assertThat(jwts.read(text, TYP, NOW)).isEmpty();
        }
        assertThat(jwts.read("a.b.c".repeat(100_000), TYP, NOW)).isEmpty();
        assertThat(jwts.read(base64url("[".repeat(9_000)) + ".e30.AA", TYP, NOW)).isEmpty();
        assertThat(jwts.read(base64url("{\"a\":".repeat(1_500)) + ".e30.AA", TYP, NOW)).isEmpty();
    }

    private JWSHeader.Builder header(JWSAlgorithm alg) {
        return new JWSHeader.Builder(alg).keyID(room.keys.signing(SigningAlg.ES256, NOW).kid());
    }

    private static JWSHeader ours(JWSAlgorithm alg, String kid) {
        return new JWSHeader.Builder(alg).type(new JOSEObjectType(TYP)).keyID(kid).build();
    }

    private String signedWithOurKey(JWSHeader header) throws JOSEException {
        var key = (ECPrivateKey) room.keys.signing(SigningAlg.ES256, NOW).privateKey();
        return signed(header, new ECDSASigner(key, Curve.P_256));
    }

    private static String signed(JWSHeader header, JWSSigner signer) throws JOSEException {
        var jws = new JWSObject(header, new Payload(CLAIMS.text()));
        jws.sign(signer);
        return jws.serialize();
    }

    private static String base64url(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
