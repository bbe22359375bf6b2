package dev.sallyport.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.authorize.kit.Visitor;
import dev.sallyport.protocol.Params;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Anybody can send an authorization request, so few of them may leave anything in the store.
class LargeRequestsTest {
    private final House house = new House(App.WEB);
    private final Visitor visitor = house.visitor();

    @Test
    void a_request_too_large_for_an_address_is_kept_aside_and_still_arrives() {
        var state = "\u0001".repeat(2048);

        var answer = visitor.authorizeFully(App.WEB, "state", state);

        assertThat(answer.param("state")).isEqualTo(state);
        assertThat(house.store.writes()).contains("create sealed");
    }

    @Test
    void the_longest_that_an_app_has_reason_to_send_is_not_stored() {
        visitor.authorize(
                App.WEB,
                "state",
                "s".repeat(2048),
                "nonce",
                "n".repeat(512),
                "acr_values",
                "a".repeat(512),
                "login_hint",
                "h".repeat(256));

        assertThat(house.store.writes()).isEmpty();
    }

    @Test
    void a_stranger_does_not_fill_the_store_with_requests_too_large_for_an_address() {
        var stored = 0;
        var outcome = "";
        for (var request = 0; request < 100; request++) {
            var asked = Visitor.request(App.WEB, "state", "\u0001".repeat(2048));
            var answer = visitor.get("/authorize?" + Params.of(asked).encoded());
            outcome = answer.outcome();
            stored += house.store.writes().size();
        }

        assertThat(stored).isEqualTo(30);
        assertThat(outcome).isEqualTo("temporarily_unavailable");
        assertThat(house.store.sweep(house.now.plus(Duration.ofMinutes(61)), 1000)).isEqualTo(30);
    }
}
