package dev.sallyport.authorize;

import static dev.sallyport.authorize.kit.App.CALLBACK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.authorize.kit.Visitor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How long a state may be, and the answer that brings it back.
class AuthorizeStateTest {
    private final Visitor visitor = new House(App.WEB).visitor();

    /// Encoded, a character outside ASCII takes up to nine in an address.
    @Test
    void a_state_is_measured_in_bytes() {
        for (var state : List.of("\u20ac".repeat(683), "\ud83d\udd11".repeat(513))) {
            var answer = visitor.authorize(App.WEB, "state", state, "prompt", "none");

            assertThat(answer.outcome()).isEqualTo("invalid_request");
            assertThat(answer.param("error_description"))
                    .isEqualTo("state is longer than 2048 bytes");
            assertThat(answer.location().length()).isLessThan(400);
        }
    }

    /// With the code, the longest redirect_uri and the issuer it fits the header of one answer.
    @ParameterizedTest
    @ValueSource(strings = {"%", "\u20ac", "\ud83d\udd11", "a"})
    void the_longest_answer_stays_below_12_kb(String character) {
        var bytes = character.getBytes(UTF_8).length;
        var redirect = CALLBACK + "?" + "r".repeat(2047 - CALLBACK.length());
        var far = App.WEB.named("far").withRedirects(redirect);
        var visitor = new House(far).visitor();

        var answer =
                visitor.authorizeFully(
                        far,
                        "redirect_uri",
                        redirect,
                        "state",
                        character.repeat(2048 / bytes),
                        "nonce",
                        character.repeat(512 / character.length()));

        assertThat(answer.outcome()).isEqualTo("code");
        assertThat(answer.param("state")).hasSize(2048 / bytes * character.length());
        assertThat(answer.location().length()).isLessThan(12 * 1024);
    }

    @Test
    void a_state_of_the_greatest_length_comes_back_whole() {
        var state = "ü".repeat(1000) + "\r\n\"<>&=#%";

        var answer = visitor.authorize(App.WEB, "state", state, "prompt", "none");

        assertThat(answer.param("state")).isEqualTo(state);
        assertThat(answer.location()).matches("[\\x21-\\x7e]+");
    }
}
