package dev.sallyport.connected;

import static dev.sallyport.fixture.OneTenant.NOON;
import static dev.sallyport.fixture.SampleClient.CALLBACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sallyport.account.UserCodec;
import dev.sallyport.client.ClientId;
import dev.sallyport.client.Upkeep;
import dev.sallyport.client.Upkeep.Stage;
import dev.sallyport.fixture.OneTenant;
import dev.sallyport.fixture.OneTenant.Answer;
import dev.sallyport.fixture.SampleClient;
import dev.sallyport.fixture.SampleCode;
import dev.sallyport.fixture.SampleTenant;
import dev.sallyport.house.OwnApp;
import dev.sallyport.json.JsonObject;
import dev.sallyport.store.StoreUnavailable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectedAppsTest {
    private static final ClientId WEB = new ClientId("web");
    private static final ClientId OTHER = new ClientId("other");
    private static final Instant LATER = NOON.plusSeconds(20);

    private final OneTenant house =
            new OneTenant(
                    new SampleTenant().build(),
                    SampleClient.confidential("web", "s").build(),
                    SampleClient.confidential("other", "s").build());
    private final String alice = house.alice.subject();

    @Test
    void what_a_removed_app_held_is_dead_at_once() {
        var tokens = connect("web", NOON);
        assertThat(isActive(tokens, "access_token", NOON)).isTrue();

        house.connected.remove(alice, WEB, LATER);

        assertThat(isActive(tokens, "access_token", LATER)).isFalse();
        assertThat(isActive(tokens, "refresh_token", LATER)).isFalse();
        assertThat(refresh(tokens, LATER).outcome()).isEqualTo("invalid_grant");
    }

    @Test
    void a_code_it_had_not_redeemed_buys_nothing_any_more() {
        var code = new SampleCode(house, "web").issue();

        house.connected.remove(alice, WEB, LATER);

        var answer = redeem("web", code, LATER.plusSeconds(1));
        assertThat(answer.outcome()).isEqualTo("invalid_grant");
        assertThat(answer.why()).contains("removed");
    }

    /// The removal was asked for first and is written last: no clock can tell which came first, but
    /// the code was given before the removal.
    @Test
    void what_is_redeemed_while_the_app_is_being_removed_is_dead_too() {
        var code = new SampleCode(house, "web").issue();
        house.consents.allow(alice, WEB, Set.of("openid"), NOON);
        var raced = new Answer[1];
        house.store.beforeNextWrite(() -> raced[0] = redeem("web", code, NOON.plusMillis(1)));

        house.connected.remove(alice, WEB, NOON);

        assertThat(raced[0].outcome()).isEqualTo("ok");
        assertThat(isActive(raced[0], "access_token", LATER)).isFalse();
        assertThat(refresh(raced[0], LATER).outcome()).isEqualTo("invalid_grant");
    }

    @Test
    void other_apps_and_other_people_notice_nothing() {
        var others = connect("other", NOON);
        connect("web", NOON);

        house.connected.remove(alice, WEB, LATER);

        assertThat(refresh(others, LATER, "other").outcome()).isEqualTo("ok");
        assertThat(house.connected.of(alice, LATER))
                .extracting(ConnectedAppsTest::id)
                .containsExactly("other");
    }

    @Test
    void an_app_that_is_allowed_again_works_again_with_the_same_sign_in() {
        connect("web", NOON);
        house.connected.remove(alice, WEB, NOON.plusSeconds(1));
        var code = new SampleCode(house, "web").removals(1).issue();

        var tokens = redeem("web", code, NOON.plusSeconds(3));

        assertThat(isActive(tokens, "access_token", LATER)).isTrue();
        assertThat(refresh(tokens, LATER).outcome()).isEqualTo("ok");
    }

    @Test
    void no_clock_has_a_say_in_a_removal() {
        var tokens = connect("web", NOON);

        house.connected.remove(alice, WEB, NOON.minusSeconds(600));

        assertThat(isActive(tokens, "access_token", LATER)).isFalse();
        assertThat(refresh(tokens, LATER).outcome()).isEqualTo("invalid_grant");
    }

    /// As a server knows the user that has not heard of the removal yet.
    @Test
    void a_grant_made_of_an_old_code_after_the_removal_dies_when_its_server_hears_of_it() {
        connect("web", NOON);
        house.connected.remove(alice, WEB, LATER);
        var late = new SampleCode(house, "web").removals(0).issue();

        assertThat(redeem("web", late, LATER).outcome()).isEqualTo("invalid_grant");
    }

    @Test
    void removing_forgets_the_consent() {
        house.consents.allow(alice, WEB, Set.of("openid"), NOON);

        house.connected.remove(alice, WEB, LATER);

        assertThat(house.consents.find(alice, WEB, LATER)).isEmpty();
        assertThat(house.connected.of(alice, LATER)).isEmpty();
    }

    @Test
    void a_removal_cut_off_half_way_leaves_the_app_in_the_list_and_is_done_again() {
        connect("web", NOON);
        house.consents.allow(alice, WEB, Set.of("openid"), NOON);
        house.store.beforeNextWrite(() ->
                house.store.beforeNextWrite(() -> {
                    throw new StoreUnavailable("gone");
                }));

        assertThat(removed()).isFalse();
        assertThat(house.consents.find(alice, WEB, LATER)).isEmpty();
        assertThat(house.connected.of(alice, LATER))
                .extracting(ConnectedAppsTest::id)
                .containsExactly("web");

        assertThat(removed()).isTrue();
        assertThat(house.connected.of(alice, LATER)).isEmpty();
    }

    @Test
    void an_app_nobody_registered_is_not_written_down() {
        house.store.forgetCounts();

        assertThat(house.connected.remove(alice, new ClientId("made up"), LATER)).isFalse();
        assertThat(house.connected.remove(alice, OwnApp.ID, LATER)).isFalse();

        assertThat(house.store.writes()).isZero();
    }

    /// Its developer has a week to restore it.
    @Test
    void an_app_that_is_deleted_loses_what_it_was_allowed_too() {
        var built = new Upkeep("w", Stage.LIVE, NOON, Map.of(), Optional.empty());
        var app = SampleClient.confidential("late", "s").build().with(built);
        house.clients.add(app, "first");
        var kept = house.clients.kept("late", NOON).orElseThrow();
        var id = kept.value().id();
        house.consents.allow(alice, id, Set.of("openid"), NOON);
        house.clients.replace(kept, kept.value().with(built.deleted(Optional.of(NOON))));

        assertThat(house.connected.remove(alice, id, LATER)).isTrue();

        assertThat(house.consents.find(alice, id, LATER)).isEmpty();
    }

    @Test
    void an_app_shows_what_it_may_do_since_when_and_when_it_last_did() {
        house.consents.allow(alice, WEB, Set.of("profile", "openid"), NOON);
        var tokens = connect("web", NOON.plusSeconds(1));
        refresh(tokens, LATER);
        house.consents.allow(alice, OTHER, Set.of("openid"), NOON);

        assertThat(house.connected.of(alice, LATER))
                .extracting(ConnectedAppsTest::id, ConnectedApp::scopes, ConnectedApp::since)
                .containsExactly(
                        tuple("web", List.of("openid", "pockets.read", "profile"), NOON),
                        tuple("other", List.of("openid"), NOON));
        assertThat(house.connected.of(alice, LATER))
                .extracting(ConnectedApp::lastUsed)
                .containsExactly(Optional.of(LATER), Optional.empty());
    }

    @Test
    void what_the_app_itself_gave_back_is_not_shown() {
        var tokens = connect("web", NOON);

        house.post(
                "/revoke",
                NOON,
                Map.of(
                        "client_id", "web",
                        "client_secret", "s",
                        "token", tokens.text("refresh_token")));

        assertThat(house.connected.of(alice, LATER)).isEmpty();
    }

    @Test
    void an_app_that_is_registered_anew_is_not_connected_by_what_the_first_was_given() {
        var app = SampleClient.confidential("late", "s").build();
        house.clients.add(app, "first");
        var first = house.clients.find("late", NOON).orElseThrow().id();
        house.consents.allow(alice, first, Set.of("openid"), NOON);
        connect("late", NOON);
        assertThat(house.connected.of(alice, NOON)).hasSize(1);

        house.clients.remove(house.clients.kept("late", NOON).orElseThrow());
        house.clients.add(app, "second");

        assertThat(house.connected.of(alice, LATER)).isEmpty();
        connect("late", LATER);
        assertThat(house.connected.of(alice, LATER))
                .extracting(ConnectedApp::scopes, ConnectedApp::since)
                .containsExactly(tuple(List.of("openid", "pockets.read"), LATER));
    }

    @Test
    void the_houses_own_pages_are_no_connected_app() {
        house.consents.allow(alice, OwnApp.ID, Set.of("openid"), NOON);

        assertThat(house.connected.of(alice, LATER)).isEmpty();
    }

    @Test
    void removals_survive_a_new_password_a_sign_out_and_the_store() {
        var user = house.alice.withoutApp("web").withPassword("x").signedOut(LATER);
        var codec = new UserCodec();

        var stored = codec.read(JsonObject.parse(codec.write(user).text()));

        assertThat(stored).isEqualTo(user);
        assertThat(stored.removedApps()).containsOnlyKeys("web");
    }

    private boolean removed() {
        try {
            house.connected.remove(alice, WEB, LATER);
            return true;
        } catch (StoreUnavailable cutOff) {
            return false;
        }
    }

    private static String id(ConnectedApp app) {
        return app.client().id().value();
    }

    private Answer connect(String client, Instant at) {
        return redeem(client, new SampleCode(house, client).issue(), at);
    }

    private Answer redeem(String client, String code, Instant at) {
        return house.token(
                at,
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", client,
                        "client_secret", "s",
                        "code", code,
                        "redirect_uri", CALLBACK));
    }

    private Answer refresh(Answer tokens, Instant at) {
        return refresh(tokens, at, "web");
    }

    private Answer refresh(Answer tokens, Instant at, String client) {
        return house.token(
                at,
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        client,
                        "client_secret",
                        "s",
                        "refresh_token",
                        tokens.text("refresh_token")));
    }

    private boolean isActive(Answer tokens, String which, Instant at) {
        return house.post(
                        "/introspect",
                        at,
                        Map.of(
                                "client_id", "web",
                                "client_secret", "s",
                                "token", tokens.text(which)))
                .body()
                .isTrue("active");
    }
}
