package dev.sallyport.apps;

import static dev.sallyport.apps.Console.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.apps.Problem.Rule;
import dev.sallyport.authorize.kit.Answer;
import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.client.AuthMethod;
import dev.sallyport.client.Client;
import dev.sallyport.client.ClientCodec;
import dev.sallyport.client.Upkeep.Stage;
import dev.sallyport.clientauth.ClientSecrets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AppPageTest {
    private final House house = new House(App.WEB);
    private final Console alice = Console.of(house, "alice");
    private final AppSecretView created = alice.created();
    private final String id = created.clientId();

    @Test
    void somebody_elses_app_is_not_there() {
        var bob = Console.of(house, "bob");

        assertThat(bob.visitor.get("/developer/apps/" + id).outcome()).isEqualTo("page not_found");
        assertThat(bob.visitor.get("/developer/apps/nothing").outcome())
                .isEqualTo("page not_found");
        assertThat(bob.visitor.get("/developer/apps/web").outcome()).isEqualTo("page not_found");
        var form = bob.emptyForm();
        var stolen =
                Map.of("action", "rotate", "version", "0", "proof", form.proof(), "nonce", "x");
        assertThat(bob.visitor.post("/developer/apps/" + id, stolen).outcome())
                .isEqualTo("page not_found");
        assertThat(client().secretHashes()).hasSize(1);
    }

    @Test
    void what_is_saved_is_there() {
        var answer = alice.save(alice.app(id), "name", "Demo 2", "scope", "openid");

        assertThat(answer.location()).startsWith("/developer/apps/" + id + "?done=");
        assertThat(client().card().name()).isEqualTo("Demo 2");
        assertThat(client().scopes()).containsExactly("openid");
        assertThat(client().secretHashes())
                .containsExactly(ClientSecrets.hash(created.secret().orElseThrow()));
    }

    @Test
    void of_two_who_edit_one_app_the_second_is_told_and_overwrites_nothing() {
        var one = alice.app(id);
        var other = alice.app(id);
        alice.save(one, "name", "One");

        var answer = alice.save(other, "name", "Other");

        assertThat(problems(answer)).containsExactly(new Problem("", Rule.OVERTAKEN));
        assertThat(answer.reply().status()).isEqualTo(409);
        assertThat(((AppFormView) answer.view()).draft().name()).isEqualTo("Other");
        assertThat(client().card().name()).isEqualTo("One");
        alice.save((AppFormView) answer.view(), "name", "Other");
        assertThat(client().card().name()).isEqualTo("Other");
    }

    @Test
    void a_new_secret_leaves_the_old_one_alive_and_a_third_ends_the_oldest() {
        var first = created.secret().orElseThrow();
        var second = secret(alice.press(alice.app(id), "rotate"));
        assertThat(alive(first)).isTrue();
        assertThat(alive(second)).isTrue();

        var third = secret(alice.press(alice.app(id), "rotate"));

        assertThat(alive(first)).isFalse();
        assertThat(alive(second)).isTrue();
        assertThat(alive(third)).isTrue();
        assertThat(alice.app(id).existing().orElseThrow().secrets()).hasSize(2);
    }

    @Test
    void the_oldest_secret_is_ended_by_hand_and_the_last_one_never() {
        var second = secret(alice.press(alice.app(id), "rotate"));

        alice.press(alice.app(id), "retire");

        assertThat(alive(created.secret().orElseThrow())).isFalse();
        assertThat(alive(second)).isTrue();
        assertThat(alice.press(alice.app(id), "retire").outcome())
                .isEqualTo("page invalid_request");
    }

    @Test
    void a_button_that_is_pressed_twice_does_it_once() {
        var page = alice.app(id);
        alice.press(page, "rotate");

        assertThat(problems(alice.press(page, "rotate")))
                .containsExactly(new Problem("", Rule.OVERTAKEN));
        assertThat(client().secretHashes()).hasSize(2);
    }

    @Test
    void how_it_proves_itself_changes_only_when_that_is_confirmed() {
        var answer = alice.save(alice.app(id), "type", "public");
        assertThat(problems(answer)).containsExactly(new Problem("type", Rule.UNCONFIRMED));
        assertThat(client().isPublic()).isFalse();

        alice.save(alice.app(id), "type", "public", "confirm_type", "yes");
        assertThat(client().isPublic()).isTrue();
        assertThat(client().secretHashes()).isEmpty();

        var back = alice.save(alice.app(id), "confirm_type", "yes");
        assertThat(alive(secret(back))).isTrue();
        assertThat(client().authMethod()).isEqualTo(AuthMethod.CLIENT_SECRET_BASIC);
    }

    @Test
    void an_app_goes_live() {
        alice.press(alice.app(id), "live");

        assertThat(client().upkeep().orElseThrow().stage()).isEqualTo(Stage.LIVE);
    }

    @Test
    void deleting_asks_for_the_name() {
        assertThat(problems(alice.press(alice.app(id), "delete")))
                .containsExactly(new Problem("confirm_name", Rule.NAME_DIFFERS));
        assertThat(client().isDeleted()).isFalse();
    }

    @Test
    void a_deleted_app_is_unknown_to_everybody_and_back_when_it_is_restored_within_a_week() {
        alice.press(alice.app(id), "delete", "confirm_name", "Demo");
        assertThat(authorize()).isEqualTo("page invalid_client");
        assertThat(alice.press(alice.app(id), "rotate").outcome())
                .isEqualTo("page invalid_request");

        house.wait(Duration.ofDays(7).minusSeconds(1));
        var again = Console.of(house, "alice");
        assertThat(again.apps().apps().getFirst().forgottenAt()).isPresent();
        again.press(again.app(id), "restore");

        assertThat(authorize()).isEqualTo("login");
        assertThat(alive(created.secret().orElseThrow())).isTrue();
        house.wait(Duration.ofDays(2));
        assertThat(authorize()).isEqualTo("login");
    }

    @Test
    void who_deletes_his_account_takes_his_apps_with_him() {
        var data = alice.visitor.get("/account/data");
        assertThat(data.reply().status()).isEqualTo(200);

        alice.visitor.post(
                "/account/data",
                Map.of(
                        "proof",
                        alice.emptyForm().proof(),
                        "what",
                        "delete",
                        "password",
                        House.PASSWORD));

        assertThat(authorize()).isEqualTo("page invalid_client");
        assertThat(client().isDeleted()).isTrue();
    }

    @Test
    void after_a_week_nothing_is_left_of_it() {
        alice.press(alice.app(id), "delete", "confirm_name", "Demo");

        house.wait(Duration.ofDays(7));

        var again = Console.of(house, "alice");
        assertThat(again.visitor.get("/developer/apps/" + id).outcome())
                .isEqualTo("page not_found");
        assertThat(again.apps().apps()).isEmpty();
    }

    @Test
    void a_deleted_app_makes_room_and_comes_back_only_where_there_is_some() {
        alice.press(alice.app(id), "delete", "confirm_name", "Demo");
        IntStream.range(0, 5).forEach(_ -> alice.created());

        assertThat(problems(alice.press(alice.app(id), "restore")))
                .containsExactly(new Problem("", Rule.QUOTA, "5"));
        assertThat(client().isDeleted()).isTrue();
    }

    private String authorize() {
        return house.visitor()
                .authorize(App.WEB, "client_id", id, "redirect_uri", "https://app.example/cb")
                .outcome();
    }

    private static String secret(Answer answer) {
        return ((AppSecretView) answer.view()).secret().orElseThrow();
    }

    private boolean alive(String secret) {
        return ClientSecrets.matches(secret, client().secretHashes());
    }

    private Client client() {
        return house.shelf("client", new ClientCodec()).find(id, house.now).orElseThrow().value();
    }
}
