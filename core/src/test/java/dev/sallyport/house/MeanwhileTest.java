package dev.sallyport.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.User;
import dev.sallyport.account.Users;
import dev.sallyport.authorize.kit.Answer;
import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.authorize.kit.Visitor;
import dev.sallyport.connected.ConnectedAppsView;
import dev.sallyport.devices.SessionsView;
import dev.sallyport.owndata.DataView;
import dev.sallyport.password.PasswordView;
import dev.sallyport.profile.ProfileView;
import dev.sallyport.protocol.Reply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Alice is at a page of her account. While her form is looked at, her account is deleted from
/// another browser; or her user name has become Bob's, who has the same password.
class MeanwhileTest {
    private static final String NEXT = "tulpe kanal ziegel";

    private final House house = new House(App.WEB);
    private final Visitor visitor = house.visitor();

    @Test
    void a_profile_of_nobody_is_not_saved() {
        var page = (ProfileView) visitor.open("/account/profile", "alice").view();

        var answer = gone("/account/profile", page.proof(), "version", page.version(), "name", "A");

        assertThat(answer.location()).isEqualTo("/account/profile");
    }

    @Test
    void a_password_of_nobody_is_not_changed_and_lets_nobody_in() {
        var page = (PasswordView) visitor.open("/account/password", "alice").view();

        var answer =
                gone(
                        "/account/password",
                        page.proof(),
                        "current_password",
                        House.PASSWORD,
                        "new_password",
                        NEXT);

        assertThat(answer.status()).isEqualTo(409);
    }

    @Test
    void who_is_deleted_already_is_not_deleted_again() {
        var page = (DataView) visitor.open("/account/data", "alice").view();

        var answer =
                gone("/account/data", page.proof(), "what", "delete", "password", House.PASSWORD);

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void nobody_signs_his_devices_out() {
        for (var which : new String[] {"others", "everywhere"}) {
            var other = new MeanwhileTest();
            var page = (SessionsView) other.visitor.open("/account/sessions", "alice").view();

            var answer = other.gone("/account/sessions", page.proof(), "which", which);

            assertThat(answer.outcome()).as(which).isEqualTo("page access_denied");
        }
    }

    @Test
    void an_app_of_nobody_is_removed_all_the_same() {
        visitor.authorizeFully(App.WEB);
        var page = (ConnectedAppsView) visitor.open("/account/apps", "alice").view();

        var answer = gone("/account/apps", page.proof(), "client_id", App.WEB.id());

        assertThat(answer.location()).startsWith("/account/apps");
        assertThat(house.consents.of(house.alice.subject(), house.now)).isEmpty();
    }

    @Test
    void a_user_name_that_is_another_one_s_by_now_changes_neither_password() {
        var page = (PasswordView) visitor.open("/account/password", "alice").view();
        giveNameToBob();

        var answer =
                post(
                        "/account/password",
                        page.proof(),
                        "current_password",
                        House.PASSWORD,
                        "new_password",
                        NEXT);

        assertThat(answer.status()).isEqualTo(409);
        assertBothAreAsTheyWere();
    }

    @Test
    void a_user_name_that_is_another_one_s_by_now_deletes_neither_account() {
        var page = (DataView) visitor.open("/account/data", "alice").view();
        giveNameToBob();

        var answer =
                post("/account/data", page.proof(), "what", "delete", "password", House.PASSWORD);

        assertThat(answer.status()).isEqualTo(403);
        assertBothAreAsTheyWere();
    }

    @Test
    void a_user_name_that_is_another_one_s_by_now_brings_nothing_of_his_into_the_file() {
        var page = (DataView) visitor.open("/account/data", "alice").view();
        giveNameToBob();

        var answer = post("/account/data", page.proof(), "what", "download");

        var file = ((Reply.Json) answer.reply()).body().text();
        assertThat(file)
                .contains(house.alice.subject())
                .doesNotContain("Bob Brown", house.bob.subject());
    }

    private void giveNameToBob() {
        var names = house.shelf("username", Users.NAME_CODEC);
        var name = names.find("alice", house.now).orElseThrow();
        names.replace(name, house.bob.subject(), Optional.empty());
    }

    private void assertBothAreAsTheyWere() {
        for (var user : new User[] {house.alice, house.bob}) {
            assertThat(house.users.find(user.subject(), house.now)).contains(user);
        }
    }

    /// Whatever was asked for, nobody comes to life by it.
    private Answer gone(String page, String proof, String... fields) {
        house.store.beforeNextWrite(
                () -> house.users.leave(house.alice.subject(), _ -> true, house.now));
        var answer = post(page, proof, fields);
        house.wait(Duration.ofSeconds(10));
        assertThat(house.users.find(house.alice.subject(), house.now)).isEmpty();
        assertThat(house.sessions.of(house.alice.subject(), house.now)).isEmpty();
        assertThat(visitor.follow(visitor.get(page)).isLogin()).isTrue();
        return answer;
    }

    private Answer post(String page, String proof, String... fields) {
        var form = new LinkedHashMap<>(Map.of("proof", proof));
        for (var at = 0; at < fields.length; at += 2) {
            form.put(fields[at], fields[at + 1]);
        }
        return visitor.post(page, form);
    }
}
