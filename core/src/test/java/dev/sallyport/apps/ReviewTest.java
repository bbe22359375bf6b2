package dev.sallyport.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.apps.Developers.Admission;
import dev.sallyport.apps.Developers.Reviewing;
import dev.sallyport.audit.AuditCodec;
import dev.sallyport.audit.AuditLog;
import dev.sallyport.authorize.kit.Answer;
import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.client.Client;
import dev.sallyport.client.Review;
import dev.sallyport.client.Upkeep;
import dev.sallyport.client.Upkeep.Stage;
import dev.sallyport.consent.Caution;
import dev.sallyport.consent.ConsentView.ScopeLine;
import dev.sallyport.review.ReviewView;
import dev.sallyport.review.ReviewsView;
import dev.sallyport.review.ReviewsView.Notice;
import dev.sallyport.review.Ticket;
import dev.sallyport.store.StoreUnavailable;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Alice makes apps; Bob looks at them before anybody else can use them.
class ReviewTest {
    private static final Developers REVIEWED =
            new Developers(
                    Admission.EVERYBODY, Set.of(), 5, new Reviewing(true, Set.of("bob", "carol")));

    private final House house = new House(REVIEWED, App.WEB);
    private final Console alice = Console.of(house, "alice");
    private final Console bob = Console.of(house, "bob");
    private final String id = alice.created().clientId();

    @Test
    void administrators_look_at_apps_too_where_somebody_does() {
        var both = REVIEWED.alsoReviewedBy(Set.of("alice")).reviewing();

        assertThat(both.isReviewer(house.alice)).isTrue();
        assertThat(both.isReviewer(house.bob)).isTrue();
        assertThat(REVIEWED.reviewing().isReviewer(house.alice)).isFalse();
        assertThat(Developers.EVERYBODY.alsoReviewedBy(Set.of("alice")))
                .isEqualTo(Developers.EVERYBODY);
    }

    private Client app() {
        return house.clients.kept(id, house.now).orElseThrow().value();
    }

    private Stage stage() {
        return app().upkeep().orElseThrow().stage();
    }

    private void submit(String clientId, String words) {
        alice.press(alice.app(clientId), "submit", "words", words);
    }

    private ReviewsView queue() {
        return (ReviewsView) bob.visitor.get("/developer/reviews").view();
    }

    private ReviewView review() {
        return (ReviewView) bob.visitor.get("/developer/reviews/" + id).view();
    }

    private Answer decide(ReviewView seen, String action, String reason) {
        var form = new LinkedHashMap<String, String>();
        form.put("action", action);
        form.put("reason", reason);
        form.put("version", String.valueOf(seen.version()));
        form.put("proof", seen.proof());
        return bob.visitor.post(seen.action(), form);
    }

    private Notice told(Answer answer) {
        return ((ReviewsView) bob.visitor.follow(answer).view()).notice();
    }

    @Test
    void nobody_sends_his_app_live_himself() {
        assertThat(alice.press(alice.app(id), "live").outcome()).isEqualTo("page invalid_request");
        assertThat(stage()).isEqualTo(Stage.DEVELOPMENT);
    }

    @Test
    void what_is_submitted_waits_the_oldest_first() {
        var second = alice.created("name", "Second").clientId();
        submit(second, "");
        house.wait(Duration.ofMinutes(1));
        submit(id, "");

        assertThat(stage()).isEqualTo(Stage.REVIEW);
        assertThat(queue().apps())
                .extracting(ReviewsView.Line::clientId)
                .containsExactly(second, id);
        assertThat(queue().apps().getLast().submittedAt())
                .isEqualTo(house.now.truncatedTo(ChronoUnit.MILLIS));
    }

