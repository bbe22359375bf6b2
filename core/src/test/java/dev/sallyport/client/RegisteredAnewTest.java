package dev.sallyport.client;

import static dev.sallyport.fixture.OneTenant.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.fixture.OneTenant;
import dev.sallyport.fixture.OneTenant.Answer;
import dev.sallyport.fixture.SampleClient;
import dev.sallyport.fixture.SampleCode;
import dev.sallyport.fixture.SampleTenant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// An app is removed, and another one is added under the same id: it finds nothing of the first.
class RegisteredAnewTest {
    private final OneTenant house = new OneTenant(new SampleTenant().build());

    @Test
    void what_the_first_was_given_is_nothing_to_the_second() {
        register("first");
        var unused = new SampleCode(house, "app").issue();
        var tokens = redeem(new SampleCode(house, "app").issue());
        assertThat(isActive(tokens.text("access_token"))).isEqualTo("true");
        assertThat(isActive(tokens.text("refresh_token"))).isEqualTo("true");

        house.clients.remove(house.clients.kept("app", NOON).orElseThrow());
        register("second");

        assertThat(redeem(unused).outcome()).isEqualTo("invalid_grant");
        assertThat(refresh(tokens).outcome()).isEqualTo("invalid_grant");
        assertThat(isActive(tokens.text("access_token"))).isEqualTo("false");
        assertThat(isActive(tokens.text("refresh_token"))).isEqualTo("false");
        assertThat(redeem(new SampleCode(house, "app").issue()).outcome()).isEqualTo("ok");
    }

    @Test
    void an_id_of_the_configuration_is_taken() {
        var configured =
                new OneTenant(
                        new SampleTenant().build(),
                        SampleClient.confidential("app", "secret").build());

        var app = SampleClient.confidential("app", "other").build();

        assertThat(configured.clients.add(app, "first")).isFalse();
        register("first");
        assertThat(house.clients.add(app, "second")).isFalse();
    }

    private void register(String registration) {
        var app = SampleClient.confidential("app", "secret").build();
        assertThat(house.clients.add(app, registration)).isTrue();
    }

    private Answer redeem(String code) {
        return house.token(
                NOON,
                with(
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                code,
                                "redirect_uri",
                                SampleClient.CALLBACK)));
    }

    private Answer refresh(Answer tokens) {
        return house.token(
                NOON,
                with(
                        Map.of(
                                "grant_type",
                                "refresh_token",
                                "refresh_token",
                                tokens.text("refresh_token"))));
    }

    private String isActive(String token) {
        var answer = house.post("/introspect", NOON, with(Map.of("token", token)));
        return String.valueOf(answer.body().isTrue("active"));
    }

    private static Map<String, String> with(Map<String, String> fields) {
        var all = new HashMap<>(fields);
        all.put("client_id", "app");
        all.put("client_secret", "secret");
        return all;
    }
}
