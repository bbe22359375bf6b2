package dev.sallyport.token;

import static dev.sallyport.token.TokenRoom.NOW;
import static dev.sallyport.token.TokenRoom.client;
import static dev.sallyport.token.TokenRoom.forTheClientItself;
import static dev.sallyport.token.TokenRoom.issuance;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.client.Client;
import dev.sallyport.grant.Grant;
import dev.sallyport.seal.MasterKey;
import dev.sallyport.spec.Spec;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {
    private final TokenRoom room = new TokenRoom();
    private final AccessTokens tokens = room.accessTokens;

    private static Client opaque() {
        return client("ES256", "ES256", true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "RS256", "EdDSA"})
    @Spec({"RFC9068-2.1", "RFC9068-2.2"})
    void a_token_of_a_sign_in_says_all_that_rfc_9068_wants(String alg) throws ParseException {
        var grant = room.grant("openid", "pockets.read");

        var token = tokens.issue(issuance(client("ES256", alg, false), grant), NOW).text();

        var jws = room.checkedByAnybody(token, NOW).orElseThrow();
        var claims = jws.getPayload().toJSONObject();
        assertThat(jws.getHeader().getAlgorithm().getName()).isEqualTo(alg);
        assertThat(jws.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(claims)
                .containsEntry("iss", TokenRoom.ISSUER)
                .containsEntry("sub", grant.subject())
                .containsEntry("aud", "https://api.example.com")
                .containsEntry("iat", NOW.getEpochSecond())
                .containsEntry("exp", NOW.getEpochSecond() + 3600)
                .containsEntry("client_id", "demo")
                .containsEntry("scope", "openid pockets.read")
                .containsEntry("auth_time", NOW.getEpochSecond() - 30)
                .containsEntry("acr", "urn:example:silver")
                .containsEntry("amr", List.of("pwd"))
                .containsEntry("grant_id", grant.id())
                .containsKey("jti")
                .hasSize(12);
    }

    @Test
    void a_token_of_the_client_itself_says_nothing_of_a_sign_in() throws ParseException {
        var token = tokens.issue(forTheClientItself(client()), NOW).text();

        assertThat(room.checkedByAnybody(token, NOW).orElseThrow().getPayload().toJSONObject())
                .containsEntry("sub", "demo")
                .containsEntry("client_id", "demo")
                .doesNotContainKeys("auth_time", "acr", "amr", "grant_id");
    }

    @Test
    void a_token_without_scopes_has_no_scope_claim() throws ParseException {
        var token = room.accessToken(client());

        assertThat(room.checkedByAnybody(token, NOW).orElseThrow().getPayload().toJSONObject())
                .doesNotContainKey("scope");
        assertThat(tokens.open(token, NOW).orElseThrow().scopes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void both_forms_open_to_the_same(boolean isOpaque) {
        var grant = room.grant("openid", "pockets.read");

        var issued = tokens.issue(issuance(client("ES256", "ES256", isOpaque), grant), NOW);

        var token = tokens.open(issued.text(), NOW).orElseThrow();
        assertThat(token.id()).isNotEmpty();
        assertThat(token)
                .isEqualTo(
                        new AccessToken(
                                token.id(),
                                Optional.of(grant.id()),
                                grant.client(),
                                grant.subject(),
                                List.of("openid", "pockets.read"),
                                "https://api.example.com",
                                issued.issuedAt(),
                                issued.expiresAt()));
    }

    @Test
    void an_opaque_token_is_recognisable_and_shows_nothing() {
        var token = room.accessToken(opaque(), "openid", "pockets.read");

        assertThat(token).startsWith("spa_").matches("[A-Za-z0-9_-]+").doesNotContain(".");
    }

    @Test
    void an_opaque_token_of_very_many_scopes_stays_short() {
        var scopes = IntStream.range(0, 300).mapToObj(n -> "scope.number." + n).toList();

        var token = room.accessToken(opaque(), scopes.toArray(String[]::new));

        assertThat(token).hasSizeLessThan(200);
        assertThat(tokens.open(token, NOW).orElseThrow().scopes()).isEqualTo(scopes);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Spec("RFC9068-4")
    void a_token_dies_in_the_second_it_expires(boolean isOpaque) {
        var grant = room.grant("openid");
        var issued = tokens.issue(issuance(client("ES256", "ES256", isOpaque), grant), NOW);

        assertThat(issued.expiresAt()).isEqualTo(NOW.plusSeconds(3600));
        assertThat(tokens.open(issued.text(), issued.expiresAt().minusMillis(1))).isPresent();
        assertThat(tokens.open(issued.text(), issued.expiresAt())).isEmpty();
    }

    @Test
    void the_clients_lifetime_comes_before_the_tenants() {
        var grant = room.grant("openid");

        var issued = tokens.issue(issuance(living(Duration.ofMinutes(15)), grant), NOW);

        assertThat(issued.expiresAt()).isEqualTo(NOW.plusSeconds(900));
    }

    @Test
    void a_token_never_outlives_its_grant() {
        var grant = room.grant("openid");

        var issued = tokens.issue(issuance(living(Duration.ofDays(400)), grant), NOW);

        assertThat(issued.expiresAt()).isEqualTo(grant.expiresAt());
    }

    @Test
    void times_are_whole_seconds_and_never_in_the_future() {
        var at = NOW.plusMillis(999);

        var issued = tokens.issue(forTheClientItself(client()), at);

        assertThat(issued.issuedAt()).isEqualTo(NOW);
        assertThat(tokens.open(issued.text(), at).orElseThrow().issuedAt()).isEqualTo(NOW);
    }

    @Test
    void no_two_tokens_have_the_same_id() {
        var grant = room.grant("openid");
        var ids = new HashSet<String>();
        for (var times = 0; times < 100; times++) {
            var text = tokens.issue(issuance(client(), grant), NOW).text();
            ids.add(tokens.open(text, NOW).orElseThrow().id());
        }

        assertThat(ids).hasSize(100);
    }

    @Test
    @Spec({"RFC8725-3.11", "RFC9068-4"})
    void an_id_token_is_no_access_token() {
        var grant = room.grant("openid");
        var idToken = room.idTokens.issue(client(), grant, "some-access-token", NOW);

        assertThat(tokens.open(idToken, NOW)).isEmpty();
    }

    @Test
    void a_refresh_token_is_no_access_token_whatever_its_prefix_says() {
        var refreshToken = room.refreshTokens.issue(room.grant("openid").id(), 0);

        assertThat(tokens.open(refreshToken, NOW)).isEmpty();
        assertThat(tokens.open("spa_" + refreshToken.substring(4), NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"other, true", "other, false", "acme, true", "acme, false"})
    @Spec({"RFC8725-3.8", "RFC9068-4"})
    void a_token_of_another_issuer_is_refused_even_when_it_has_our_keys(
            String name, boolean isOpaque) {
        var other =
                new TokenRoom(
                        name,
                        "https://other.example.com",
                        MasterKey.fresh(TokenRoom.randomness(1)),
                        room.store);
        var theirs = other.accessToken(client("ES256", "ES256", isOpaque), "openid");

        assertThat(other.accessTokens.open(theirs, NOW)).isPresent();
        assertThat(tokens.open(theirs, NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "spa_", "spa_AAAA", "a.b.c", "..", "Bearer", "spa_é"})
    void what_was_never_a_token_is_refused(String text) {
        assertThat(tokens.open(text, NOW)).isEmpty();
    }

    @Test
    void nothing_prints_a_token() {
        var issued = tokens.issue(forTheClientItself(client()), NOW);

        assertThat(issued.toString()).doesNotContain(issued.text());
    }

    @Test
    void tokens_signed_before_a_rotation_open_after_it() {
        Grant grant = room.grant("openid");
        var client = living(Duration.ofDays(20));
        var before = tokens.issue(issuance(client, grant), NOW).text();
        room.keys.rotate(dev.sallyport.keys.SigningAlg.ES256, NOW);
        Instant later = NOW.plus(Duration.ofDays(1));

        var after = tokens.issue(issuance(client, grant), later).text();

        assertThat(tokens.open(before, later)).isPresent();
        assertThat(tokens.open(after, later)).isPresent();
        assertThat(after.substring(0, after.indexOf('.')))
                .isNotEqualTo(before.substring(0, before.indexOf('.')));
    }

    private static Client living(Duration lifetime) {
        var client = client();
        return new Client(
                client.id(),
                client.authMethod(),
                client.secretHashes(),
                client.redirectUris(),
                client.grantTypes(),
                client.responseTypes(),
                client.scopes(),
                client.jwks(),
                client.jwksUri(),
                client.idTokenAlg(),
                client.accessTokenAlg(),
                client.opaqueAccessTokens(),
                client.isNative(),
                client.firstParty(),
                Optional.of(lifetime),
                client.refreshTokenLifetime(),
                client.owner(),
                client.card());
    }
}
