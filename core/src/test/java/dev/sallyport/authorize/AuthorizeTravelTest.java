package dev.sallyport.authorize;

import static dev.sallyport.authorize.kit.App.CALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.authorize.kit.Visitor;
import dev.sallyport.consent.Caution;
import dev.sallyport.login.LoginView.Notice;
import dev.sallyport.pkce.Challenge;
import dev.sallyport.protocol.Params;
import dev.sallyport.spec.Spec;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// How requests arrive and how answers return, for each sort of app.
class AuthorizeTravelTest {
    private final House house = new House(App.WEB, App.CLI, App.PHONE, App.SPA);
    private final Visitor visitor = house.visitor();

    @Test
    @Spec({"RFC8252-7.3", "RFC8252-8.6"})
    void a_command_line_tool_listens_where_it_can_and_is_asked_about_each_time() {
        var redirect = "http://127.0.0.1:51004/cb";
        var first = visitor.authorizeFully(App.CLI, "redirect_uri", redirect);
        assertThat(first.location()).startsWith(redirect + "?code=");

        var second = visitor.authorize(App.CLI, "redirect_uri", redirect);

        assertThat(second.outcome()).isEqualTo("consent");
        assertThat(second.consent().caution()).hasValue(Caution.LOOPBACK);
        assertThat(second.consent().fresh()).isEmpty();
        assertThat(visitor.decide(second, "allow").outcome()).isEqualTo("code");
    }

    /// Anything on the device can answer there in its name, so that the house's own is no
    /// exception.
    @Test
    @Spec("RFC8252-8.6")
    void an_app_of_the_house_that_others_can_pass_for_is_asked_about_each_time() {
        var tool = new App("tool", true, true, true, App.CLI.redirects());
        var visitor = new House(tool).visitor();
        visitor.authorizeFully(tool);

        assertThat(visitor.authorize(tool, "prompt", "none").outcome())
                .isEqualTo("consent_required");
        assertThat(visitor.authorize(tool).outcome()).isEqualTo("consent");
    }

    @Test
    @Spec("RFC8252-7.1")
    void a_phone_app_is_called_back_by_its_scheme() {
        var answer = visitor.authorizeFully(App.PHONE);

        assertThat(answer.location()).startsWith("demo.app:/cb?code=");
    }

    @Test
    void a_browser_app_at_an_address_of_its_own_is_remembered() {
        visitor.authorizeFully(App.SPA);

        var answer = visitor.authorize(App.SPA);

        assertThat(answer.outcome()).isEqualTo("code");
        assertThat(house.open(answer.param("code")).challenge().map(Challenge::method))
                .contains(Challenge.Method.S256);
    }

    @Test
    @Spec("OIDCC-3.1.2.1")
    void a_request_may_come_by_post_from_the_apps_own_site() {
        visitor.authorizeFully(App.WEB);
        house.store.writes();

        var moved = visitor.postFromElsewhere("/authorize", Visitor.request(App.WEB));
        assertThat(moved.status()).isEqualTo(303);
        assertThat(moved.location()).startsWith("/authorize?flow=");

        assertThat(visitor.follow(moved).outcome()).isEqualTo("code");
        assertThat(house.store.writes()).isEmpty();
    }

    @Test
    void a_post_of_somebody_new_leads_to_a_login_page_without_a_notice() {
        var login = visitor.follow(visitor.post("/authorize", Visitor.request(App.WEB)));

        assertThat(login.login().notice()).isEqualTo(new Notice.None());
        assertThat(visitor.signIn(login, "alice").outcome()).isEqualTo("consent");
    }

    @Test
    void a_post_with_cookies_is_answered_at_once() {
        visitor.authorizeFully(App.WEB);

        assertThat(visitor.post("/authorize", Visitor.request(App.WEB)).outcome())
                .isEqualTo("code");
    }

    @Test
    @Spec("OAUTH-MULTIPLE-RESPONSE-TYPES-2.1")
    void the_answer_travels_in_the_fragment_when_asked() {
        var answer = visitor.authorizeFully(App.WEB, "response_mode", "fragment");

        assertThat(answer.location()).startsWith(CALLBACK + "#code=");
        assertThat(answer.param("iss")).isEqualTo("https://id.example");
    }

    @Test
    @Spec({"OAUTH-FORM-POST-2", "RFC9700-4.2.4"})
    void the_answer_travels_by_post_when_asked_and_so_do_refusals() {
        var answer = visitor.authorizeFully(App.WEB, "response_mode", "form_post");
        var view = (FormPostView) answer.view();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(view.action()).isEqualTo(CALLBACK);
        assertThat(view.fields()).containsOnlyKeys("code", "state", "iss");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");

        var refusal = visitor.authorize(App.WEB, "response_mode", "form_post", "prompt", "tea");
        assertThat(refusal.outcome()).isEqualTo("invalid_request");
        assertThat(refusal.view()).isInstanceOf(FormPostView.class);
    }

    @Test
    @Spec("RFC6749-3.1.2")
    void a_redirect_uri_with_a_query_keeps_it() {
        var app = App.WEB.withRedirects("https://app.example/cb?tenant=7");
        var answer = new House(app).visitor().authorizeFully(app);

        assertThat(answer.location()).startsWith("https://app.example/cb?tenant=7&code=");
    }

    @Test
    void an_issuer_with_a_path_keeps_everybody_below_it() {
        var house = new House("https://id.example/acme", Set.of(), App.WEB);
        var visitor = house.visitor();

        var login =
                visitor.follow(
                        visitor.get(
                                "/acme/authorize?"
                                        + Params.of(Visitor.request(App.WEB)).encoded()));
        assertThat(login.login().action()).isEqualTo("/acme/login");

        var answer = visitor.decide(visitor.signIn(login, "alice"), "allow");
        assertThat(answer.param("iss")).isEqualTo("https://id.example/acme");
        assertThat(visitor.cookies().keySet()).allMatch(name -> name.startsWith("__Secure-"));
    }
}
