package dev.sallyport.authorize;

import static dev.sallyport.authorize.kit.App.CALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.authorize.kit.Visitor;
import dev.sallyport.spec.Spec;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What goes wrong inside while a request is answered: a page a person can load again, and a
/// redirect where nothing may be shown.
class AuthorizeFaultsTest {
    private final House house = new House(App.WEB);
    private final Visitor visitor = house.visitor();

    @Test
    @Spec({"RFC6749-4.1.2.1", "OIDCC-3.1.2.6"})
    void where_nothing_may_be_shown_a_store_that_is_down_is_told_to_the_app() {
        visitor.authorizeFully(App.WEB);
        house.store.breakDown();

        for (var mode : List.of("query", "fragment", "form_post")) {
            var answer = visitor.authorize(App.WEB, "prompt", "none", "response_mode", mode);

            assertThat(answer.outcome()).isEqualTo("temporarily_unavailable");
            assertThat(answer.param("state")).isEqualTo("st 1&");
            assertThat(answer.param("iss")).isEqualTo("https://id.example");
            assertThat(answer.trail().fault()).isPresent();
            assertThat(answer.trail().notes()).containsEntry("error", "temporarily_unavailable");
        }
    }

    @Test
    @Spec("RFC6749-4.1.2.1")
    void where_nothing_may_be_shown_a_fault_inside_is_told_to_the_app() {
        visitor.authorizeFully(App.WEB);
        house.store.breakDownWith(() -> new IllegalStateException("secret"));

        var answer = visitor.authorize(App.WEB, "prompt", "none");

        assertThat(answer.outcome()).isEqualTo("server_error");
        assertThat(answer.location()).startsWith(CALLBACK + "?error=");
        assertThat(answer.param("state")).isEqualTo("st 1&");
        assertThat(answer.param("iss")).isEqualTo("https://id.example");
        assertThat(answer.location()).doesNotContain("secret");
        assertThat(visitor.authorize(App.WEB).outcome()).isEqualTo("page server_error");
    }

    @Test
    void a_store_that_is_down_gets_a_page_that_says_try_again() {
        visitor.authorizeFully(App.WEB);
        house.store.breakDown();

        var answer = visitor.authorize(App.WEB);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.outcome()).isEqualTo("page temporarily_unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(answer.error().appName()).contains("App web");
    }
}
