package dev.sallyport.devices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.User;
import dev.sallyport.authorize.kit.Answer;
import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.authorize.kit.Visitor;
import dev.sallyport.devices.SessionsView.Done;
import dev.sallyport.devices.SessionsView.SessionLine;
import dev.sallyport.session.Device;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionsPageTest {
    private static final String LINUX = "Mozilla/5.0 (X11; Linux x86_64) Gecko Firefox/128.0";
    private static final String PHONE = "Mozilla/5.0 (iPhone) Version/17.5 Safari/604.1";

    private final House house = new House(App.WEB);
    private final Visitor desk = house.visitor().using(LINUX).from("203.0.113.77");
    private final Visitor phone = house.visitor().using(PHONE).from("198.51.100.5");

    @Test
    void each_device_is_listed_and_the_one_that_looks_is_marked() {
        signIn();

        var lines = page(desk).sessions();

        assertThat(lines).extracting(SessionLine::here).containsExactly(true, false);
        assertThat(lines)
                .extracting(line -> line.device().orElseThrow())
                .containsExactly(
                        device("Firefox", "Linux", "203.0.113.x"),
                        device("Safari", "iPhone", "198.51.100.x"));
        assertThat(page(phone).sessions().getFirst().sid()).isEqualTo(lines.getLast().sid());
    }

    @Test
    void another_person_sees_only_his_own() {
        signIn();

        var bob = house.visitor();
        assertThat(page(bob.open("/account/sessions", "bob")).sessions()).hasSize(1);
    }

    @Test
    void a_device_that_is_signed_out_has_to_sign_in_again_and_the_others_go_on() {
        signIn();

        var after = desk.follow(signOut(desk, "one", page(desk).sessions().getLast().sid()));

        assertThat(page(after).done()).contains(Done.ONE_SIGNED_OUT);
        assertThat(page(after).sessions()).hasSize(1);
        assertThat(phone.follow(phone.get("/account/sessions")).isLogin()).isTrue();
        assertThat(phone.authorize(App.WEB).isLogin()).isTrue();
    }

    @Test
    void one_can_sign_out_here() {
        signIn();

        var after = desk.follow(signOut(desk, "one", page(desk).sessions().getFirst().sid()));

        assertThat(after.isLogin()).isTrue();
        assertThat(page(phone).sessions()).hasSize(1);
    }

    @Test
    void the_session_of_another_person_is_like_one_that_is_not_there() {
        signIn();
        var bob = house.visitor();
        bob.open("/account/sessions", "bob");
        house.store.writes();

        var foreign = signOut(bob, "one", page(desk).sessions().getFirst().sid());
        var missing = signOut(bob, "one", "there-is-none");

        assertThat(foreign.location()).isEqualTo(missing.location());
        assertThat(house.store.writes()).isEmpty();
        assertThat(page(desk).sessions()).hasSize(2);
    }

    @Test
    void all_others_are_signed_out_and_apps_stay() {
        signIn();
        phone.authorizeFully(App.WEB);
        var before = desk.cookie("session");
        var sid = page(desk).sessions().getFirst().sid();

        var after = desk.follow(signOut(desk, "others", ""));

        assertThat(page(after).done()).contains(Done.OTHERS_SIGNED_OUT);
        assertThat(page(after).sessions()).extracting(SessionLine::sid).containsExactly(sid);
        assertThat(desk.cookie("session")).isNotEqualTo(before);
        assertThat(phone.follow(phone.get("/account")).isLogin()).isTrue();
        assertThat(desk.authorize(App.WEB).outcome()).isEqualTo("code");
        assertThat(alice().revokedBefore()).isEmpty();
    }

    /// A listing may lag behind it, and it read who he is before he signed the others out.
    @Test
    void a_session_that_begins_while_the_others_are_signed_out_is_dead() {
        signIn();
        var asBefore = alice();
        signOut(desk, "others", "");

        house.sessions.begin(phone.request("/login"), asBefore, List.of("pwd"));

        assertThat(page(desk).sessions()).hasSize(1);
    }

    /// A server of the version before began it: it says nothing of devices and sign-outs.
    @Test
    void a_session_of_an_older_server_is_shown_and_signed_out_like_the_others() {
        var older = OlderSession.of(house, house.alice);
        var visitor = house.visitor();
        visitor.plant("__Host-sallyport_session", older);

        assertThat(page(visitor).sessions().getFirst().device()).isEmpty();
        desk.open("/account/sessions", "alice");
        assertThat(page(desk).sessions()).hasSize(2);
        signOut(desk, "others", "");

        assertThat(visitor.follow(visitor.get("/account")).isLogin()).isTrue();
    }

    /// It does not count sign-outs, so it must not be taken for one that began before them.
    @Test
    void who_signs_in_at_an_older_server_after_that_is_signed_in() {
        signIn();
        signOut(desk, "others", "");
        var visitor = house.visitor();

        visitor.plant("__Host-sallyport_session", OlderSession.of(house, house.alice));

        assertThat(visitor.get("/account/sessions").status()).isEqualTo(200);
    }

    @Test
    void everywhere_means_here_too_and_ends_what_apps_were_given() {
        signIn();
        house.wait(Duration.ofSeconds(1));

        var after = desk.follow(signOut(desk, "everywhere", ""));

        assertThat(after.isLogin()).isTrue();
        assertThat(phone.follow(phone.get("/account")).isLogin()).isTrue();
        assertThat(alice().revokedBefore()).contains(house.now.truncatedTo(ChronoUnit.MILLIS));
        assertThat(house.sessions.of(house.alice.subject(), house.now)).isEmpty();
    }

    @Test
    void one_is_seen_at_most_every_ten_minutes_and_at_the_authorize_door_too() {
        signIn();
        desk.authorizeFully(App.WEB);
        house.store.writes();
        house.wait(Duration.ofMinutes(9));
        desk.authorize(App.WEB);
        assertThat(house.store.writes()).isEmpty();

        house.wait(Duration.ofMinutes(1));
        desk.authorize(App.WEB);
        desk.authorize(App.WEB);

        assertThat(house.store.writes()).containsExactly("replace session");
        assertThat(page(desk).sessions())
                .extracting(SessionLine::lastSeen)
                .containsExactly(house.now.truncatedTo(ChronoUnit.MILLIS), House.NOON);
    }

    @Test
    void whoever_is_here_is_served_though_it_can_not_be_noted() {
        signIn();
        house.wait(Duration.ofMinutes(11));
        house.store.refuseWrites();

        assertThat(desk.get("/account/sessions").status()).isEqualTo(200);
    }

    @Test
    void a_form_without_proof_or_of_another_kind_signs_out_nobody() {
        signIn();
        var form = Map.of("which", "others");
        house.store.writes();

        assertThat(desk.post("/account/sessions", form).outcome())
                .isEqualTo("page invalid_request");
        assertThat(signOut(desk, "some", "").outcome()).isEqualTo("page invalid_request");
        assertThat(house.store.writes()).isEmpty();
    }

    private void signIn() {
        phone.open("/account/sessions", "alice");
        desk.open("/account/sessions", "alice");
    }

    private Answer signOut(Visitor visitor, String which, String sid) {
        var form = Map.of("which", which, "session", sid, "proof", page(visitor).proof());
        return visitor.post("/account/sessions", form);
    }

    private static SessionsView page(Visitor visitor) {
        return page(visitor.get("/account/sessions"));
    }

    private static SessionsView page(Answer answer) {
        return (SessionsView) answer.view();
    }

    private User alice() {
        return house.users.find(house.alice.subject(), house.now).orElseThrow();
    }

    private static Device device(String browser, String system, String network) {
        return new Device(Optional.of(browser), Optional.of(system), Optional.of(network));
    }
}
