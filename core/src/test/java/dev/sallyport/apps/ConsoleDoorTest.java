package dev.sallyport.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.apps.Developers.Admission;
import dev.sallyport.apps.Developers.Reviewing;
import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every page of the console asks before it shows or changes anything. Alice may enter, Bob
/// may not.
class ConsoleDoorTest {
    private static final List<String> OF_EVERYBODY =
            List.of("/developer", "/developer/create", "/developer/workspaces");
    private static final List<String> OF_AN_APP =
            List.of("", "/requests", "/usage", "/webhooks", "/try", "/try/answer");

    private final House house =
            new House(
                    new Developers(Admission.INVITED, Set.of("alice"), 5, Reviewing.NONE), App.WEB);
    private final Console alice = Console.of(house, "alice");
    private final Console bob = Console.of(house, "bob");
    private final String app = "/developer/apps/" + alice.created().clientId();
    private final List<String> all =
            List.of(
                    "/developer",
                    "/developer/create",
                    "/developer/workspaces",
                    "/developer/workspaces/w",
                    "/developer/reviews",
                    "/developer/reviews/a",
                    app,
                    app + "/requests",
                    app + "/usage",
                    app + "/webhooks",
                    app + "/try",
                    app + "/try/answer");

    @Test
    void every_page_of_the_console_stands_behind_its_frame() {
        assertThat(all)
                .allSatisfy(page ->
                        assertThat(house.router.door(page)).get().isInstanceOf(ConsoleDoor.class));
        assertThat(all)
                .extracting(page -> house.router.door(page).orElseThrow().name())
                .doesNotHaveDuplicates()
                .containsAll(ConsolePages.DOORS);
    }

    @Test
    void who_is_not_signed_in_signs_in_first() {
        for (var page : all) {
            var stranger = house.visitor();
            assertThat(stranger.get(page).location()).as(page).startsWith("/authorize?");
        }
    }

    @Test
    void who_may_not_enter_sees_no_page() {
        for (var page : all) {
            assertThat(bob.visitor.get(page).outcome()).as(page).isEqualTo("page access_denied");
        }
    }

    @Test
    void what_somebody_may_not_see_is_not_there() {
        var open = new House(App.WEB);
        var mine = "/developer/apps/" + Console.of(open, "alice").created().clientId();
        var other = Console.of(open, "bob");

        for (var page : OF_AN_APP) {
            for (var somebodys : List.of(mine, "/developer/apps/web", "/developer/apps/none")) {
                assertThat(other.visitor.get(somebodys + page).outcome())
                        .as(page)
                        .isEqualTo("page not_found");
            }
        }
        for (var page : List.of("workspaces/w", "reviews", "reviews/a")) {
            assertThat(other.visitor.get("/developer/" + page).outcome())
                    .as(page)
                    .isEqualTo("page not_found");
        }
        for (var page : OF_EVERYBODY) {
            assertThat(other.visitor.get(page).status()).as(page).isEqualTo(200);
        }
    }

    @Test
    void no_form_that_was_not_made_for_this_sign_in_is_taken() {
        var elsewhere = Console.of(house, "alice").emptyForm().proof();
        house.store.writes();
        for (var page : all) {
            if (house.router.door(page).orElseThrow().methods().contains("POST")) {
                for (var form : List.of(Map.of("action", "save"), Map.of("proof", elsewhere))) {
                    var answer = alice.visitor.post(page, form);
                    assertThat(answer.outcome()).as(page).isEqualTo("page invalid_request");
                }
                assertThat(alice.visitor.postFromElsewhere(page, Map.of()).location())
                        .as(page)
                        .startsWith("/authorize?");
            }
        }
        assertThat(house.store.writes()).isEmpty();
    }
}
