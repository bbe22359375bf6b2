package dev.sallyport.connected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sallyport.authorize.kit.Answer;
import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.authorize.kit.Visitor;
import dev.sallyport.connected.ConnectedAppsView.AppLine;
import dev.sallyport.house.OwnApp;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectedAppsPageTest {
    private final House house = new House(App.WEB, App.WEB.named("other"));
    private final Visitor visitor = house.visitor();

    @Test
    void who_is_not_signed_in_signs_in_and_lands_where_he_wanted_to_go() {
        var login = visitor.follow(visitor.get("/account/apps"));
        assertThat(login.login().app().name()).isEqualTo("The House");

        var page = visitor.open("/account/apps", "alice");

        assertThat(apps(page).own().userName()).isEqualTo("Alice Adams");
        assertThat(apps(page).apps()).isEmpty();
        assertThat(house.store.writes()).containsExactly("create session");
    }

    @Test
    void an_app_that_was_allowed_is_there_until_it_is_removed_and_then_asks_again() {
        visitor.authorizeFully(App.WEB);
        var page = page();
        assertThat(apps(page).apps()).extracting(AppLine::clientId).containsExactly(App.WEB.id());
        assertThat(visitor.authorize(App.WEB).outcome()).isEqualTo("code");

        var after = visitor.follow(remove(page, App.WEB.id(), apps(page).proof()));

        assertThat(apps(after).removed()).isTrue();
        assertThat(apps(after).apps()).isEmpty();
        assertThat(visitor.authorize(App.WEB).outcome()).isEqualTo("consent");
    }

    @Test
    void permissions_are_told_in_the_words_and_the_order_of_the_tenant() {
        visitor.speaking("de-AT")
                .authorizeFully(App.WEB, "scope", "pockets.read openid pockets.write");

        assertThat(apps(page()).apps().getFirst().scopes())
                .extracting("scope", "title")
                .containsExactly(
                        tuple("openid", ""),
                        tuple("pockets.write", "Change your pockets"),
                        tuple("pockets.read", "Ihre Taschen sehen"));
    }

    @Test
    void a_form_without_proof_or_with_another_sign_ins_removes_nothing() {
        visitor.authorizeFully(App.WEB);
        var page = page();
        var thief = house.visitor();
        var proofOfTheThief = apps(bobs(thief)).proof();
        house.store.writes();

        assertThat(remove(page, App.WEB.id(), proofOfTheThief).outcome())
                .isEqualTo("page invalid_request");
        assertThat(visitor.post("/account/apps", Map.of("client_id", App.WEB.id())).outcome())
                .isEqualTo("page invalid_request");
        assertThat(house.store.writes()).isEmpty();
        assertThat(apps(page()).apps()).hasSize(1);
    }

    @Test
    void a_form_of_another_site_comes_without_the_session_and_changes_nothing() {
        visitor.authorizeFully(App.WEB);
        var proof = apps(page()).proof();
        house.store.writes();

        var answer =
                visitor.postFromElsewhere(
                        "/account/apps", Map.of("client_id", App.WEB.id(), "proof", proof));

        assertThat(answer.location()).startsWith("/authorize?");
        assertThat(house.store.writes()).isEmpty();
    }

    @Test
    void pressing_twice_is_pressing_once() {
        visitor.authorizeFully(App.WEB);
        var page = page();
        remove(page, App.WEB.id(), apps(page).proof());

        var again = visitor.follow(remove(page, App.WEB.id(), apps(page).proof()));

        assertThat(apps(again).removed()).isTrue();
    }

    @Test
    void one_person_sees_and_removes_nothing_of_another() {
        visitor.authorizeFully(App.WEB);
        var bob = house.visitor();
        var bobs = bobs(bob);
        assertThat(apps(bobs).apps()).isEmpty();

        bob.post("/account/apps", Map.of("client_id", App.WEB.id(), "proof", apps(bobs).proof()));

        assertThat(apps(page()).apps()).hasSize(1);
    }

    @Test
    void the_language_is_chosen_by_a_link_and_kept() {
        visitor.authorizeFully(App.WEB);

        var german = visitor.follow(visitor.get("/account/apps?lang=de"));

        assertThat(apps(german).own().frame().language()).isEqualTo(Locale.GERMAN);
        assertThat(apps(page()).own().frame().language()).isEqualTo(Locale.GERMAN);
    }

    @Test
    void an_address_that_somebody_made_up_does_not_say_that_an_app_was_removed() {
        visitor.authorizeFully(App.WEB);

        for (var made : List.of("removed=1", "done=1", "done=removed")) {
            assertThat(apps(visitor.get("/account/apps?" + made)).removed()).isFalse();
        }
    }

    @Test
    void nobody_else_is_told_by_the_address_that_said_so() {
        visitor.authorizeFully(App.WEB);
        var proof = apps(page()).proof();
        var said =
                visitor.post("/account/apps", Map.of("client_id", App.WEB.id(), "proof", proof))
                        .location();
        var bob = house.visitor();
        bobs(bob);

        assertThat(apps(visitor.get(said)).removed()).isTrue();
        assertThat(apps(bob.get(said)).removed()).isFalse();
    }

    @Test
    void the_houses_own_app_answers_to_the_house_alone_and_has_no_secret() {
        var elsewhere =
                visitor.get(
                        "/authorize?response_type=code&scope=openid&client_id="
                                + OwnApp.ID.value()
                                + "&redirect_uri=https://evil.example/");

        assertThat(elsewhere.outcome()).isEqualTo("page invalid_request");
    }

    private static Answer bobs(Visitor bob) {
        return bob.open("/account/apps", "bob");
    }

    private Answer page() {
        return visitor.get("/account/apps");
    }

    private Answer remove(Answer page, String client, String proof) {
        return visitor.post(apps(page).action(), Map.of("client_id", client, "proof", proof));
    }

    private static ConnectedAppsView apps(Answer page) {
        return (ConnectedAppsView) page.view();
    }
}
