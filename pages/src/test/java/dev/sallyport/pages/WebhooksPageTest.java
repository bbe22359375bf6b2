package dev.sallyport.pages;

import static java.util.Locale.ENGLISH;
import static java.util.Locale.GERMAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.protocol.View;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WebhooksPageTest {
    private final Pages pages = new Pages();

    @Test
    void each_delivery_says_when_what_how_often_and_what_came() {
        var words = Markup.of(html("webhooks-on", ENGLISH)).words();

        assertThat(words)
                .contains("Waiting ping")
                .contains("Delivered authorization.granted")
                .contains("one attempt · 204")
                .contains("Will be tried again authorization.revoked")
                .contains("3 attempts · 500")
                .contains("Given up token.reuse_detected")
                .contains("12 attempts · the answer did not arrive in time");
        assertThat(html("webhooks-on", ENGLISH).split("class=\"button replay\"", -1)).hasSize(5);
    }

    @Test
    void it_speaks_german() {
        assertThat(Markup.of(html("webhooks-on", GERMAN)).words())
                .contains("01.03.2026, 12:00:05 UTC")
                .contains("Zugestellt authorization.granted")
                .contains("3 Versuche · 500")
                .contains("12 Versuche · die Antwort kam nicht rechtzeitig");
    }

    @Test
    void what_is_wrong_stands_beside_its_field() {
        var page = Markup.of(html("webhooks-wrong", ENGLISH));

        assertThat(page.byId("webhook-url").get("aria-describedby")).isEqualTo("url-problems");
        assertThat(page.words())
                .contains("This must be an address that begins with https://.")
                .contains("This is needed.")
                .contains("Somebody changed this app");
    }

    @Test
    void nothing_is_tried_or_sent_again_where_there_is_no_webhook_or_it_is_off() {
        assertThat(html("webhooks-none", ENGLISH)).doesNotContain("test-webhook", "remove-webhook");
        assertThat(html("webhooks-off", ENGLISH))
                .contains("remove-webhook")
                .doesNotContain("test-webhook", "class=\"button replay\"");
    }

    @Test
    void there_is_a_way_to_the_pages_before_and_after() {
        assertThat(html("webhooks-many", ENGLISH))
                .contains("href=\"/developer/apps/app-1/webhooks?page=1\" rel=\"prev\"")
                .contains("href=\"/developer/apps/app-1/webhooks?page=3\" rel=\"next\"");
        assertThat(html("webhooks-on", ENGLISH)).doesNotContain("class=\"paging");
    }

    @Test
    void a_secret_stands_there_only_when_it_is_new() {
        assertThat(html("webhooks-secret", ENGLISH)).contains("id=\"webhook-secret\"");
        assertThat(html("webhooks-on", ENGLISH)).doesNotContain("id=\"webhook-secret\"");
    }

    private String html(String sample, Locale language) {
        View view = WebhookSamples.all(Samples.frame(language)).get(sample);
        return pages.apply(view).text();
    }
}
