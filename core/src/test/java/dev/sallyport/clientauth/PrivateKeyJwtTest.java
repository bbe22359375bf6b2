package dev.sallyport.clientauth;

import static dev.sallyport.fixture.OneTenant.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import dev.sallyport.fixture.Assertion;
import dev.sallyport.fixture.OneTenant;
import dev.sallyport.fixture.OneTenant.Answer;
import dev.sallyport.fixture.SampleClient;
import dev.sallyport.fixture.SampleTenant;
import dev.sallyport.json.JsonObject;
import dev.sallyport.spec.Spec;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.EdECPrivateKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeyJwtTest {
    private static final RSAKey RSA = rsa(2048, "rsa");
    private static final RSAKey SMALL_RSA = rsa(1024, "small");
    private static final ECKey EC = ec(Curve.P_256, "ec");
    private static final OctetKeyPair ED = ed("ed");
    private static final ECKey OTHER = ec(Curve.P_256, "ec");

    private final OneTenant house =
            new OneTenant(
                    new SampleTenant().build(),
                    SampleClient.withKeys("robot", Assertion.jwks(RSA, EC, ED)).build(),
                    SampleClient.withKeys("other", Assertion.jwks(OTHER)).build(),
                    SampleClient.withKeys("small", Assertion.jwks(SMALL_RSA)).build(),
                    SampleClient.withKeys("bound", Assertion.jwks(forEncryption(), onlyPs256()))
                            .build(),
                    SampleClient.withKeys("plain", withoutIds()).build(),
                    SampleClient.confidential("post", "s").build());

    private static JsonObject withoutIds() {
        return Assertion.jwks(
                new RSAKey.Builder(RSA).keyID(null).build(),
                new ECKey.Builder(EC).keyID(null).build(),
                new OctetKeyPair.Builder(ED).keyID(null).build());
    }

    @ParameterizedTest
    @CsvSource({"RS256,rsa", "PS256,rsa", "ES256,ec", "EdDSA,ed"})
    @Spec({"RFC7523-3", "OIDCC-9", "RFC7523-2.2"})
    void a_client_proves_itself_with_each_algorithm(String alg, String key) {
        assertThat(send(new Assertion("robot").signed(alg, key(key))).outcome()).isEqualTo("ok");
        assertThat(send(new Assertion("robot").kid(key).signed(alg, key(key))).outcome())
                .isEqualTo("ok");
    }

    @ParameterizedTest
    @CsvSource({"RS384,rsa", "RS512,rsa", "PS384,rsa", "PS512,rsa"})
    void another_algorithm_is_refused(String alg, String key) {
        assertThat(send(new Assertion("robot").signed(alg, key(key))).why())
                .contains("RS256, PS256, ES256 or EdDSA");
    }

    @Test
    @Spec("RFC7515-5.2")
    void a_signature_by_another_key_proves_nothing() {
        var forged = send(new Assertion("robot").signed("ES256", OTHER));
        var unknown = send(new Assertion("nobody").signed("ES256", OTHER));
        var keyless = send(new Assertion("post").signed("ES256", OTHER));

        assertThat(forged.outcome()).isEqualTo("invalid_client");
        assertThat(List.of(unknown, keyless))
                .allSatisfy(answer -> assertThat(answer.reply()).isEqualTo(forged.reply()));
    }

    @Test
    void a_key_id_that_is_not_the_signing_key_proves_nothing() {
        var answer = send(new Assertion("robot").kid("rsa").signed("ES256", EC));

        assertThat(answer.outcome()).isEqualTo("invalid_client");
    }

    /// A key that was registered without an id may be the one any id names.
    @ParameterizedTest
    @CsvSource({"RS256,rsa", "ES256,ec", "EdDSA,ed"})
    @Spec({"RFC7515-4.1.4", "RFC7517-4.5"})
    void a_key_id_is_a_hint_where_the_registered_key_has_none(String alg, String key) {
        var assertion = new Assertion("plain").kid("of-the-app-s-own").signed(alg, key(key));

        assertThat(send(assertion).outcome()).isEqualTo("ok");
        assertThat(send(new Assertion("plain").kid("ec").signed("ES256", OTHER)).outcome())
                .isEqualTo("invalid_client");
    }

    @Test
    @Spec({"RFC7517-4.2", "RFC7517-4.4"})
    void a_key_serves_only_the_use_and_the_algorithm_it_was_registered_for() {
        assertThat(send(new Assertion("bound").signed("ES256", EC)).outcome())
                .isEqualTo("invalid_client");
        assertThat(send(new Assertion("bound").signed("RS256", RSA)).outcome())
                .isEqualTo("invalid_client");
        assertThat(send(new Assertion("bound").signed("PS256", RSA)).outcome()).isEqualTo("ok");
    }

    @Test
    @Spec("RFC7518-3.3")
    void an_rsa_key_under_2048_bits_proves_nothing() {
        var weak = send(new Assertion("small").signed("RS256", SMALL_RSA));

        assertThat(weak.outcome()).isEqualTo("invalid_client");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not a jwt",
                "a.b",
                "a.b.c",
                "..",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJyb2JvdCIsImlzcyI6InJvYm90In0.",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJyb2JvdCIsImlzcyI6InJvYm90In0.AAAA",
                "eyJhbGciOiJFUzI1NiIsImNyaXQiOlsieCJdLCJ4IjoxfQ.e30.AAAA",
                "eyJhbGciOjF9.e30.AAAA",
                "eyJhbGciOiJFUzI1NiJ9.bm90IGpzb24.AAAA",
                "eyJhbGciOiJFUzI1NiJ9.W10.AAAA",
                "eyJhbGciOiJFUzI1NiJ9.e30.AAAA"
            })
    @Spec({"RFC7523-3.1", "RFC8725-3.1"})
    void what_is_no_signed_jwt_is_refused(String assertion) {
        assertThat(send(assertion).outcome()).isEqualTo("invalid_client");
        assertThat(send(assertion).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"x\"", "{\"sub\":\"robot\",\"sub\":\"robot\"}", "{", ""})
    void claims_that_are_no_strict_json_object_are_refused(String payload) {
        var assertion = new Assertion("robot").signed("ES256", EC, payload);

        assertThat(send(assertion).outcome()).isEqualTo("invalid_client");
    }

    @ParameterizedTest
    @CsvSource({"iss,other", "sub,other", "iss,''", "sub,''"})
    @Spec("RFC7523-3")
    void issuer_and_subject_must_both_be_the_client(String claim, String value) {
        var answer = send(new Assertion("robot").with(claim, value).signed("ES256", EC));

        assertThat(answer.outcome()).isEqualTo("invalid_client");
    }

    @Test
    @Spec("RFC7521-4.2")
    void a_client_id_beside_the_assertion_must_be_the_same() {
        var assertion = new Assertion("robot").signed("ES256", EC);

        assertThat(
                        send(NOON, Map.of("client_id", "other", "client_assertion", assertion))
                                .outcome())
                .isEqualTo("invalid_request");
        assertThat(
                        send(NOON, Map.of("client_id", "robot", "client_assertion", assertion))
                                .outcome())
                .isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://id.example",
                "https://id.example/token",
                "https://id.example/oauth/token"
            })
    @Spec({"RFC7523-3", "OIDCC-9"})
    void the_audience_is_the_issuer_or_the_token_endpoint(String audience) {
        var alone = new Assertion("robot").with("aud", audience);
        var listed = new Assertion("robot").with("aud", List.of(audience));
        var among = new Assertion("robot").with("aud", List.of("https://else.example", audience));

        assertThat(send(alone.signed("ES256", EC)).outcome()).isEqualTo("ok");
        assertThat(send(listed.signed("ES256", EC)).outcome()).isEqualTo("ok");
        assertThat(send(among.signed("ES256", EC)).outcome()).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://id.example/",
                "https://id.example/authorize",
                "https://api.example",
                "https://else.example/token",
                "HTTPS://ID.EXAMPLE/token",
                ""
            })
    @Spec("RFC7523-3")
    void another_audience_is_refused(String audience) {
        var answer = send(new Assertion("robot").with("aud", audience).signed("ES256", EC));

        assertThat(answer.outcome()).isEqualTo("invalid_client");
        assertThat(answer.why()).contains("aud");
    }

    /// Seconds from now.
    @ParameterizedTest
    @CsvSource({
        "exp,60,ok",
        "exp,300,ok",
        "exp,310,ok",
        "exp,361,invalid_client",
        "exp,-10,ok",
        "exp,-31,invalid_client",
        "exp,-86400,invalid_client",
        "iat,10,ok",
        "iat,61,invalid_client",
        "iat,-280,ok",
        "nbf,10,ok",
        "nbf,61,invalid_client",
        "nbf,-1000,ok",
        "exp,1e18,invalid_client",
        "exp,-1e18,invalid_client",
        "iat,1e18,invalid_client"
    })
    @Spec({"RFC7523-3", "FAPI2-5.3.2.1"})
    void its_times_must_be_near(String claim, double offset, String outcome) {
        var time = (long) (NOON.getEpochSecond() + offset);

        var answer = send(new Assertion("robot").with(claim, time).signed("ES256", EC));

        assertThat(answer.outcome()).isEqualTo(outcome);
    }

    @Test
    @Spec("RFC7519-2")
    void a_time_may_have_a_fraction_but_must_be_a_number() {
        var fraction = new Assertion("robot").with("exp", NOON.getEpochSecond() + 30.5);
        var text = new Assertion("robot").with("exp", "" + NOON.plusSeconds(30).getEpochSecond());
        var iat = new Assertion("robot").with("iat", true);

        assertThat(send(fraction.signed("ES256", EC)).outcome()).isEqualTo("ok");
        assertThat(send(text.signed("ES256", EC)).outcome()).isEqualTo("invalid_client");
        assertThat(send(iat.signed("ES256", EC)).outcome()).isEqualTo("invalid_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "jti", "aud", "iss", "sub"})
    @Spec("RFC7523-3")
    void none_of_these_claims_may_be_missing(String claim) {
        var answer = send(new Assertion("robot").without(claim).signed("ES256", EC));

        assertThat(answer.outcome()).isEqualTo("invalid_client");
    }

    @Test
    void the_rest_may_be_missing() {
        assertThat(send(new Assertion("robot").without("iat").signed("ES256", EC)).outcome())
                .isEqualTo("ok");
    }

    @ParameterizedTest
    @CsvSource({
        "JWT,ok",
        "client-authentication+jwt,ok",
        "oauth-authz-req+jwt,invalid_client",
        "at+JWT,invalid_client",
        "dpop+jwt,invalid_client"
    })
    @Spec("RFC8725-3.11")
    void a_jwt_made_for_another_use_is_refused(String typ, String outcome) {
        var answer = send(new Assertion("robot").typ(typ).signed("ES256", EC));

        assertThat(answer.outcome()).isEqualTo(outcome);
    }

    @Test
    @Spec("RFC7515-4.1.11")
    void a_header_that_must_be_understood_is_refused() {
        var answer = send(new Assertion("robot").critical("x").signed("ES256", EC));

        assertThat(answer.outcome()).isEqualTo("invalid_client");
        assertThat(answer.why()).contains("critical");
    }

    @Test
    @Spec({"RFC7521-4.2", "RFC7523-2.2"})
    void the_type_of_the_assertion_must_be_said() {
        var form = new HashMap<String, String>();
        form.put("grant_type", "client_credentials");
        form.put("client_assertion", new Assertion("robot").signed("ES256", EC));
        assertThat(house.token(NOON, form).outcome()).isEqualTo("invalid_client");

        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:saml2");
        assertThat(house.token(NOON, form).outcome()).isEqualTo("invalid_client");

        form.remove("client_assertion");
        form.put("client_assertion_type", Assertion.TYPE);
        assertThat(house.token(NOON, form).outcome()).isEqualTo("invalid_client");
    }

    @Test
    void a_client_with_a_key_may_not_use_a_secret_it_never_had() {
        var form =
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        "robot",
                        "client_secret",
                        "");
        assertThat(house.token(NOON, form).outcome()).isEqualTo("invalid_client");
    }

    private Answer send(String assertion) {
        return send(NOON, Map.of("client_assertion", assertion));
    }

    private Answer send(Instant at, Map<String, String> more) {
        var form = new HashMap<>(more);
        form.put("grant_type", "client_credentials");
        form.put("client_assertion_type", Assertion.TYPE);
        return house.token(at, form);
    }

    private static JWK key(String name) {
        return switch (name) {
            case "rsa" -> RSA;
            case "ec" -> EC;
            default -> ED;
        };
    }

    private static JWK forEncryption() {
        return new ECKey.Builder(EC).keyUse(KeyUse.ENCRYPTION).build();
    }

    private static JWK onlyPs256() {
        return new RSAKey.Builder(RSA).algorithm(JWSAlgorithm.PS256).build();
    }

    private static RSAKey rsa(int bits, String kid) {
        try {
            return new RSAKeyGenerator(bits, true).keyID(kid).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ECKey ec(Curve curve, String kid) {
        try {
            return new ECKeyGenerator(curve).keyID(kid).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static OctetKeyPair ed(String kid) {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var encoded = pair.getPublic().getEncoded();
            var x = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
            var d = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x))
                    .d(Base64URL.encode(d))
                    .keyID(kid)
                    .build();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
