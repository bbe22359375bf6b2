package dev.sallyport.token;

import static dev.sallyport.token.TokenRoom.NOW;
import static dev.sallyport.token.TokenRoom.client;
import static dev.sallyport.token.TokenRoom.forTheClientItself;
import static dev.sallyport.token.TokenRoom.issuance;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.protocol.Leniency;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Trail;
import dev.sallyport.spec.Spec;
import java.text.ParseException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenIssuerTest {
    private final TokenRoom room = new TokenRoom();
    private final Trail trail = new Trail();

    private Reply.Json answer(Issuance issuance) {
        return (Reply.Json) room.issuer.issue(issuance, NOW, trail);
    }

    @Test
    @Spec({"RFC6749-5.1", "OIDCC-3.1.3.3"})
    void the_whole_answer_of_a_sign_in() {
        var grant = room.grant("openid", "pockets.read");

        var reply = answer(issuance(client(), grant));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().members())
                .containsOnlyKeys(
                        "access_token",
                        "token_type",
                        "expires_in",
                        "refresh_token",
                        "scope",
                        "id_token")
                .containsEntry("token_type", "Bearer")
                .containsEntry("expires_in", 3600L)
                .containsEntry("refresh_token", room.refreshTokens.issue(grant.id(), 0))
                .containsEntry("scope", "openid pockets.read");
        var access = reply.body().requiredString("access_token");
        assertThat(room.accessTokens.open(access, NOW).orElseThrow().grant()).contains(grant.id());
    }

    @Test
    void nobody_may_keep_a_copy() {
        assertThat(answer(forTheClientItself(client())).headers().first("Cache-Control"))
                .contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_id_token_vouches_for_the_access_token_beside_it(boolean isOpaque)
            throws ParseException {
        var reply = answer(issuance(client("RS256", "ES256", isOpaque), room.grant("openid")));

        var idToken = room.checkedByAnybody(reply.body().requiredString("id_token"), NOW);
        assertThat(idToken.orElseThrow().getPayload().toJSONObject())
                .containsEntry(
                        "at_hash",
                        IdTokens.leftHalf(
                                dev.sallyport.keys.SigningAlg.RS256,
                                reply.body().requiredString("access_token")));
    }

    @Test
    void plain_oauth_gets_no_id_token() {
        var reply = answer(issuance(client(), room.grant("pockets.read")));

        assertThat(reply.body().members()).doesNotContainKey("id_token");
    }

    @Test
    void without_a_generation_there_is_no_refresh_token() {
        var grant = room.grant("pockets.read");
        var issuance =
                new Issuance(
                        client(),
                        grant.subject(),
                        grant.scopes(),
                        Optional.of(grant),
                        Optional.empty());

        assertThat(answer(issuance).body().members()).doesNotContainKey("refresh_token");
    }

    @Test
    @Spec("RFC6749-4.4.3")
    void a_client_on_its_own_gets_an_access_token_and_nothing_else() {
        var reply = answer(forTheClientItself(client()));

        assertThat(reply.body().members())
                .containsOnlyKeys("access_token", "token_type", "expires_in", "scope");
    }

    @Test
    void no_scope_is_said_where_none_was_given() {
        assertThat(answer(issuance(client(), room.grant())).body().members())
                .doesNotContainKey("scope");
    }

    @Test
    void the_type_is_lower_case_where_the_dialect_says_so_and_that_is_noted() {
        var lenient = new TokenRoom(Leniency.LOWER_CASE_TOKEN_TYPE);

        var reply = (Reply.Json) lenient.issuer.issue(forTheClientItself(client()), NOW, trail);

        assertThat(reply.body().string("token_type")).contains("bearer");
        assertThat(trail.leniencies()).containsExactly(Leniency.LOWER_CASE_TOKEN_TYPE);
    }

    @Test
    void the_standard_type_notes_nothing() {
        answer(forTheClientItself(client()));

        assertThat(trail.leniencies()).isEmpty();
    }
}
