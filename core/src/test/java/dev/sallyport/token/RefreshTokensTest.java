package dev.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.json.JsonObject;
import dev.sallyport.seal.MasterKey;
import dev.sallyport.seal.Purpose;
import dev.sallyport.token.RefreshTokens.Presented;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokensTest {
    private final TokenRoom room = new TokenRoom();
    private final RefreshTokens tokens = room.refreshTokens;

    @Test
    void a_token_says_which_grant_it_belongs_to_and_which_generation_it_is() {
        var token = tokens.issue("grant-1", 7);

        assertThat(token).startsWith("spr_").matches("[A-Za-z0-9_-]+").doesNotContain("grant-1");
        assertThat(tokens.open(token)).contains(new Presented("grant-1", 7));
    }

    @Test
    void the_same_generation_is_the_same_text_on_every_server() {
        var otherServer =
                new TokenRoom(
                        "acme",
                        TokenRoom.ISSUER,
                        MasterKey.fresh(TokenRoom.randomness(1)),
                        room.store);

        assertThat(otherServer.refreshTokens.issue("grant-1", 7))
                .isEqualTo(tokens.issue("grant-1", 7));
    }

    @Test
    void other_generations_and_other_grants_are_other_texts() {
        assertThat(tokens.issue("grant-1", 7))
                .isNotEqualTo(tokens.issue("grant-1", 8))
                .isNotEqualTo(tokens.issue("grant-2", 7));
    }

    @Test
    void another_tenants_token_is_unknown() {
        var other =
                new TokenRoom(
                        "other",
                        "https://other.example.com",
                        MasterKey.fresh(TokenRoom.randomness(1)),
                        room.store);

        assertThat(tokens.open(other.refreshTokens.issue("grant-1", 0))).isEmpty();
    }

    @Test
    void what_was_sealed_for_another_purpose_is_unknown() {
        var content = JsonObject.builder().add("g", "grant-1").add("n", 0).build();
        var code = room.seal.close(Purpose.CODE, content);

        assertThat(tokens.open(code)).isEmpty();
        assertThat(tokens.open("spr_" + code.substring(4))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "spr_", "spr_AAAA", "spr_\u0000", "refresh"})
    void what_was_never_a_token_is_unknown(String text) {
        assertThat(tokens.open(text)).isEmpty();
    }
}
