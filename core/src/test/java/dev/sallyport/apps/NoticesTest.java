package dev.sallyport.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.apps.AppFormView.Notice;
import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.authorize.kit.Visitor;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Alice changes an app, and somebody prepares links with what a page says after that.
class NoticesTest {
    private final House house = new House(App.WEB);
    private final Console alice = Console.of(house, "alice");
    private final String page = "/developer/apps/" + alice.created().clientId();

    @Test
    void what_was_done_is_said_to_the_one_who_did_it() {
        assertThat(said(alice.visitor, saved())).isEqualTo(Notice.SAVED);
        assertThat(isDeletedSaid(alice.visitor, deleted())).isTrue();
    }

    @Test
    void a_link_with_a_notice_that_was_made_up_says_nothing() {
        for (var notice : Notice.values()) {
            for (var made : new String[] {notice.name(), notice.name().toLowerCase(Locale.ROOT)}) {
                assertThat(said(alice.visitor, page + "?done=" + made)).isEqualTo(Notice.NONE);
            }
        }
        for (var made : new String[] {"deleted=1", "done=deleted", "done=DELETED", "done="}) {
            assertThat(isDeletedSaid(alice.visitor, "/developer?" + made)).isFalse();
        }
    }

    @Test
    void a_link_with_the_notice_of_another_sign_in_says_nothing() {
        var saved = saved();
        var deleted = deleted();
        var elsewhere = Console.of(house, "alice").visitor;
        var bob = Console.of(house, "bob").visitor;

        assertThat(said(elsewhere, saved)).isEqualTo(Notice.NONE);
        assertThat(isDeletedSaid(elsewhere, deleted)).isFalse();
        assertThat(isDeletedSaid(bob, deleted)).isFalse();
    }

    @Test
    void one_notice_is_not_another() {
        var saved = saved();

        assertThat(isDeletedSaid(alice.visitor, "/developer" + saved.substring(page.length())))
                .isFalse();
    }

    private String saved() {
        return alice.save(app(), "name", "Demo").location();
    }

    private String deleted() {
        return alice.press(app(), "delete", "confirm_name", "Demo").location();
    }

    private AppFormView app() {
        return alice.app(page.substring("/developer/apps/".length()));
    }

    private static Notice said(Visitor visitor, String location) {
        return ((AppFormView) visitor.get(location).view()).notice();
    }

    private static boolean isDeletedSaid(Visitor visitor, String location) {
        return ((AppsView) visitor.get(location).view())
                .done()
                .filter(done -> done == AppsView.Notice.DELETED)
                .isPresent();
    }
}
