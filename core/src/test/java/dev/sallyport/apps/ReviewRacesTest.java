package dev.sallyport.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.audit.AuditCodec;
import dev.sallyport.audit.AuditLog;
import dev.sallyport.audit.AuditLog.Deed;
import dev.sallyport.audit.AuditLog.Moment;
import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.client.Client;
import dev.sallyport.client.Upkeep.Stage;
import dev.sallyport.event.Event;
import dev.sallyport.fixture.Race;
import dev.sallyport.review.Reviews;
import dev.sallyport.review.Reviews.Decision;
import dev.sallyport.review.Ticket;
import dev.sallyport.store.Shelf.Kept;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Many reviewers and a developer at once.
class ReviewRacesTest {
    private final House house = new House(App.WEB);
    private final Console alice = Console.of(house, "alice");
    private final String id = alice.created().clientId();
    private final AtomicInteger next = new AtomicInteger();
    private final Queue<Event> told = new ConcurrentLinkedQueue<>();
    private final Reviews reviews =
            new Reviews(
                    house.clients,
                    house.shelf(Ticket.KIND, Ticket.CODEC),
                    told::add,
                    new AuditLog(
                            house.shelf(AuditLog.KIND, new AuditCodec()),
                            count -> {
                                var bytes = new byte[count];
                                bytes[0] = (byte) next.incrementAndGet();
                                return bytes;
                            },
                            Duration.ofDays(1)));

    private Kept<Client> app() {
        return house.clients.kept(id, house.now).orElseThrow();
    }

    private Deed deed() {
        return new Deed(
                Moment.of(house.visitor().request("/developer/reviews/" + id)),
                "own",
                "bob",
                Optional.empty(),
                "x");
    }

    @Test
    void of_all_who_approve_or_send_back_what_they_saw_one_decides_and_it_is_told_once() {
        reviews.submit(app(), "", house.now);
        var seen = app();

        var approvals = new ConcurrentLinkedQueue<Boolean>();
        var decided =
                Race.of(() -> {
                    if (next.incrementAndGet() % 2 == 0) {
                        return reviews.sendBack(seen, "No.", deed()) == Decision.DONE;
                    }
                    approvals.add(reviews.approve(seen, deed()) == Decision.DONE);
                    return false;
                });

        assertThat(
                        decided.stream().filter(each -> each).count()
                                + approvals.stream().filter(each -> each).count())
                .isOne();
        var isLive = app().value().upkeep().orElseThrow().stage() == Stage.LIVE;
        assertThat(told).hasSize(isLive ? 1 : 0);
        assertThat(reviews.waiting("", 9, house.now).items()).isEmpty();
    }

    @Test
    void approving_tells_the_app_that_it_is_live() {
        reviews.submit(app(), "", house.now);
        reviews.approve(app(), deed());

        assertThat(told).extracting(Event::type).containsExactly(Event.Type.APP_APPROVED);
    }

    @Test
    void only_an_app_that_waits_is_approved_or_refused_and_only_one_on_its_way_is_sent_back() {
        var built = app();
        assertThat(reviews.approve(built, deed())).isEqualTo(Decision.NOT_WAITING);
        assertThat(reviews.refuse(built, "No.", deed())).isEqualTo(Decision.NOT_WAITING);
        assertThat(reviews.sendBack(built, "No.", deed())).isEqualTo(Decision.NOT_WAITING);

        reviews.submit(app(), "", house.now);
        assertThat(reviews.approve(built, deed())).isEqualTo(Decision.NOT_WAITING);
        assertThat(reviews.approve(app(), deed())).isEqualTo(Decision.DONE);

        assertThat(reviews.approve(app(), deed())).isEqualTo(Decision.NOT_WAITING);
        assertThat(reviews.refuse(app(), "No.", deed())).isEqualTo(Decision.NOT_WAITING);
        assertThat(reviews.sendBack(app(), "No.", deed())).isEqualTo(Decision.DONE);
    }

    @Test
    void of_all_who_submit_one_app_at_once_one_does_and_it_waits_once() {
        var seen = app();

        var outcomes = Race.of(() -> reviews.submit(seen, "", house.now));

        assertThat(outcomes).containsOnlyOnce(true);
        assertThat(reviews.waiting("", 99, house.now).items()).hasSize(1);
    }
}
