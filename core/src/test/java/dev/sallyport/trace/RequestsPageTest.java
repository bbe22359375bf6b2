package dev.sallyport.trace;

import static dev.sallyport.trace.SampleRequests.good;
import static dev.sallyport.trace.SampleRequests.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.authorize.kit.Answer;
import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.authorize.kit.Visitor;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestsPageTest {
    private static final String PAGE = "/developer/apps/web/requests";

    private final House house = new House(App.WEB);
    private final Visitor alice = house.visitor();

    @Test
    void who_is_not_signed_in_signs_in_and_lands_on_the_page_of_his_app() {
        house.traces.keep("web", refused(0, 1), House.NOON);

        var page = signIn(alice, "alice");

        assertThat(view(page).appName()).isEqualTo("App web");
        assertThat(ids(page)).containsExactly("r0");
        assertThat(view(page).lines().getFirst().explanation().reason())
                .isEqualTo(Reason.CODE_EXPIRED);
    }

    @Test
    void somebody_elses_app_and_one_that_is_not_there_are_not_found() {
        house.traces.keep("web", refused(0, 1), House.NOON);

        assertThat(signIn(house.visitor(), "bob").outcome()).isEqualTo("page not_found");
        signIn(alice, "alice");
        assertThat(alice.get("/developer/apps/other/requests").outcome())
                .isEqualTo("page not_found");
    }

    @Test
    void a_request_is_found_by_its_id_and_what_is_not_there_is_told() {
        house.traces.keep("web", refused(0, 5), House.NOON);
        signIn(alice, "alice");

        assertThat(ids(alice.get(PAGE + "?id=%20r3%20"))).containsExactly("r3");
        var none = alice.get(PAGE + "?id=r9");
        assertThat(ids(none)).isEmpty();
        assertThat(view(none).sought()).contains("r9");
        assertThat(alice.get(PAGE + "?id=" + "x".repeat(101)).outcome())
                .isEqualTo("page invalid_request");
    }

    @Test
    void there_are_ten_a_page_what_was_refused_first() {
        house.traces.keep("web", both(), House.NOON);
        signIn(alice, "alice");

        var first = alice.get(PAGE);
        assertThat(ids(first)).hasSize(10).startsWith("r19").endsWith("r10");
        assertThat(view(first).pages()).isEqualTo(4);
        assertThat(ids(alice.get(PAGE + "?page=2"))).startsWith("r9").endsWith("r0");
        assertThat(ids(alice.get(PAGE + "?page=4"))).hasSize(10).endsWith("g0");
        assertThat(view(alice.get(PAGE + "?page=9")).page()).isEqualTo(4);
        assertThat(view(alice.get(PAGE + "?page=0")).page()).isEqualTo(1);
        assertThat(view(alice.get(PAGE + "?page=x")).page()).isEqualTo(1);
    }

    /// Asks for the page and goes all the way to it.
    private static Answer signIn(Visitor visitor, String user) {
        var signedIn = visitor.signIn(visitor.follow(visitor.get(PAGE)), user);
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
