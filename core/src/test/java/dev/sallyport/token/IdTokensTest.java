package dev.sallyport.token;

import static dev.sallyport.token.TokenRoom.NOW;
import static dev.sallyport.token.TokenRoom.client;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.client.ClientId;
import dev.sallyport.grant.Grants.Renewal;
import dev.sallyport.grant.Grants.Rotation;
import dev.sallyport.keys.SigningAlg;
import dev.sallyport.seal.MasterKey;
import dev.sallyport.spec.Spec;
import dev.sallyport.token.IdTokens.Hint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdTokensTest {
    private static final String ACCESS_TOKEN = "an-access-token";

    private final TokenRoom room = new TokenRoom();
    private final IdTokens tokens = room.idTokens;

    private Map<String, Object> claims(String token) throws ParseException {
        var jws = room.checkedByAnybody(token, NOW).orElseThrow();
        assertThat(jws.getHeader().getType().getType()).isEqualTo("JWT");
        return jws.getPayload().toJSONObject();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "RS256", "EdDSA"})
    @Spec("OIDCC-2")
    void it_tells_the_app_about_the_sign_in(String alg) throws ParseException {
        var grant = room.grant("openid");

        var token = tokens.issue(client(alg, "ES256", false), grant, ACCESS_TOKEN, NOW);

        assertThat(claims(token))
                .containsEntry("iss", TokenRoom.ISSUER)
                .containsEntry("sub", grant.subject())
                .containsEntry("aud", "demo")
                .containsEntry("iat", NOW.getEpochSecond())
                .containsEntry("exp", NOW.getEpochSecond() + 300)
                .containsEntry("auth_time", NOW.getEpochSecond() - 30)
                .containsEntry("nonce", "n-0S6_WzA2Mj")
                .containsEntry("acr", "urn:example:silver")
                .containsEntry("amr", List.of("pwd"))
                .containsEntry("sid", "session-1")
                .containsKey("at_hash")
                .hasSize(11);
    }

    @ParameterizedTest
    @CsvSource({"ES256, SHA-256, 16", "RS256, SHA-256, 16", "EdDSA, SHA-512, 32"})
    @Spec({"OIDCC-3.1.3.6", "RFC8032-5.1"})
    void at_hash_is_the_left_half_of_the_hash_that_goes_with_the_algorithm(
            String alg, String hash, int half) throws ParseException, NoSuchAlgorithmException {
        var token =
                tokens.issue(client(alg, "ES256", false), room.grant("openid"), ACCESS_TOKEN, NOW);

        var digest =
                MessageDigest.getInstance(hash)
                        .digest(ACCESS_TOKEN.getBytes(StandardCharsets.US_ASCII));
        assertThat(Base64.getUrlDecoder().decode((String) claims(token).get("at_hash")))
                .isEqualTo(Arrays.copyOf(digest, half));
    }

    @Test
    @Spec("OIDCC-3.1.3.6")
    void at_hash_agrees_with_the_example_of_openid_connect_core() {
        var accessToken = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y";

        assertThat(IdTokens.leftHalf(SigningAlg.RS256, accessToken))
                .isEqualTo("77QmUPtjPfzWtF2AnpK9RQ");
    }

    @Test
    @Spec("OIDCC-12.2")
    void after_a_refresh_it_has_the_first_sign_ins_time_and_no_nonce() throws ParseException {
        var grant = room.grant("openid");
        var later = NOW.plus(Duration.ofHours(5));
        var renewal = new Renewal(later.plusSeconds(60), later.plusSeconds(60));
        var seen = room.grants.read(grant.id(), later).orElseThrow();
        var moved = (Rotation.Moved) room.grants.rotate(seen, 0, renewal, later);

        var token = tokens.issue(client(), moved.grant(), ACCESS_TOKEN, later);

        assertThat(claims(token))
                .doesNotContainKey("nonce")
                .containsEntry("auth_time", NOW.getEpochSecond() - 30)
                .containsEntry("iat", later.getEpochSecond());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "RS256", "EdDSA"})
    @Spec("OIDCC-3.1.2.1")
    void a_hint_is_read_even_when_it_has_expired(String alg) {
        var grant = room.grant("openid");
        var token = tokens.issue(client(alg, "ES256", false), grant, ACCESS_TOKEN, NOW);
        var expected = new Hint(grant.subject(), new ClientId("demo"), Optional.of("session-1"));

        assertThat(tokens.hint(token, NOW)).contains(expected);
        assertThat(tokens.hint(token, NOW.plus(Duration.ofDays(3)))).contains(expected);
    }

    @Test
    @Spec("RFC8725-3.11")
    void an_access_token_is_no_hint() {
        assertThat(tokens.hint(room.accessToken(client(), "openid"), NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", "acme"})
    void a_hint_of_another_issuer_is_refused_even_when_it_has_our_keys(String name) {
        var other =
                new TokenRoom(
                        name,
                        "https://other.example.com",
                        MasterKey.fresh(TokenRoom.randomness(1)),
                        room.store);
        var theirs = other.idTokens.issue(client(), other.grant("openid"), ACCESS_TOKEN, NOW);

        assertThat(other.idTokens.hint(theirs, NOW)).isPresent();
        assertThat(tokens.hint(theirs, NOW)).isEmpty();
    }

    @Test
    void a_hint_that_was_touched_is_refused() {
        var token = tokens.issue(client(), room.grant("openid"), ACCESS_TOKEN, NOW);
        var dot = token.lastIndexOf('.');
        var other = token.charAt(dot + 1) == 'A' ? 'B' : 'A';

        assertThat(tokens.hint(token.substring(0, dot + 1) + other + token.substring(dot + 2), NOW))
                .isEmpty();
        assertThat(tokens.hint(token.substring(0, dot + 1), NOW)).isEmpty();
    }
}
