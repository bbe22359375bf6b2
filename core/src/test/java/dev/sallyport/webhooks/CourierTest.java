package dev.sallyport.webhooks;

import static dev.sallyport.event.Event.Type.APP_APPROVED;
import static dev.sallyport.event.Event.Type.AUTHORIZATION_GRANTED;
import static dev.sallyport.event.Event.Type.AUTHORIZATION_REVOKED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.client.ClientId;
import dev.sallyport.event.Event;
import dev.sallyport.fixture.SampleClient;
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Dialect.WebhookSignature;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.webhooks.Courier.Outcome;
import dev.sallyport.webhooks.Delivery.State;
import dev.sallyport.webhooks.Receiver.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CourierTest {
    private final Post post = new Post();

    @Test
    void what_happened_arrives_signed_and_says_what_about_whom_and_nothing_else() {
        var secret = post.subscribe(AUTHORIZATION_GRANTED).orElseThrow();
        post.happens(AUTHORIZATION_GRANTED);

        post.carry();

        var parcel = post.arrived.getFirst();
        assertThat(parcel.address()).isEqualTo(Post.HOOK);
        assertThat(parcel.header()).isEqualTo("Sallyport-Signature");
        assertThat(parcel.value())
                .isEqualTo(Signing.value(WebhookSignature.OURS, secret, post.now(), parcel.body()));
        var body = JsonObject.parse(parcel.body());
        assertThat(body.members().keySet())
                .containsExactly("id", "type", "time", "client_id", "subject");
        assertThat(body.requiredString("type")).isEqualTo("authorization.granted");
        assertThat(body.requiredNumber("time")).isEqualTo(post.now().getEpochSecond());
        assertThat(body.requiredString("client_id")).isEqualTo("web");
        assertThat(body.requiredString("subject")).isEqualTo("sub-alice");
        assertThat(post.log().getFirst().state()).isEqualTo(State.DELIVERED);
        assertThat(post.log().getFirst().answer()).isEqualTo("204");
    }

    @Test
    void it_is_sent_once() {
        post.subscribe(AUTHORIZATION_GRANTED);
        post.happens(AUTHORIZATION_GRANTED);

        post.carry();
        post.carry();
        post.house.wait(Duration.ofDays(1));
        post.carry();

        assertThat(post.arrived).hasSize(1);
    }

    @Test
    void what_nobody_asked_to_hear_is_not_sent() {
        post.happens(AUTHORIZATION_GRANTED);
        post.house.wait(Notifier.STALENESS);
        post.subscribe(AUTHORIZATION_GRANTED);
        post.happens(APP_APPROVED);
        var other = new ClientId("other");
        post.house.notifier.happened(
                new Event(AUTHORIZATION_GRANTED, other, Optional.empty(), post.now()));

        post.carry();

        assertThat(post.arrived).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 404, 302, 307, 100, 199, 300})
    void whatever_is_no_success_is_tried_again_later(int status) {
        post.subscribe(AUTHORIZATION_GRANTED);
        post.happens(AUTHORIZATION_GRANTED);
        post.answer = new Answer.Status(status);

        post.carry();
        post.house.wait(Duration.ofSeconds(9));
        post.carry();
        assertThat(post.arrived).hasSize(1);
        assertThat(post.log().getFirst().answer()).isEqualTo(String.valueOf(status));
        post.answer = new Answer.Status(200);
        post.house.wait(Duration.ofSeconds(1));
        post.carry();

        assertThat(post.arrived).hasSize(2);
        assertThat(post.arrived.getLast().body()).isEqualTo(post.arrived.getFirst().body());
        assertThat(post.log()).hasSize(1);
        assertThat(post.log().getFirst().state()).isEqualTo(State.DELIVERED);
        assertThat(post.log().getFirst().attempts()).isEqualTo(2);
    }

    @Test
    void after_three_days_it_is_given_up_and_after_a_week_forgotten() {
        post.subscribe(AUTHORIZATION_GRANTED);
        post.happens(AUTHORIZATION_GRANTED);
        post.answer = new Answer.None("the host is unknown");
        for (var hours = 0; hours < 80; hours++) {
            post.carry();
            post.house.wait(Duration.ofHours(1));
        }

        assertThat(post.log().getFirst().state()).isEqualTo(State.GIVEN_UP);
        assertThat(post.log().getFirst().answer()).isEqualTo("the host is unknown");
        post.house.wait(Duration.ofDays(4));
        assertThat(post.log()).isEmpty();
    }

    @Test
    void a_receiver_that_is_gone_is_not_bothered_again() {
        post.subscribe(AUTHORIZATION_GRANTED);
        post.happens(AUTHORIZATION_GRANTED);
        post.happens(AUTHORIZATION_GRANTED);
        post.answer = new Answer.Status(410);

        post.courier.attempt(post.due().getFirst(), post.now());
        assertThat(post.log()).extracting(Delivery::state).contains(State.GIVEN_UP);
        post.carry();
        post.house.wait(Duration.ofMinutes(1));
        post.happens(AUTHORIZATION_GRANTED);
        assertThat(post.due()).isEmpty();

        assertThat(post.arrived).hasSize(1);
        assertThat(post.webhook().orElseThrow().isOff()).isTrue();
        assertThat(post.log()).extracting(Delivery::state).containsOnly(State.GIVEN_UP);
        post.subscribe(AUTHORIZATION_GRANTED);
        post.house.wait(Notifier.STALENESS);
        post.answer = new Answer.Status(204);
        post.happens(AUTHORIZATION_GRANTED);
        post.carry();
        assertThat(post.arrived).hasSize(2);
    }

    @Test
    void of_two_who_saw_the_same_delivery_due_one_sends_it() {
        post.subscribe(AUTHORIZATION_GRANTED);
        post.happens(AUTHORIZATION_GRANTED);
        var due = post.due().getFirst();

        assertThat(post.courier.attempt(due, post.now())).isEqualTo(Outcome.DELIVERED);
        assertThat(post.courier.attempt(due, post.now())).isEqualTo(Outcome.SPARED);
        assertThat(post.arrived).hasSize(1);
    }

    @Test
    void while_one_is_at_it_nobody_else_tries() {
        post.subscribe(AUTHORIZATION_GRANTED);
        post.happens(AUTHORIZATION_GRANTED);
        post.meanwhile =
                () -> {
                    post.meanwhile = () -> {};
                    post.carry();
                };

        post.carry();

        assertThat(post.arrived).hasSize(1);
    }

    @Test
    void whoever_dies_after_sending_is_followed_by_somebody_who_sends_it_again() {
        post.subscribe(AUTHORIZATION_GRANTED);
        post.happens(AUTHORIZATION_GRANTED);
        var due = post.due().getFirst();
        assertThat(post.house.deliveries.claim(due, post.now())).isPresent();

        post.carry();
        assertThat(post.arrived).isEmpty();
        post.house.wait(Deliveries.CLAIMED);
        post.carry();

        assertThat(post.arrived).hasSize(1);
        assertThat(post.log().getFirst().state()).isEqualTo(State.DELIVERED);
    }

    @ParameterizedTest
    @CsvSource({"0, 204", "1, 204", "2, 204", "0, 500", "1, 500", "2, 500"})
    void wherever_the_store_dies_it_arrives_and_the_queue_runs_empty(int writes, int status) {
        post.subscribe(AUTHORIZATION_GRANTED);
        post.happens(AUTHORIZATION_GRANTED);
        post.answer = new Answer.Status(status);
        post.house.store.writes();
        post.house.store.breakDownAfter(writes);
        assertThatThrownBy(post::carry).isInstanceOf(StoreUnavailable.class);
        post.house.store.repair();

        post.answer = new Answer.Status(204);
        post.house.wait(Deliveries.CLAIMED);
        post.carry();
        post.house.wait(Deliveries.CLAIMED);
        post.carry();

        assertThat(post.arrived).hasSize(writes == 0 ? 1 : 2 - (status == 204 ? writes - 1 : 0));
        assertThat(post.log()).extracting(Delivery::state).containsExactly(State.DELIVERED);
        assertThat(post.due()).isEmpty();
    }

    @Test
    void whoever_dies_between_the_log_and_the_queue_sends_nothing_twice() {
        post.subscribe(AUTHORIZATION_GRANTED);
        post.happens(AUTHORIZATION_GRANTED);
        var delivery = post.due().getFirst().value();
        post.house
                .shelf(Delivery.LOG_KIND, Delivery.CODEC)
                .create(
                        Deliveries.logKey(delivery),
                        delivery.ended(State.DELIVERED, 1, "200"),
                        Optional.empty(),
                        Set.of());

        post.carry();

        assertThat(post.arrived).isEmpty();
        assertThat(post.due()).isEmpty();
    }

    @Test
    void whoever_dies_while_putting_it_off_has_it_delivered_once() {
        post.subscribe(AUTHORIZATION_GRANTED);
        post.happens(AUTHORIZATION_GRANTED);
        var delivery = post.due().getFirst().value();
        post.house.deliveries.add(delivery.again(post.now().plusSeconds(10), "500"));

        post.house.wait(Duration.ofSeconds(10));
        post.carry();

        assertThat(post.arrived).hasSize(1);
        assertThat(post.log()).hasSize(1);
    }

    @Test
    void what_cannot_be_sent_yet_hides_nothing_that_can() {
        post.subscribe(AUTHORIZATION_GRANTED);
        for (var count = 0; count < 10; count++) {
            post.happens(AUTHORIZATION_GRANTED);
        }
        var lookout = new Lookout(post.house.deliveries, 2, 2);
        var seen = new ArrayList<String>();

        lookout.look(post.now(), delivery -> seen.add(delivery.key()));
        assertThat(seen).hasSize(4);
        lookout.look(post.now(), delivery -> seen.add(delivery.key()));
        lookout.look(post.now(), delivery -> seen.add(delivery.key()));
        assertThat(seen).hasSize(10).doesNotHaveDuplicates();

        lookout.look(post.now(), delivery -> seen.add(delivery.key()));
        assertThat(seen.subList(10, 14)).isEqualTo(seen.subList(0, 4));
    }

    @Test
    void one_that_has_expired_hides_nothing_behind_it() {
        post.subscribe(AUTHORIZATION_GRANTED);
        post.happens(AUTHORIZATION_GRANTED);
        post.house.wait(Deliveries.KEPT);
        post.happens(AUTHORIZATION_GRANTED);
        var seen = new ArrayList<String>();

        new Lookout(post.house.deliveries, 1, 3)
                .look(post.now(), delivery -> seen.add(delivery.key()));

        assertThat(seen).hasSize(1);
    }

    @Test
    void by_hand_only_a_few_are_sent_in_some_seconds() {
        post.subscribe(AUTHORIZATION_GRANTED);
        for (var count = 0; count < Notifier.MOST_BY_HAND; count++) {
            assertThat(post.house.notifier.ping(Post.WEB, post.now())).isTrue();
        }

        assertThat(post.house.notifier.ping(Post.WEB, post.now())).isFalse();
        assertThat(post.house.notifier.replay(post.log().getFirst(), post.now())).isFalse();
        post.happens(AUTHORIZATION_GRANTED);
        assertThat(post.log()).hasSize(Notifier.MOST_BY_HAND + 1);
        post.house.wait(Notifier.STALENESS);
        assertThat(post.house.notifier.ping(Post.WEB, post.now())).isTrue();
    }

    @Test
    void a_thousand_wait_and_no_more() {
        post.subscribe(AUTHORIZATION_GRANTED);
        for (var count = 0; count < Deliveries.MOST_WAITING + 3; count++) {
            post.happens(AUTHORIZATION_GRANTED);
        }

        assertThat(post.house.deliveries.waiting(Post.WEB, post.now()))
                .isEqualTo(Deliveries.MOST_WAITING);
        assertThat(post.house.notifier.lost()).isEqualTo(3);
        post.house.wait(Notifier.STALENESS);
        post.happens(AUTHORIZATION_GRANTED);
        assertThat(post.house.notifier.lost()).isEqualTo(4);
        assertThat(post.house.notifier.ping(Post.WEB, post.now())).isFalse();
    }

    @Test
    void a_store_that_is_gone_costs_the_event_and_nothing_else() {
        post.house.store.breakDown();

        post.happens(AUTHORIZATION_REVOKED);

        assertThat(post.house.notifier.lost()).isEqualTo(1);
    }

    @Test
    void an_app_without_a_webhook_costs_no_write() {
        post.house.store.writes();

        post.happens(AUTHORIZATION_GRANTED);
        post.happens(AUTHORIZATION_GRANTED);

        assertThat(post.house.store.writes()).isEmpty();
    }

    @Test
    void an_app_that_is_registered_anew_has_no_webhook_and_sees_no_log() {
        post.subscribe(AUTHORIZATION_GRANTED);
        post.happens(AUTHORIZATION_GRANTED);
        var anew = new ClientId("web", Optional.of("another registration"));

        assertThat(post.house.webhooks.read(anew, post.now()).webhook()).isEmpty();
        assertThat(post.house.deliveries.of(anew, post.now())).isEmpty();
    }

    @Test
    void to_an_app_that_is_gone_nothing_is_sent() {
        var house = post.house;
        house.clients.add(SampleClient.confidential("late", "s").build(), "first");
        var id = house.clients.find("late", post.now()).orElseThrow().id();
        var granted = Set.of(AUTHORIZATION_GRANTED);
        house.webhooks.save(house.webhooks.read(id, post.now()), Post.HOOK, granted);
        house.notifier.happened(new Event(AUTHORIZATION_GRANTED, id, Optional.empty(), post.now()));
        assertThat(post.due()).hasSize(1);

        house.clients.remove(house.clients.kept("late", post.now()).orElseThrow());
        post.carry();

        assertThat(post.arrived).isEmpty();
        assertThat(house.deliveries.of(id, post.now()))
                .extracting(Delivery::state)
                .containsExactly(State.GIVEN_UP);
    }

    @Test
    void the_secret_is_kept_sealed() {
        var secret = post.subscribe(AUTHORIZATION_GRANTED).orElseThrow();

        assertThat(post.webhook().orElseThrow().sealedSecret())
                .startsWith("spw_")
                .doesNotContain(secret);
    }
}