    @Test
    void the_queue_goes_on_where_a_page_ends() {
        for (var number = 0; number < 25; number++) {
            var ticket = new Ticket("gone" + number, house.now.minusSeconds(60 - number));
            house.shelf(Ticket.KIND, Ticket.CODEC)
                    .create(
                            "%016x-0-gone%d".formatted(ticket.since().toEpochMilli(), number),
                            ticket,
                            Optional.empty(),
                            Set.of("review"));
        }
        submit(id, "");

        assertThat(queue().apps()).isEmpty();
        var next = (ReviewsView) bob.visitor.get(queue().next().orElseThrow()).view();

        assertThat(next.apps()).extracting(ReviewsView.Line::clientId).containsExactly(id);
    }

    @Test
    void a_reviewer_sees_what_people_will_meet_and_what_to_look_at_twice() {
        var lookalike = alice.created("name", "Dem0", "redirect_uris", "http://localhost/cb");
        submit(lookalike.clientId(), "It is <b>only</b> for tests.");

        var seen =
                (ReviewView) bob.visitor.get("/developer/reviews/" + lookalike.clientId()).view();

        assertThat(seen.card().name()).isEqualTo("Dem0");
        assertThat(seen.owner()).isEqualTo("alice");
        assertThat(seen.review().words()).isEqualTo("It is <b>only</b> for tests.");
        assertThat(seen.redirectUris()).containsExactly("http://localhost/cb");
        assertThat(seen.scopes()).contains(new ScopeLine("pockets.read", "See your pockets"));
        assertThat(seen.cautions()).containsExactly(Caution.LOOPBACK);
        assertThat(seen.resembling()).containsExactly("Demo");
    }

    @Test
    void to_everybody_else_there_is_no_queue() {
        submit(id, "");
        var seen = review();

        assertThat(alice.visitor.get("/developer/reviews").outcome()).isEqualTo("page not_found");
        assertThat(alice.visitor.get("/developer/reviews/" + id).outcome())
                .isEqualTo("page not_found");
        var approving =
                Map.of(
                        "action", "approve",
                        "version", String.valueOf(seen.version()),
                        "proof", alice.emptyForm().proof());
        assertThat(alice.visitor.post("/developer/reviews/" + id, approving).outcome())
                .isEqualTo("page not_found");
        assertThat(alice.app(id).console().reviews()).isEmpty();
        assertThat(bob.apps().console().reviews()).contains("/developer/reviews");
        assertThat(stage()).isEqualTo(Stage.REVIEW);
        assertThat(bob.visitor.get("/developer/reviews/nothing").outcome())
                .isEqualTo("page not_found");
    }

    @Test
    void an_approved_app_is_live_and_out_of_the_queue() {
        submit(id, "");

        assertThat(told(decide(review(), "approve", ""))).isEqualTo(Notice.APPROVED);

        assertThat(stage()).isEqualTo(Stage.LIVE);
        assertThat(queue().apps()).isEmpty();
        assertThat(house.shelf(Ticket.KIND, Ticket.CODEC).byTag("review", "", 9, house.now))
                .isEmpty();
    }

    @Test
    void who_reads_why_his_app_came_back_submits_it_again() {
        submit(id, "Please.");

        assertThat(told(decide(review(), "send_back", " Which Demo? ")))
                .isEqualTo(Notice.SENT_BACK);
        assertThat(stage()).isEqualTo(Stage.DEVELOPMENT);
        assertThat(queue().apps()).isEmpty();
        var shown = alice.app(id).existing().orElseThrow().review().orElseThrow();
        assertThat(shown)
                .extracting(Review::words, Review::reason)
                .containsExactly("Please.", "Which Demo?");
        submit(id, "This one.");
        assertThat(queue().apps()).hasSize(1);
        assertThat(review().review().reason()).isEmpty();
    }

    @Test
    void sending_back_needs_a_reason_and_both_have_an_end() {
        alice.press(alice.app(id), "submit", "words", "w".repeat(2_001));
        assertThat(stage()).isEqualTo(Stage.DEVELOPMENT);
        submit(id, "w".repeat(2_000));

        assertThat(view(decide(review(), "send_back", " ")).problem())
                .isEqualTo(ReviewView.Problem.REASON_MISSING);
        var tooLong = view(decide(review(), "send_back", "r".repeat(2_001)));
        assertThat(tooLong.problem()).isEqualTo(ReviewView.Problem.REASON_TOO_LONG);
        assertThat(tooLong.reason()).hasSize(2_001);
        assertThat(stage()).isEqualTo(Stage.REVIEW);
    }

