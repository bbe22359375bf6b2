package dev.sallyport.trace;

import static dev.sallyport.trace.SampleRequests.good;
import static dev.sallyport.trace.SampleRequests.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.apps.AppFormView;
import dev.sallyport.apps.AppSecretView;
import dev.sallyport.apps.Developers;
import dev.sallyport.apps.Developers.Admission;
import dev.sallyport.apps.Developers.Reviewing;
import dev.sallyport.authorize.kit.Answer;
import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.authorize.kit.Visitor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestsPageTest {
    private final House house = new House(App.WEB);
    private final String id = created();
    private final String page = "/developer/apps/" + id + "/requests";
    private final Visitor alice = house.visitor();

    private String created() {
        var visitor = house.visitor();
        var form = (AppFormView) visitor.open("/developer/create", "alice").view();
        var fields =
                Map.of(
                        "name",
                        "Demo",
                        "type",
                        "public",
                        "redirect_uris",
                        "https://app.example/cb",
                        "scope",
                        "openid",
                        "proof",
                        form.proof(),
                        "nonce",
                        form.nonce());
        return ((AppSecretView) visitor.post(form.action(), fields).view()).clientId();
    }

    @Test
    void who_is_not_signed_in_signs_in_and_lands_on_the_page_of_his_app() {
        house.traces.keep(id, refused(0, 1), House.NOON);

        var shown = signIn(alice, "alice");

        assertThat(view(shown).appName()).isEqualTo("Demo");
        assertThat(ids(shown)).containsExactly("r0");
        assertThat(view(shown).lines().getFirst().explanation().reason())
                .isEqualTo(Reason.CODE_EXPIRED);
    }

    @Test
    void somebody_elses_app_and_one_that_is_not_there_are_not_found() {
        house.traces.keep(id, refused(0, 1), House.NOON);

        assertThat(signIn(house.visitor(), "bob").outcome()).isEqualTo("page not_found");
        signIn(alice, "alice");
        for (var other : List.of("other", "web")) {
            assertThat(alice.get("/developer/apps/" + other + "/requests").outcome())
                    .isEqualTo("page not_found");
        }
    }

    @Test
    void a_request_is_found_by_its_id_and_what_is_not_there_is_told() {
        house.traces.keep(id, refused(0, 5), House.NOON);
        signIn(alice, "alice");

        assertThat(ids(alice.get(page + "?id=%20r3%20"))).containsExactly("r3");
        var none = alice.get(page + "?id=r9");
        assertThat(ids(none)).isEmpty();
        assertThat(view(none).sought()).contains("r9");
        assertThat(alice.get(page + "?id=" + "x".repeat(101)).outcome())
                .isEqualTo("page invalid_request");
    }

    @Test
    void there_are_ten_a_page_what_was_refused_first() {
        house.traces.keep(id, both(), House.NOON);
        signIn(alice, "alice");

        var first = alice.get(page);
        assertThat(ids(first)).hasSize(10).startsWith("r19").endsWith("r10");
        assertThat(view(first).pages()).isEqualTo(4);
        assertThat(ids(alice.get(page + "?page=2"))).startsWith("r9").endsWith("r0");
        assertThat(ids(alice.get(page + "?page=4"))).hasSize(10).endsWith("g0");
        assertThat(view(alice.get(page + "?page=9")).page()).isEqualTo(4);
        assertThat(view(alice.get(page + "?page=0")).page()).isEqualTo(1);
        assertThat(view(alice.get(page + "?page=x")).page()).isEqualTo(1);
    }

    @Test
    void the_requests_of_a_deleted_app_are_there_while_it_can_be_restored() {
        house.traces.keep(id, refused(0, 1), House.NOON);
        signIn(alice, "alice");
        var app = "/developer/apps/" + id;
        var form = (AppFormView) alice.get(app).view();
        var version = String.valueOf(form.existing().orElseThrow().version());
        alice.post(
                app,
                Map.of(
                        "action",
                        "delete",
                        "version",
                        version,
                        "confirm_name",
                        "Demo",
                        "proof",
                        form.proof()));

        assertThat(house.clients.find(id, house.now)).isEmpty();
        assertThat(ids(alice.get(page))).containsExactly("r0");
    }

    @Test
    void who_is_not_admitted_to_the_console_sees_no_requests() {
        var invited =
                new House(
                        new Developers(Admission.INVITED, Set.of("bob"), 5, Reviewing.NONE),
                        App.WEB);

        assertThat(invited.visitor().open(page, "alice").outcome()).isEqualTo("page access_denied");
    }

    /// Asks for the page and goes all the way to it.
    private Answer signIn(Visitor visitor, String user) {
        var signedIn = visitor.signIn(visitor.follow(visitor.get(page)), user);
        var back = signedIn.location().substring("https://id.example".length());
        return visitor.follow(visitor.get(back));
    }

    private static List<TracedRequest> both() {
        var all = new java.util.ArrayList<>(refused(0, 20));
        all.addAll(good(0, 20));
        return all;
    }

    private static RequestsView view(Answer page) {
        return (RequestsView) page.view();
    }

    private static List<String> ids(Answer page) {
        return view(page).lines().stream().map(line -> line.request().id()).toList();
    }
}
