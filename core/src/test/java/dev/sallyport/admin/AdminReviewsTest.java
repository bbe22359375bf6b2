package dev.sallyport.admin;

import static dev.sallyport.admin.Desk.body;
import static dev.sallyport.admin.Desk.error;
import static dev.sallyport.admin.Desk.etag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.client.Client;
import dev.sallyport.client.Review;
import dev.sallyport.client.Upkeep;
import dev.sallyport.client.Upkeep.Stage;
import dev.sallyport.event.Event;
import dev.sallyport.fixture.SampleClient;
import dev.sallyport.store.Shelf.Kept;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdminReviewsTest {
    private static final String REASON = "{\"reason\": \"Which shop?\"}";

    private final Desk desk = new Desk();

    private Kept<Client> kept(String id) {
        return desk.room.clients.kept(id, desk.now).orElseThrow();
    }

    private Upkeep upkeep(String id) {
        return kept(id).value().upkeep().orElseThrow();
    }

    private void submit(String id) {
        var upkeep = new Upkeep("w", Stage.DEVELOPMENT, desk.now, Map.of(), Optional.empty());
        var app = SampleClient.confidential(id, "s").grantTypes("client_credentials").build();
        desk.room.clients.add(app.with(upkeep), "r");
        desk.reviews.submit(kept(id), "Ours.", desk.now);
        desk.now = desk.now.plus(Duration.ofSeconds(1));
    }

    @Test
    void the_queue_comes_by_pages_the_oldest_first() {
        submit("shop2");
        submit("shop1");

        var first = body(desk.get("/reviews?limit=1"));
        var next = body(desk.get("/reviews?limit=1&after=" + first.requiredString("next")));

        assertThat(first.objects("items").getFirst().members())
                .containsEntry("client_id", "shop2")
                .containsEntry("words", "Ours.");
        assertThat(next.objects("items").getFirst().string("client_id")).contains("shop1");
    }

    @Test
    void what_was_read_is_approved_and_told_and_logged() {
        submit("shop");
        var read = desk.get("/reviews/shop");

        assertThat(error(desk.send("POST", "/reviews/shop/approval", "", "")))
                .isEqualTo("428 precondition_required");
        var approved = desk.send("POST", "/reviews/shop/approval", etag(read), "");

        assertThat(approved.status()).isEqualTo(204);
        assertThat(upkeep("shop").stage()).isEqualTo(Stage.LIVE);
        assertThat(desk.told).extracting(Event::type).containsExactly(Event.Type.APP_APPROVED);
        assertThat(desk.audit()).contains("approveApp clients/shop done");
        assertThat(body(desk.get("/audit")).text()).contains("\"stage\":\"live\"");
        assertThat(body(desk.get("/reviews")).objects("items")).isEmpty();
        assertThat(error(desk.get("/reviews/shop"))).isEqualTo("404 not_found");
        assertThat(error(desk.send("POST", "/reviews/shop/approval", "*", "")))
                .isEqualTo("409 conflict");
    }

    @Test
    void what_changed_since_it_was_read_is_not_approved() {
        submit("shop");
        var read = desk.get("/reviews/shop");
        var seen = kept("shop");
        desk.room.clients.replace(seen, seen.value());

        assertThat(error(desk.send("POST", "/reviews/shop/approval", etag(read), "")))
                .isEqualTo("412 precondition_failed");
        var now = kept("shop");
        desk.store.beforeNextWrite(() -> desk.room.clients.replace(now, now.value()));
        assertThat(error(desk.send("POST", "/reviews/shop/approval", "*", "")))
                .isEqualTo("412 precondition_failed");
        assertThat(upkeep("shop").stage()).isEqualTo(Stage.REVIEW);
        assertThat(desk.audit()).containsExactly("approveApp clients/shop refused");
    }

    @Test
    void what_changed_since_it_was_read_is_not_sent_back() {
        submit("shop");
        var read = desk.get("/reviews/shop");
        var seen = kept("shop");
        desk.room.clients.replace(seen, seen.value());

        assertThat(error(desk.send("POST", "/reviews/shop/refusal", etag(read), REASON)))
                .isEqualTo("412 precondition_failed");
        var now = kept("shop");
        desk.store.beforeNextWrite(() -> desk.room.clients.replace(now, now.value()));
        assertThat(error(desk.send("POST", "/reviews/shop/refusal", "", REASON)))
                .isEqualTo("412 precondition_failed");

        assertThat(upkeep("shop").stage()).isEqualTo(Stage.REVIEW);
        assertThat(upkeep("shop").review().map(Review::reason)).contains("");
        assertThat(desk.audit()).containsExactly("sendBackApp clients/shop refused");
    }

    @Test
    void an_app_that_waits_and_one_that_is_live_are_sent_back_with_a_reason() {
        submit("shop");

        assertThat(error(desk.send("POST", "/reviews/shop/refusal", "", "{\"reason\": \"\"}")))
                .isEqualTo("400 invalid_request");
        assertThat(desk.send("POST", "/reviews/shop/refusal", "", REASON).status()).isEqualTo(204);
        assertThat(upkeep("shop").stage()).isEqualTo(Stage.DEVELOPMENT);
        assertThat(upkeep("shop").review().map(Review::reason)).contains("Which shop?");
        assertThat(error(desk.send("POST", "/reviews/shop/refusal", "", REASON)))
                .isEqualTo("409 conflict");
        desk.reviews.submit(kept("shop"), "", desk.now);
        desk.send("POST", "/reviews/shop/approval", "*", "");
        desk.send("POST", "/reviews/shop/refusal", "", REASON);
        assertThat(upkeep("shop").stage()).isEqualTo(Stage.DEVELOPMENT);
        assertThat(desk.audit()).contains("sendBackApp clients/shop done");
    }

    @Test
    void a_client_that_is_nobody_s_app_is_not_there() {
        assertThat(error(desk.get("/reviews/demo"))).isEqualTo("404 not_found");
        assertThat(error(desk.send("POST", "/reviews/operator/approval", "*", "")))
                .isEqualTo("404 not_found");
        assertThat(error(desk.send("POST", "/reviews/nothing/refusal", "", REASON)))
                .isEqualTo("404 not_found");
    }
}
