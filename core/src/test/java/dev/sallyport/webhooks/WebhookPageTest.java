package dev.sallyport.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.apps.AppFormView;
import dev.sallyport.apps.AppSecretView;
import dev.sallyport.apps.Problem;
import dev.sallyport.apps.Problem.Rule;
import dev.sallyport.authorize.kit.Answer;
import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.authorize.kit.Visitor;
import dev.sallyport.event.Event;
import dev.sallyport.webhooks.WebhooksView.Notice;
import dev.sallyport.webhooks.WebhooksView.State;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookPageTest {
    private static final String HOOK = "https://app.example/hook";

    private final House house = new House(App.WEB);
    private final Visitor alice = house.visitor();
    private final String page = "/developer/apps/" + created() + "/webhooks";

    private String created() {
        var form = (AppFormView) alice.open("/developer/create", "alice").view();
        var fields =
                Map.of(
                        "name",
                        "Demo",
                        "type",
                        "private",
                        "redirect_uris",
                        "https://app.example/cb",
                        "scope",
                        "openid",
                        "proof",
                        form.proof(),
                        "nonce",
                        form.nonce());
        return ((AppSecretView) alice.post(form.action(), fields).view()).clientId();
    }

    @Test
    void a_webhook_is_saved_and_its_secret_shown_this_once() {
        var saved = save(view(alice.get(page)), HOOK);

        assertThat(saved.secret()).isPresent();
        assertThat(saved.state()).isEqualTo(State.ON);
        var later = view(alice.get(page));
        assertThat(later.url()).isEqualTo(HOOK);
        assertThat(later.events()).containsExactly(Event.Type.AUTHORIZATION_GRANTED);
        assertThat(later.secret()).isEmpty();
    }

    @Test
    void changing_the_address_keeps_the_secret_and_renewing_it_changes_it() {
        var first = save(view(alice.get(page)), HOOK).secret().orElseThrow();

        var changed = press(view(alice.get(page)), "save", "url", HOOK + "/2");
        assertThat(changed.location()).startsWith(page + "?done=");
        assertThat(view(alice.get(changed.location())).notice()).isEqualTo(Notice.SAVED);
        assertThat(secret()).contains(first);
        var renewed = view(press(view(alice.get(page)), "renew"));

        assertThat(renewed.secret()).isPresent().isEqualTo(secret()).isNotEqualTo(first);
        assertThat(renewed.url()).isEqualTo(HOOK + "/2");
    }

    @Test
    void what_is_wrong_is_told_and_not_kept() {
        var answer = press(view(alice.get(page)), "save", "url", "http://localhost/", "event", "x");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(view(answer).problems())
                .containsExactly(
                        new Problem("url", Rule.NOT_A_WEB_ADDRESS),
                        new Problem("event", Rule.MISSING));
        assertThat(view(answer).url()).isEqualTo("http://localhost/");
        assertThat(view(alice.get(page)).state()).isEqualTo(State.NONE);
    }

    @Test
    void of_two_who_edit_the_second_is_told_and_overwrites_nothing() {
        var one = view(alice.get(page));
        var other = view(alice.get(page));
        save(one, HOOK);

        var answer = press(other, "save", "url", HOOK + "/other");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(view(answer).problems()).containsExactly(new Problem("", Rule.OVERTAKEN));
        assertThat(view(answer).url()).isEqualTo(HOOK + "/other");
        assertThat(view(alice.get(page)).url()).isEqualTo(HOOK);
        press(view(answer), "save", "url", HOOK + "/other");
        assertThat(view(alice.get(page)).url()).isEqualTo(HOOK + "/other");
    }

    @Test
    void one_that_was_removed_and_made_anew_is_another_one() {
        save(view(alice.get(page)), HOOK);
        var old = view(alice.get(page));
        press(old, "remove");
        assertThat(view(alice.get(page)).state()).isEqualTo(State.NONE);
        save(view(alice.get(page)), HOOK);

        assertThat(press(old, "remove").status()).isEqualTo(409);
    }

    @Test
    void a_test_is_sent_and_sent_again() {
        save(view(alice.get(page)), HOOK);

        var tested = press(view(alice.get(page)), "test");
        var shown = view(alice.get(tested.location()));
        assertThat(shown.notice()).isEqualTo(Notice.SENT);
        var ping = shown.deliveries().getFirst();
        assertThat(ping.type()).isEqualTo("ping");
        press(shown, "replay", "delivery", ping.id());

        assertThat(view(alice.get(page)).deliveries())
                .hasSize(2)
                .allMatch(each -> each.body().equals(ping.body()));
    }

    @Test
    void nothing_is_sent_where_there_is_no_webhook_and_no_other_app_s_delivery_is() {
        assertThat(press(view(alice.get(page)), "test").outcome())
                .isEqualTo("page invalid_request");
        save(view(alice.get(page)), HOOK);
        press(view(alice.get(page)), "test");
        assertThat(press(view(alice.get(page)), "replay", "delivery", "x").outcome())
                .isEqualTo("page invalid_request");
        assertThat(press(view(alice.get(page)), "what").outcome())
                .isEqualTo("page invalid_request");
    }

    @Test
    void somebody_elses_app_is_not_there() {
        save(view(alice.get(page)), HOOK);
        var bob = house.visitor();

        assertThat(bob.open(page, "bob").outcome()).isEqualTo("page not_found");
        assertThat(alice.get("/developer/apps/web/webhooks").outcome()).isEqualTo("page not_found");
        var form = (AppFormView) bob.get("/developer/create").view();
        var stolen = Map.of("action", "test", "version", "none", "proof", form.proof());
        assertThat(bob.post(page, stolen).outcome()).isEqualTo("page not_found");
    }

    @Test
    void a_deleted_app_has_no_such_page() {
        save(view(alice.get(page)), HOOK);
        var app = page.substring(0, page.lastIndexOf('/'));
        var form = (AppFormView) alice.get(app).view();
        var version = String.valueOf(form.existing().orElseThrow().version());
        var deleting = new LinkedHashMap<>(Map.of("action", "delete", "version", version));
        deleting.putAll(Map.of("confirm_name", "Demo", "proof", form.proof()));
        alice.post(app, deleting);

        assertThat(alice.get(page).outcome()).isEqualTo("page not_found");
    }

    @Test
    void nothing_is_tried_at_a_receiver_that_said_it_is_gone() {
        save(view(alice.get(page)), HOOK);
        var name = page.substring("/developer/apps/".length(), page.lastIndexOf('/'));
        var id = house.clients.find(name, house.now).orElseThrow().id();
        house.webhooks.turnOff(house.webhooks.read(id, house.now));

        var off = view(alice.get(page));
        assertThat(off.state()).isEqualTo(State.OFF);
        assertThat(press(off, "test").outcome()).isEqualTo("page invalid_request");
    }

    @Test
    void a_notice_that_somebody_made_up_is_not_shown() {
        save(view(alice.get(page)), HOOK);
        for (var made : new String[] {"saved", "SAVED", "removed", "sent", "full", "1"}) {
            assertThat(view(alice.get(page + "?done=" + made)).notice()).isEqualTo(Notice.NONE);
        }
        var told = press(view(alice.get(page)), "test").location();
        var again = house.visitor();
        again.open(page, "alice");

        assertThat(view(alice.get(told)).notice()).isEqualTo(Notice.SENT);
        assertThat(view(again.get(told)).notice()).isEqualTo(Notice.NONE);
    }

    @Test
    void a_form_from_elsewhere_does_nothing() {
        var seen = view(alice.get(page));
        var forged = new LinkedHashMap<>(Map.of("action", "save", "version", seen.version()));
        forged.putAll(Map.of("url", HOOK, "event", "app.approved", "proof", "guessed"));

        assertThat(alice.post(page, forged).outcome()).isEqualTo("page invalid_request");
        assertThat(view(alice.get(page)).state()).isEqualTo(State.NONE);
    }

    @Test
    void the_last_fifty_are_shown_fifteen_a_page_the_newest_first() {
        save(view(alice.get(page)), HOOK);
        for (var count = 0; count < 60; count++) {
            house.wait(Duration.ofSeconds(1));
            press(view(alice.get(page)), "test");
        }

        var first = view(alice.get(page));
        assertThat(first.deliveries()).hasSize(15);
        assertThat(first.deliveries().getFirst().createdAt())
                .isEqualTo(house.now.truncatedTo(ChronoUnit.MILLIS));
        assertThat(first.pages()).isEqualTo(4);
        assertThat(view(alice.get(page + "?page=4")).deliveries()).hasSize(5);
        assertThat(view(alice.get(page + "?page=99")).page()).isEqualTo(4);
    }

    private Optional<String> secret() {
        var id = page.substring("/developer/apps/".length(), page.lastIndexOf('/'));
        var client = house.clients.find(id, house.now).orElseThrow().id();
        return house.webhooks.read(client, house.now).webhook().flatMap(house.webhooks::secret);
    }

    private WebhooksView save(WebhooksView seen, String url) {
        return view(press(seen, "save", "url", url));
    }

    private Answer press(WebhooksView seen, String action, String... more) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("event", "authorization.granted");
        fields.put("action", action);
        fields.put("version", seen.version());
        fields.put("proof", seen.proof());
        for (var at = 0; at < more.length; at += 2) {
            fields.put(more[at], more[at + 1]);
        }
        return alice.post(seen.action(), fields);
    }

    private static WebhooksView view(Answer answer) {
        return (WebhooksView) answer.view();
    }
}
