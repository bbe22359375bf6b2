package dev.sallyport.jwks;

import static dev.sallyport.token.TokenRoom.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.sallyport.keys.KeyTiming;
import dev.sallyport.keys.SigningAlg;
import dev.sallyport.protocol.Endpoint.CrossOrigin;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Reply;
import dev.sallyport.spec.Spec;
import dev.sallyport.token.TokenRoom;
import java.text.ParseException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class JwksEndpointTest {
    private final TokenRoom room = new TokenRoom();
    private final JwksEndpoint door = new JwksEndpoint(room.keys);

    private Reply.Json answer() {
        return (Reply.Json) door.handle(TokenRoom.request("GET", "", Headers.NONE, ""));
    }

    @Test
    @Spec({"RFC7517-5", "RFC7517-8.5.1"})
    void another_library_reads_three_public_keys() throws ParseException {
        var reply = answer();
        var keys = JWKSet.parse(reply.body().text());

        assertThat(reply.headers().first("Content-Type")).contains("application/jwk-set+json");
        assertThat(keys.getKeys())
                .noneMatch(JWK::isPrivate)
                .extracting(key -> key.getAlgorithm().getName())
                .containsExactlyInAnyOrder("ES256", "RS256", "EdDSA");
    }

    @Test
    void nothing_private_is_published() {
        assertThat(answer().body().objects("keys"))
                .hasSize(3)
                .noneMatch(key -> key.has("d") || key.has("p") || key.has("q") || key.has("k"));
    }

    @Test
    void a_key_that_will_sign_soon_is_there_already() {
        var fresh = room.keys.rotate(SigningAlg.ES256, NOW);

        assertThat(answer().body().objects("keys"))
                .hasSize(4)
                .anyMatch(key -> key.string("kid").equals(java.util.Optional.of(fresh.kid())));
    }

    @Test
    void copies_are_kept_for_less_time_than_a_new_key_waits() {
        var cacheControl = answer().headers().first("Cache-Control").orElseThrow();
        var seconds = Long.parseLong(cacheControl.replaceAll("\\D", ""));

        assertThat(cacheControl).startsWith("public");
        assertThat(Duration.ofSeconds(seconds)).isLessThan(KeyTiming.STANDARD.publishAhead());
    }

    @Test
    void everybody_may_read_it() {
        assertThat(door.crossOrigin()).isEqualTo(CrossOrigin.EVERYBODY);
    }
}
