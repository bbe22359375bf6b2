package dev.sallyport.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.apps.Developers.Admission;
import dev.sallyport.apps.Developers.Reviewing;
import dev.sallyport.authorize.kit.Answer;
import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.authorize.kit.Visitor;
import dev.sallyport.client.Upkeep.Stage;
import dev.sallyport.protocol.ErrorView;
import dev.sallyport.protocol.ErrorView.Advice;
import dev.sallyport.protocol.Leniency;
import dev.sallyport.spec.Spec;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Links that begin at the house and would end wherever somebody who registered an app wants.
@Spec("RFC9700-4.11.2")
class UntrustedAddressTest {
    private static final String CALLBACK = "https://app.example/cb";
    private static final String OTHER = "https://other.example/cb";
    private static final Leniency ABSENT = Leniency.REDIRECT_URI_MAY_BE_ABSENT_AT_AUTHORIZE;
    private static final String WEBSITE = "https://shop.example";
    private static final Developers REVIEWED =
            new Developers(Admission.EVERYBODY, Set.of(), 5, new Reviewing(true, Set.of("bob")));

    @ParameterizedTest(name = "{0}={1} -> {2}, and {3} to who is signed in")
    @CsvSource({
        "scope,         openid nothing, invalid_scope,             invalid_scope",
        "response_type, token,          unsupported_response_type, unsupported_response_type",
        "request,       eyJ,            request_not_supported,     request_not_supported",
        "max_age,       soon,           invalid_request,           invalid_request",
        "prompt,        none login,     invalid_request,           invalid_request",
        "prompt,        none,           login_required,            consent_required",
    })
    void a_refusal_takes_nobody_to_an_app_that_is_being_built(
            String name, String value, String expected, String known) {
        for (var developers : List.of(Developers.EVERYBODY, REVIEWED)) {
            var house = new House(developers, App.WEB);
            var id = Console.of(house, "alice").created().clientId();

            assertStays(authorize(house.visitor(), id, name, value), expected);
            assertStays(authorize(signedIn(house, "dave"), id, name, value), known);
            assertTold(authorize(signedIn(house, "alice"), id, name, value), known);
            makeLive(house, id);
            assertTold(authorize(house.visitor(), id, name, value), expected);
        }
    }

    @Test
    void an_app_of_the_configuration_is_told_at_once() {
        var visitor = new House(App.WEB).visitor();

        assertThat(visitor.authorize(App.WEB, "scope", "nothing").location())
                .startsWith(App.CALLBACK + "?error=invalid_scope");
        assertThat(visitor.authorize(App.WEB, "prompt", "none").location())
                .startsWith(App.CALLBACK + "?error=login_required");
    }

    @Test
    void those_who_look_at_apps_go_on_by_the_link_as_everybody_does() {
        var house = new House(REVIEWED, App.WEB);
        var id = Console.of(house, "alice").created().clientId();
        var bob = signedIn(house, "bob");

        assertStays(authorize(bob, id, "scope", "nothing"), "invalid_scope");
        assertStays(bob.decide(authorize(bob, id), "deny"), "access_denied");
    }

    @Test
    void no_page_of_a_refusal_leads_to_the_website_of_an_app_that_is_being_built() {
        var house = new House(REVIEWED, App.WEB);
        var id = Console.of(house, "alice").created("website", WEBSITE).clientId();
        var dave = signedIn(house, "dave");

        for (var page : pages(dave, id)) {
            assertThat(page.appName()).contains("Demo");
            assertThat(page.appWebsite()).isEmpty();
        }
        makeLive(house, id);
        assertThat(authorize(dave, id, "redirect_uri", OTHER).error().appWebsite())
                .contains(URI.create(WEBSITE));
    }

    /// One that stays, one of an app that is not for him, and one without a known address.
    private static List<ErrorView> pages(Visitor visitor, String id) {
        return List.of(
                authorize(visitor, id, "scope", "nothing").error(),
                authorize(visitor, id).error(),
                authorize(visitor, id, "redirect_uri", OTHER).error());
    }