    private static ReviewView view(Answer answer) {
        return (ReviewView) answer.view();
    }

    @Test
    void of_two_reviewers_the_second_is_told() {
        submit(id, "");
        var seen = review();
        decide(seen, "approve", "");

        assertThat(told(decide(seen, "send_back", "No."))).isEqualTo(Notice.GONE);
        assertThat(stage()).isEqualTo(Stage.LIVE);
        assertThat(app().upkeep().flatMap(Upkeep::review).orElseThrow().reason()).isEmpty();
    }

    @Test
    void what_was_seen_is_what_is_approved() {
        submit(id, "");
        var seen = review();
        alice.save(alice.app(id), "name", "Another");

        var answer = decide(seen, "approve", "");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(view(answer).problem()).isEqualTo(ReviewView.Problem.OVERTAKEN);
        assertThat(view(answer).card().name()).isEqualTo("Another");
        assertThat(stage()).isEqualTo(Stage.REVIEW);
        decide(view(answer), "approve", "");
        assertThat(stage()).isEqualTo(Stage.LIVE);
    }

    @Test
    void an_edit_in_the_very_moment_of_the_approval_comes_first_and_the_log_says_so() {
        submit(id, "");
        var seen = review();
        var form = alice.app(id);
        house.store.beforeNextWrite(() -> alice.save(form, "name", "Another"));

        assertThat(view(decide(seen, "approve", "")).problem())
                .isEqualTo(ReviewView.Problem.OVERTAKEN);

        assertThat(stage()).isEqualTo(Stage.REVIEW);
        assertThat(log()).contains("approveApp clients/" + id + " refused");
        decide(review(), "approve", "");
        assertThat(log()).contains("approveApp clients/" + id + " done");
    }

    private List<String> log() {
        return house
                .shelf(AuditLog.KIND, new AuditCodec())
                .byTag("audit", "", 9, house.now)
                .stream()
                .map(kept -> kept.value())
                .map(each ->
                        each.action() + " " + each.resource() + " " + each.outcome().wireName())
                .toList();
    }

    @Test
    void what_is_taken_back_waits_no_more() {
        submit(id, "");
        var seen = review();

        alice.press(alice.app(id), "take_back");

        assertThat(queue().apps()).isEmpty();
        assertThat(told(decide(seen, "approve", ""))).isEqualTo(Notice.GONE);
        assertThat(stage()).isEqualTo(Stage.DEVELOPMENT);
        assertThat(alice.press(alice.app(id), "take_back").outcome())
                .isEqualTo("page invalid_request");
    }

    @Test
    void a_deleted_app_waits_no_more_and_comes_back_in_development() {
        submit(id, "");
        alice.press(alice.app(id), "delete", "confirm_name", "Demo");
        assertThat(queue().apps()).isEmpty();

        alice.press(alice.app(id), "restore");

        assertThat(stage()).isEqualTo(Stage.DEVELOPMENT);
        assertThat(queue().apps()).isEmpty();
    }

    @Test
    void who_dies_on_the_way_into_the_queue_is_not_in_it_and_leaves_nothing() {
        var page = alice.app(id);
        house.store.writes();
        house.store.breakDownAfter(2);
        try {
            assertThat(alice.press(page, "submit").status()).isEqualTo(503);
        } catch (StoreUnavailable died) {
            assertThat(died).isNotNull();
        }
        house.store.repair();
        assertThat(queue().apps()).isEmpty();
        assertThat(tickets()).isOne();

        house.wait(Duration.ofMinutes(10));

        assertThat(queue().apps()).isEmpty();
        assertThat(tickets()).isZero();
        submit(id, "");
        assertThat(queue().apps()).hasSize(1);
    }

    private int tickets() {
        return house.shelf(Ticket.KIND, Ticket.CODEC).byTag("review", "", 9, house.now).size();
    }
}
