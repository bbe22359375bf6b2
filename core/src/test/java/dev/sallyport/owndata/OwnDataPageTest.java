package dev.sallyport.owndata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.authorize.kit.Answer;
import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.authorize.kit.Visitor;
import dev.sallyport.client.ClientId;
import dev.sallyport.grant.Grant;
import dev.sallyport.json.JsonObject;
import dev.sallyport.owndata.DataView.Notice;
import dev.sallyport.protocol.Reply;
import dev.sallyport.store.Shelf.Kept;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnDataPageTest {
    private final House house = new House(App.WEB);
    private final Visitor visitor = house.visitor();

    @Test
    void everything_that_is_kept_is_one_file() {
        connect();

        var answer = act("download", "");

        assertThat(answer.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"account-data.json\"");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        var data = json(answer);
        assertThat(data.object("profile").orElseThrow().members())
                .containsEntry("sub", house.alice.subject())
                .containsEntry("username", "alice")
                .containsEntry("name", "Alice Adams");
        assertThat(data.objects("sessions")).hasSize(1);
        assertThat(data.objects("connected_apps").getFirst().string("client_id"))
                .contains(App.WEB.id());
        assertThat(data.objects("consents").getFirst().strings("scopes"))
                .containsExactly("openid", "pockets.read");
        assertThat(data.objects("grants").getFirst().string("started_at"))
                .contains(house.now.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    @Test
    void nothing_in_the_file_lets_anybody_in() {
        connect();

        var text = json(act("download", "")).text();

        assertThat(text).doesNotContain("argon2", "password_hash", "the-code-s-id");
        assertThat(text).doesNotContain(visitor.cookie("session").orElseThrow());
        assertThat(text).doesNotContain(page().proof());
    }

    @Test
    void a_deleted_account_is_gone_with_all_it_left() {
        connect();
        var phone = house.visitor();
        phone.open("/account", "alice");

        var answer = act("delete", House.PASSWORD);

        assertThat(answer.view()).isInstanceOf(GoodbyeView.class);
        assertThat(visitor.follow(visitor.get("/account")).isLogin()).isTrue();
        assertThat(phone.follow(phone.get("/account/data")).isLogin()).isTrue();
        assertNothingIsAlive();
        assertThat(kept("session")).isEmpty();
        assertThat(kept("consent")).isEmpty();
        assertThat(kept("grant")).isEmpty();
        assertThat(house.users.listed("", 10, house.now).items())
                .extracting(Kept::value)
                .filteredOn(user -> !user.gone())
                .containsExactly(house.bob);
    }

    @Test
    void what_is_left_of_the_record_names_nobody_and_expires() {
        act("delete", House.PASSWORD);

        var left = house.shelf("user", House.JSON).find(house.alice.subject(), house.now);
        assertThat(left.orElseThrow().value().text()).doesNotContain("alice", "Alice", "argon2");
        assertThat(left.orElseThrow().entry().expiresAt()).isPresent();
        assertThat(house.shelf("username", House.JSON).find("alice", house.now)).isEmpty();
    }

    /// 1 is the entry in the audit log, 2 the write that decides.
    @ParameterizedTest(name = "after {0} writes")
    @ValueSource(ints = {2, 3, 4, 5, 6, 7})
    void a_store_that_dies_after_the_decision_leaves_nothing_alive(int writes) {
        connect();
        var proof = page().proof();
        house.store.writes();
        house.store.breakDownAfter(writes);
        var answer = visitor.post("/account/data", form("delete", House.PASSWORD, proof));
        house.store.repair();
        assertThat(answer.view()).isInstanceOf(GoodbyeView.class);
        house.wait(Duration.ofSeconds(10));

        assertNothingIsAlive();
        assertThat(visitor.follow(visitor.get("/account")).isLogin()).isTrue();
        assertThatANewcomerOfTheSameNameInheritsNothing();
    }

    @Test
    void a_store_that_dies_before_the_decision_changes_nothing() {
        connect();
        var proof = page().proof();
        house.store.breakDownAfter(0);
        var answer = visitor.post("/account/data", form("delete", House.PASSWORD, proof));
        house.store.repair();

        assertThat(answer.status()).isEqualTo(503);
        assertThat(visitor.get("/account/data").status()).isEqualTo(200);
        assertThat(kept("grant")).hasSize(1);
    }

    @Test
    void who_takes_the_name_inherits_nothing() {
        connect();
        act("delete", House.PASSWORD);

        assertThatANewcomerOfTheSameNameInheritsNothing();
    }

    @Test
    void a_wrong_password_deletes_nothing_and_counts_as_a_guess() {
        for (var guess = 0; guess < 10; guess++) {
            var wrong = act("delete", "wrong " + guess);
            assertThat(wrong.status()).isEqualTo(403);
            assertThat(((DataView) wrong.view()).notice()).isEqualTo(new Notice.WrongPassword());
        }

        assertThat(act("delete", House.PASSWORD).status()).isEqualTo(429);
        assertThat(house.users.find(house.alice.subject(), house.now)).isPresent();
    }

    @Test
    void a_password_that_has_become_another_one_meanwhile_deletes_nothing() {
        var proof = page().proof();
        house.store.beforeNextWrite(() ->
                house.users.change(
                        house.alice.subject(), user -> user.withPassword("*"), house.now));

        var answer = visitor.post("/account/data", form("delete", House.PASSWORD, proof));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(house.users.find(house.alice.subject(), house.now)).isPresent();
    }

    @Test
    void a_form_without_proof_or_of_another_kind_does_nothing() {
        var proof = page().proof();
        var bare = Map.of("what", "delete", "password", House.PASSWORD);

        assertThat(visitor.post("/account/data", bare).outcome()).isEqualTo("page invalid_request");
        assertThat(visitor.post("/account/data", form("sell", "", proof)).outcome())
                .isEqualTo("page invalid_request");
        assertThat(house.users.find(house.alice.subject(), house.now)).isPresent();
    }

    private void assertNothingIsAlive() {
        var alice = house.alice;
        assertThat(house.users.find(alice.subject(), house.now)).isEmpty();
        assertThat(house.users.byUsername("alice", house.now)).isEmpty();
        assertThat(house.epochs.isRevoked(grant().access(), house.now)).isTrue();
        assertThat(house.sessions.of(alice.subject(), house.now)).isEmpty();
        assertThat(house.users.change(alice.subject(), user -> user, house.now)).isFalse();
    }

    private void assertThatANewcomerOfTheSameNameInheritsNothing() {
        var newcomer =
                house.users
                        .create("Alice", house.bob.passwordHash(), JsonObject.empty(), house.now)
                        .orElseThrow();
        assertThat(newcomer.subject()).isNotEqualTo(house.alice.subject());
        assertThat(house.users.byUsername("alice", house.now)).contains(newcomer);
        assertThat(house.users.create("alice", Optional.empty(), JsonObject.empty(), house.now))
                .isEmpty();
        var fresh = house.visitor();
        assertThat(fresh.signIn(fresh.authorize(App.WEB), "alice").isConsent()).isTrue();
        assertThat(house.epochs.isRevoked(grant().access(), house.now)).isTrue();
        assertThat(house.consents.of(newcomer.subject(), house.now)).isEmpty();
        assertThat(house.grants.of(newcomer.subject(), house.now)).isEmpty();
        assertThat(house.sessions.of(newcomer.subject(), house.now)).hasSize(1);
    }

    /// With a consent, and a grant as a redeemed code leaves it.
    private void connect() {
        visitor.authorizeFully(App.WEB);
        house.grants.start(grant());
    }

    private Grant grant() {
        return new Grant(
                "the-code-s-id",
                new ClientId(App.WEB.id()),
                house.alice.subject(),
                List.of("openid"),
                House.NOON,
                Optional.empty(),
                List.of("pwd"),
                "sid",
                Optional.empty(),
                House.NOON,
                0,
                House.NOON,
                Optional.of(House.NOON.plus(Duration.ofDays(30))),
                Optional.empty(),
                House.NOON.plus(Duration.ofDays(90)),
                0);
    }

    private List<?> kept(String kind) {
        var tag = "user:" + house.alice.subject();
        return house.shelf(kind, House.JSON).allByTag(tag, 100, house.now);
    }

    private Answer act(String what, String password) {
        return visitor.post("/account/data", form(what, password, page().proof()));
    }

    private static Map<String, String> form(String what, String password, String proof) {
        return Map.of("what", what, "password", password, "proof", proof);
    }

    private DataView page() {
        return (DataView) visitor.open("/account/data", "alice").view();
    }

    private static JsonObject json(Answer answer) {
        return ((Reply.Json) answer.reply()).body();
    }
}
