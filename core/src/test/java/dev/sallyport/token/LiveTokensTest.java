package dev.sallyport.token;

import static dev.sallyport.token.TokenRoom.NOW;
import static dev.sallyport.token.TokenRoom.client;
import static dev.sallyport.token.TokenRoom.forTheClientItself;
import static dev.sallyport.token.TokenRoom.issuance;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.client.Client;
import dev.sallyport.fixture.SampleClient;
import dev.sallyport.seal.MasterKey;
import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.Policy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveTokensTest {
    private final ListeningStore store = new ListeningStore();
    private final TokenRoom room =
            new TokenRoom(
                    "acme", TokenRoom.ISSUER, MasterKey.fresh(TokenRoom.randomness(1)), store);
    private final LiveTokens tokens = room.liveTokens;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_token_counts_while_its_grant_lives(boolean isOpaque) {
        var grant = room.grant("openid");
        var client = client("ES256", "ES256", isOpaque);
        var token = room.accessTokens.issue(issuance(client, grant), NOW).text();

        assertThat(tokens.find(token, NOW)).isPresent();

        room.grants.revoke(grant.id(), NOW);
        assertThat(tokens.find(token, NOW)).isEmpty();
    }

    @Test
    void a_token_of_a_grant_that_is_not_there_does_not_count() {
        var grant = room.grant("openid");
        var elsewhere =
                new TokenRoom(
                        "acme",
                        TokenRoom.ISSUER,
                        MasterKey.fresh(TokenRoom.randomness(1)),
                        new ListeningStore());
        var opaque = client("ES256", "ES256", true);
        var token = room.accessTokens.issue(issuance(opaque, grant), NOW).text();

        assertThat(elsewhere.accessTokens.open(token, NOW)).isPresent();
        assertThat(elsewhere.liveTokens.find(token, NOW)).isEmpty();
    }

    @Test
    void an_expired_token_does_not_count() {
        var token = room.accessToken(client(), "openid");

        assertThat(tokens.find(token, NOW.plusSeconds(3599))).isPresent();
        assertThat(tokens.find(token, NOW.plusSeconds(3600))).isEmpty();
    }

    @Test
    void signing_out_everywhere_ends_tokens_within_the_bound() {
        var grant = room.grant("openid");
        var token = room.accessTokens.issue(issuance(client(), grant), NOW).text();
        assertThat(tokens.find(token, NOW)).isPresent();

        room.signOut(grant.subject(), NOW);

        assertThat(tokens.find(token, NOW.plus(Policy.EPOCH_STALENESS))).isEmpty();
    }

    @Test
    void a_sign_in_after_signing_out_everywhere_counts() {
        var grant = room.grant("openid");
        room.signOut(grant.subject(), grant.authTime().minusSeconds(1));
        var token = room.accessTokens.issue(issuance(client(), grant), NOW).text();

        assertThat(tokens.find(token, NOW)).isPresent();
    }

    @Test
    void a_token_of_a_user_who_is_gone_does_not_count() {
        var grant = room.grant("openid");
        var token = room.accessTokens.issue(issuance(client(), grant), NOW).text();

        room.forget(grant.subject());

        assertThat(tokens.find(token, NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_token_of_an_app_that_was_removed_does_not_count(boolean ofAPerson) {
        var app = added("first");
        var issuance = ofAPerson ? issuance(app, room.grant("openid")) : forTheClientItself(app);
        var token = room.accessTokens.issue(issuance, NOW).text();
        assertThat(tokens.find(token, NOW)).isPresent();

        room.clients.remove(room.clients.kept(app.id().value(), NOW).orElseThrow());
        assertThat(tokens.find(token, NOW)).isEmpty();

        added("second");
        assertThat(tokens.find(token, NOW)).isEmpty();
    }

    private Client added(String registration) {
        var app = SampleClient.confidential("short-lived", "s").build();
        assertThat(room.clients.add(app, registration)).isTrue();
        return room.clients.find("short-lived", NOW).orElseThrow();
    }

    @Test
    @Spec("RFC7009-2.1")
    void a_token_of_the_client_itself_counts_until_it_is_revoked() {
        var one = room.accessTokens.issue(forTheClientItself(client()), NOW).text();
        var other = room.accessTokens.issue(forTheClientItself(client()), NOW).text();
        var opened = tokens.find(one, NOW).orElseThrow();

        room.revocations.revoke(opened, NOW);
        room.revocations.revoke(opened, NOW.plusSeconds(1));

        assertThat(tokens.find(one, NOW)).isEmpty();
        assertThat(tokens.find(one, NOW.plusSeconds(3599))).isEmpty();
        assertThat(tokens.find(other, NOW)).isPresent();
    }

    @Test
    void a_revocation_is_remembered_a_little_longer_than_the_token_would_have_lived() {
        var token = room.accessTokens.issue(forTheClientItself(client()), NOW).text();
        room.revocations.revoke(tokens.find(token, NOW).orElseThrow(), NOW);

        assertThat(room.store.sweep(NOW.plusSeconds(3600 + 119), 10)).isZero();
        assertThat(room.store.sweep(NOW.plusSeconds(3600 + 120), 10)).isEqualTo(1);
    }

    @Test
    void a_token_that_speaks_for_the_clients_owner_ends_when_he_signs_out_everywhere() {
        var owner = room.grant().subject();
        var issuance =
                new Issuance(
                        client(),
                        owner,
                        List.of("pockets.read"),
                        Optional.empty(),
                        Optional.empty());
        var token = room.accessTokens.issue(issuance, NOW).text();
        assertThat(tokens.find(token, NOW)).isPresent();

        room.signOut(owner, NOW);

        assertThat(tokens.find(token, NOW.plus(Policy.EPOCH_STALENESS))).isEmpty();
    }

    @Test
    void it_takes_one_read() {
        var grantToken = room.accessToken(client(), "openid");
        var ownToken = room.accessTokens.issue(forTheClientItself(client()), NOW).text();
        tokens.find(grantToken, NOW); // the epoch is remembered from here on
        var before = store.reads.get();
        var writes = store.written.size();

        tokens.find(grantToken, NOW.plusSeconds(1));
        assertThat(store.reads.get() - before).isEqualTo(1);

        tokens.find(ownToken, NOW.plusSeconds(1));
        assertThat(store.reads.get() - before).isEqualTo(2);
        assertThat(store.written).hasSize(writes);
    }

    @Test
    void a_forged_token_takes_none() {
        var token = room.accessToken(client(), "openid");
        var forged = token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(86);
        var before = store.reads.get();

        assertThat(tokens.find(forged, NOW)).isEmpty();
        assertThat(store.reads.get()).isEqualTo(before);
    }
}
