package dev.sallyport.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.authorize.kit.Visitor;
import dev.sallyport.seal.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What people change in their accounts stands in the audit log, by their subjects alone.
class OwnDeedsTest {
    private static final String NEXT = "quite another one";

    private final House house = new House(App.WEB);
    private final Visitor alice = house.visitor();

    @Test
    void a_new_password_is_noted_and_neither_of_the_two_is_told() {
        alice.open("/account/password", "alice");

        send("/account/password", "current_password", House.PASSWORD, "new_password", NEXT);

        assertThat(log()).containsExactly("changePassword users/ DONE [password]");
        assertThat(stored()).doesNotContain(NEXT, House.PASSWORD, "argon2", "alice");
    }

    @Test
    void what_comes_to_nothing_leaves_no_trace() {
        alice.open("/account/password", "alice");

        send("/account/password", "current_password", "tea", "new_password", NEXT);
        send("/account/sessions", "which", "one", "session", "none of mine");

        assertThat(log()).isEmpty();
    }

    /// A code that the app has not redeemed yet is in no list.
    @Test
    void an_app_that_no_list_names_is_removed_and_noted_all_the_same() {
        alice.open("/account/apps", "alice");

        send("/account/apps", "client_id", App.WEB.id());
        send("/account/apps", "client_id", "made up");

        assertThat(house.users.find(house.alice.subject(), house.now).orElseThrow().removedApps())
                .containsOnlyKeys(App.WEB.id());
        assertThat(log())
                .containsExactlyInAnyOrder(
                        "removeApp users//grants/" + App.WEB.id() + " DONE []",
                        "removeApp users//grants/made up REFUSED []");
    }

    @Test
    void a_device_that_is_signed_out_and_an_app_that_is_removed_are_noted() {
        alice.authorizeFully(App.WEB);
        house.visitor().open("/account", "alice");
        var sid = house.sessions.of(house.alice.subject(), house.now).getLast().sid();

        send("/account/apps", "client_id", App.WEB.id());
        send("/account/sessions", "which", "others");
        send("/account/sessions", "which", "everywhere");

        assertThat(sid).isNotEmpty();
        assertThat(log())
                .containsExactlyInAnyOrder(
                        "removeApp users//grants/" + App.WEB.id() + " DONE []",
                        "signOutOthers users/ DONE []",
                        "signOutEverywhere users/ DONE []");
    }

    @Test
    void without_an_entry_nothing_is_changed() {
        alice.open("/account/sessions", "alice");
        house.store.breakDownAfter(0);

        var reply = alice.post("/account/sessions", form("which", "everywhere"));
        house.store.repair();

        assertThat(reply.status()).isEqualTo(503);
        assertThat(alice.get("/account").status()).isEqualTo(200);
    }

    @Test
    void a_deed_that_could_not_be_noted_to_its_end_is_done_all_the_same() {
        alice.open("/account/password", "alice");
        house.store.breakDownAfter(4);

        var reply =
                alice.post(
                        "/account/password",
                        form("current_password", House.PASSWORD, "new_password", NEXT));
        house.store.repair();

        assertThat(reply.status()).isEqualTo(303);
        assertThat(log()).containsExactly("changePassword users/ UNKNOWN [password]");
    }

    private void send(String address, String... fields) {
        alice.post(address, form(fields));
    }

    private Map<String, String> form(String... fields) {
        var cookie = alice.cookie("session").orElseThrow();
        var form = new LinkedHashMap<>(Map.of("proof", Sha256.url("own form " + cookie)));
        for (var at = 0; at < fields.length; at += 2) {
            form.put(fields[at], fields[at + 1]);
        }
        return form;
    }

    /// Each as `action resource outcome names`, without the subject.
    private List<String> log() {
        return house.audit.listed("", 50, house.now).items().stream()
                .map(kept -> kept.value())
                .map(entry ->
                        String.join(
                                " ",
                                entry.action(),
                                entry.resource().replace(house.alice.subject(), ""),
                                entry.outcome().name(),
                                entry.changed().toString()))
                .toList();
    }

    private String stored() {
        return house.audit.listed("", 50, house.now).items().stream()
                .map(kept -> kept.entry().body())
                .toList()
                .toString();
    }
}
