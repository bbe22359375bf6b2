package dev.sallyport.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.apps.Problem.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/hook",
                "HTTPS://app.example:8443/hook?x=1",
                "https://localhost/hook"
            })
    void https_addresses_will_do(String address) {
        assertThat(WebhookRules.broken(address, false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://app.example/hook, NOT_A_WEB_ADDRESS",
        "http://localhost/hook, NOT_A_WEB_ADDRESS",
        "ftp://app.example/, NOT_A_WEB_ADDRESS",
        "/hook, NOT_A_WEB_ADDRESS",
        "'', NOT_A_WEB_ADDRESS",
        "javascript:alert(1), NOT_A_WEB_ADDRESS",
        "https://user:pw@app.example/, URI_USER_INFO",
        "https://app.example/#x, URI_FRAGMENT",
        "https:///hook, URI_NO_HOST",
        "https:hook, URI_NO_HOST",
        "https://app example/, URI_MALFORMED",
        "https://app.example/<script>, URI_MALFORMED"
    })
    void others_break_a_rule(String address, Rule rule) {
        assertThat(WebhookRules.broken(address, false)).contains(rule);
    }

    @Test
    void this_machine_may_be_told_without_tls_where_the_server_may_reach_it() {
        assertThat(WebhookRules.broken("http://localhost:9100/hook", true)).isEmpty();
        assertThat(WebhookRules.broken("http://127.0.0.1:9100/hook", true)).isEmpty();
        assertThat(WebhookRules.broken("http://app.example/hook", true))
                .contains(Rule.NOT_A_WEB_ADDRESS);
    }

    @Test
    void an_address_has_an_end() {
        assertThat(WebhookRules.broken("https://app.example/" + "x".repeat(500), false))
                .contains(Rule.TOO_LONG);
    }
}
