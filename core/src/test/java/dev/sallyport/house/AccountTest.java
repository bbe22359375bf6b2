package dev.sallyport.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.authorize.kit.Answer;
import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.authorize.kit.Visitor;
import dev.sallyport.connected.ConnectedAppsView;
import dev.sallyport.devices.SessionsView;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class AccountTest {
    private final House house = new House(App.WEB);
    private final Visitor visitor = house.visitor();

    @Test
    void the_overview_comes_after_the_sign_in_and_leads_to_every_page() {
        var login = visitor.follow(visitor.get("/account"));
        assertThat(login.login().app().name()).isEqualTo("The House");

        var own = account(visitor.open("/account", "alice")).own();

        assertThat(own.userName()).isEqualTo("Alice Adams");
        assertThat(own.overview()).isEqualTo("/account");
        assertThat(own.current()).isEmpty();
        assertThat(own.links()).containsEntry(OwnPage.APPS, "/account/apps");
        for (var link : own.links().values()) {
            assertThat(visitor.get(link).status()).as(link).isEqualTo(200);
        }
    }

    @Test
    void the_developer_console_is_shown_to_those_who_may_enter_it() {
        assertThat(account(visitor.open("/account", "alice")).own().console())
                .hasValue("/developer");
        assertThat(account(house.visitor().open("/account", "bob")).own().console()).isEmpty();
        var sessions = (SessionsView) visitor.get("/account/sessions").view();
        assertThat(sessions.own().console()).hasValue("/developer");
        assertThat(sessions.own().admin()).isEmpty();
    }

    @Test
    void who_wanted_a_page_gets_it_after_the_sign_in() {
        var page = visitor.open("/account/sessions", "alice").view();
        assertThat(page).isInstanceOf(SessionsView.class);
        assertThat(((SessionsView) page).own().current()).contains(OwnPage.SESSIONS);

        assertThat(house.visitor().open("/account/apps", "alice").view())
                .isInstanceOf(ConnectedAppsView.class);
    }

    @Test
    void a_page_nobody_made_is_the_overview() {
        visitor.open("/account", "alice");

        assertThat(visitor.get("/account?code=c&state=//evil.example").location())
                .isEqualTo("/account");
        assertThat(visitor.get("/account?code=c").location()).isEqualTo("/account");
    }

    @Test
    void a_link_that_speaks_of_an_error_says_nothing_to_who_is_signed_in() {
        for (var error : new String[] {"access_denied&state=/account/apps", "x", ""}) {
            var before = house.visitor().get("/account?error=" + error);
            assertThat(before.outcome()).isEqualTo(error.isEmpty() ? "" : "page login_required");
        }
        visitor.open("/account", "alice");

        for (var error : new String[] {"access_denied&state=/account/apps", "x"}) {
            assertThat(visitor.get("/account?error=" + error).location()).isEqualTo("/account");
        }
        assertThat(visitor.get("/account?error=x").status()).isEqualTo(303);
    }

    @Test
    void the_overview_has_its_language_switch() {
        visitor.open("/account", "alice");

        var german = visitor.follow(visitor.get("/account?lang=de"));

        assertThat(account(german).own().frame().language()).isEqualTo(Locale.GERMAN);
    }

    @Test
    void no_page_may_be_kept_by_anybody_between() {
        visitor.open("/account", "alice");

        for (var link : account(visitor.get("/account")).own().links().values()) {
            assertThat(visitor.get(link).header("Cache-Control")).isEqualTo("no-store");
        }
    }

    private static AccountView account(Answer answer) {
        return (AccountView) answer.view();
    }
}