    @Test
    void the_page_has_the_whole_answer_for_who_wants_to_go_on() {
        var house = new House(App.WEB);
        var id = Console.of(house, "alice").created().clientId();
        var visitor = house.visitor();

        var byQuery = authorize(visitor, id, "prompt", "none").error();
        assertThat(byQuery.appName()).contains("Demo");
        assertThat(byQuery.answer().map(URI::toString).orElseThrow())
                .isEqualTo(
                        CALLBACK
                                + "?error=login_required&error_description=nobody+is+signed+in"
                                + "&state=st+1%26&iss=https%3A%2F%2Fid.example");
        var byFragment = authorize(visitor, id, "prompt", "none", "response_mode", "fragment");
        assertThat(byFragment.error().answer().map(URI::toString).orElseThrow())
                .startsWith(CALLBACK + "#error=login_required&");
        var byPost = authorize(visitor, id, "prompt", "none", "response_mode", "form_post");
        assertThat(byPost.error().answer()).isEmpty();
    }

    @Test
    @Spec("OIDCC-3.1.2.1")
    void an_app_that_asks_silently_in_a_frame_is_told_at_once() {
        var house = new House(App.WEB);
        var id = Console.of(house, "alice").created().clientId();
        var visitor = house.visitor().fetching("iframe");

        assertTold(authorize(visitor, id, "prompt", "none"), "login_required");
        assertStays(
                authorize(house.visitor().fetching("document"), id, "prompt", "none"),
                "login_required");
    }

    @Test
    void who_does_not_allow_an_app_that_is_being_built_is_not_taken_there() {
        var house = new House(App.WEB);
        var id = Console.of(house, "alice").created().clientId();
        var dave = signedIn(house, "dave");

        var denied = dave.decide(authorize(dave, id), "deny");
        assertStays(denied, "access_denied");
        var allowed = dave.decide(authorize(dave, id), "allow");
        assertCode(allowed);
        var alice = signedIn(house, "alice");
        assertTold(alice.decide(authorize(alice, id), "deny"), "access_denied");
    }

    @Test
    @Spec("OIDCC-3.1.2.4")
    void others_than_its_makers_are_asked_each_time_because_its_addresses_still_change() {
        var house = new House(REVIEWED, App.WEB);
        var id = Console.of(house, "alice").created().clientId();
        var bob = signedIn(house, "bob");
        var alice = signedIn(house, "alice");

        for (var each : List.of(bob, alice)) {
            assertCode(each.decide(authorize(each, id), "allow"));
        }
        assertThat(authorize(bob, id).isConsent()).isTrue();
        assertStays(authorize(bob, id, "prompt", "none"), "consent_required");
        assertCode(authorize(alice, id));
        assertCode(authorize(alice, id, "prompt", "none"));
        makeLive(house, id);
        assertCode(authorize(bob, id));
    }

    @Test
    void a_page_allows_the_address_it_named_and_no_later_one() {
        var house = new House("https://id.example", Set.of(ABSENT), App.WEB);
        var alice = Console.of(house, "alice");
        var id = alice.created().clientId();
        var dave = signedIn(house, "dave");
        var asked = authorize(dave, id, "redirect_uri", "");

        alice.save(alice.app(id), "redirect_uris", OTHER);
        var again = dave.decide(asked, "allow");

        assertThat(again.isConsent()).isTrue();
        assertThat(dave.decide(again, "allow").location()).startsWith(OTHER + "?code=");
    }

    private static void assertCode(Answer answer) {
        assertThat(answer.location()).startsWith(CALLBACK + "?code=");
    }

    private static void assertStays(Answer answer, String error) {
        assertThat(answer.outcome()).isEqualTo("page " + error);
        assertThat(answer.location()).isEmpty();
        assertThat(answer.error().advice()).isEqualTo(Advice.STAY);
    }

    private static void assertTold(Answer answer, String error) {
        assertThat(answer.outcome()).isEqualTo(error);
        assertThat(answer.location()).startsWith(CALLBACK + "?error=");
    }

    private static Visitor signedIn(House house, String username) {
        if (house.users.byUsername(username, house.now).isEmpty()) {
            var hash = house.alice.passwordHash();
            house.users.create(username, hash, house.alice.claims(), house.now);
        }
        var visitor = house.visitor();
        visitor.open("/account", username);
        return visitor;
    }

    private static void makeLive(House house, String id) {
        var seen = house.clients.kept(id, house.now).orElseThrow();
        var live = seen.value().upkeep().orElseThrow().at(Stage.LIVE);
        house.clients.replace(seen, seen.value().with(live));
    }

    private static Answer authorize(Visitor visitor, String id, String... more) {
        var all = new ArrayList<>(List.of("client_id", id, "redirect_uri", CALLBACK));
        all.addAll(List.of(more));
        return visitor.authorize(App.WEB, all.toArray(String[]::new));
    }
}
