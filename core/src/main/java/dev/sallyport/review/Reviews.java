package dev.sallyport.review;

import dev.sallyport.apps.Submissions;
import dev.sallyport.audit.AuditLog;
import dev.sallyport.audit.AuditLog.Deed;
import dev.sallyport.audit.AuditLog.Ending;
import dev.sallyport.audit.Change;
import dev.sallyport.client.Client;
import dev.sallyport.client.Clients;
import dev.sallyport.client.Lookalikes;
import dev.sallyport.client.Review;
import dev.sallyport.client.Upkeep;
import dev.sallyport.client.Upkeep.Stage;
import dev.sallyport.event.Event;
import dev.sallyport.event.Events;
import dev.sallyport.json.JsonObject;
import dev.sallyport.store.Shelf;
import dev.sallyport.store.Shelf.Changed;
import dev.sallyport.store.Shelf.Kept;
import dev.sallyport.store.Shelf.Page;
import dev.sallyport.store.StoreUnavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The apps of one tenant that wait for a reviewer. The app's own record decides: one write to what
/// was seen approves it or sends it back, and whoever saw something else is told.
public final class Reviews implements Submissions {
    private static final String EVERY_TICKET = "review";
    private static final Set<Stage> WAITING = Set.of(Stage.REVIEW);
    private static final Set<Stage> WAITING_OR_LIVE = Set.of(Stage.REVIEW, Stage.LIVE);
    private static final int PAGE = 200;
    private static final int MOST_COMPARED = 2_000;
    private static final int MOST_NAMED = 3;

    private final Clients clients;
    private final Shelf<Ticket> queue;
    private final Events events;
    private final AuditLog log;

    /// @param queue the shelf of kind [Ticket#KIND]
    /// @param events is told when an app goes live
    public Reviews(Clients clients, Shelf<Ticket> queue, Events events, AuditLog log) {
        this.clients = clients;
        this.queue = queue;
        this.events = events;
        this.log = log;
    }

    /// Draws the ticket first: whoever dies in between leaves one that leads nowhere.
    @Override
    public boolean submit(Kept<Client> seen, String words, Instant at) {
        var ticket = new Ticket(seen.value().id().value(), at);
        var key = ticket.key(seen.entry().version());
        queue.create(key, ticket, Optional.empty(), Set.of(EVERY_TICKET));
        return replaced(seen, upkeep(seen).submitted(new Review(key, at, words, "")));
    }

    @Override
    public boolean takeBack(Kept<Client> seen) {
        var isDone = replaced(seen, upkeep(seen).withdrawn());
        if (isDone) {
            leave(seen);
        }
        return isDone;
    }

    /// An app of the console, whatever its stage; a deleted one is none.
    public Optional<Kept<Client>> app(String clientId, Instant at) {
        return clients.kept(clientId, at)
                .filter(kept -> kept.value().upkeep().isPresent() && !kept.value().isDeleted());
    }

    public static boolean isWaiting(Client app) {
        return app.upkeep().filter(upkeep -> upkeep.stage() == Stage.REVIEW).isPresent();
    }

    /// Some of those that wait, the oldest first.
    public Page<Client> waiting(String after, int limit, Instant at) {
        var page = queue.page(EVERY_TICKET, after, limit, at);
        var apps = new ArrayList<Kept<Client>>();
        for (var ticket : page.items()) {
            app(ticket.value().clientId(), at)
                    .filter(kept -> isWaiting(kept.value()) && holds(kept.value(), ticket.key()))
                    .ifPresentOrElse(apps::add, () -> sweep(ticket, at));
        }
        return new Page<>(apps, page.next());
    }

    /// How a decision ended.
    public enum Decision {
        DONE,
        /// The app is no longer what was seen.
        OVERTAKEN,
        /// It is at a stage at which this is not decided.
        NOT_WAITING
    }

    /// The app that waits goes live as it was seen.
    public Decision approve(Kept<Client> seen, Deed deed) {
        var decision = decided(seen, WAITING, upkeep(seen).at(Stage.LIVE), deed);
        if (decision == Decision.DONE) {
            var at = deed.moment().at();
            var id = seen.value().id();
            events.happened(new Event(Event.Type.APP_APPROVED, id, Optional.empty(), at));
        }
        return decision;
    }

    /// The app that waits is in development again.
    ///
    /// @param reason for its developer
    public Decision refuse(Kept<Client> seen, String reason, Deed deed) {
        return decided(seen, WAITING, sentBack(seen, reason, deed), deed);
    }

    /// The same, and of an app that is live, too.
    public Decision sendBack(Kept<Client> seen, String reason, Deed deed) {
        return decided(seen, WAITING_OR_LIVE, sentBack(seen, reason, deed), deed);
    }

    /// Names of other apps that look like this one's, a few of them at most.
    public List<String> resembling(Client app, Instant at) {
        var skeleton = Lookalikes.skeleton(app.card().name());
        return Stream.concat(clients.configured().stream(), stored(at))
                .filter(other -> !other.isDeleted() && !other.id().equals(app.id()))
                .map(other -> other.card().name())
                .filter(name -> Lookalikes.skeleton(name).equals(skeleton))
                .distinct()
                .limit(MOST_NAMED)
                .toList();
    }

    private Stream<Client> stored(Instant at) {
        return Stream.iterate(
                        Optional.of(clients.listed("", PAGE, at)),
                        Optional::isPresent,
                        page -> page.get().next().map(next -> clients.listed(next, PAGE, at)))
                .limit(MOST_COMPARED / PAGE)
                .flatMap(page -> page.orElseThrow().items().stream())
                .map(Kept::value);
    }

    private static Upkeep sentBack(Kept<Client> seen, String reason, Deed deed) {
        return upkeep(seen).sentBack(reason, deed.moment().at());
    }

    /// The entry in the log comes first, and says how it ended.
    private Decision decided(Kept<Client> seen, Set<Stage> from, Upkeep next, Deed deed) {
        if (!from.contains(upkeep(seen).stage())) {
            return Decision.NOT_WAITING;
        }
        var resource = "clients/" + seen.value().id().value();
        var change = Change.between(told(upkeep(seen)), told(next));
        var isDone =
                log.ending(
                        deed,
                        resource,
                        change,
                        () -> replaced(seen, next),
                        made -> new Ending(resource, change.when(made)));
        if (!isDone) {
            return Decision.OVERTAKEN;
        }
        leave(seen);
        return Decision.DONE;
    }

    private boolean replaced(Kept<Client> seen, Upkeep next) {
        var client = seen.value();
        return clients.replace(seen, client.with(next)) instanceof Changed.Done<Client>;
    }

    /// A ticket that stays is swept when somebody comes by; what was decided is decided.
    private void leave(Kept<Client> seen) {
        try {
            upkeep(seen)
                    .review()
                    .flatMap(review -> queue.find(review.ticket(), Instant.EPOCH))
                    .ifPresent(queue::remove);
        } catch (StoreUnavailable left) {
            // the ticket leads nowhere from now on
        }
    }

    private void sweep(Kept<Ticket> ticket, Instant at) {
        if (ticket.value().isSettled(at)) {
            queue.remove(ticket);
        }
    }

    private static boolean holds(Client app, String ticket) {
        return app.upkeep()
                .flatMap(Upkeep::review)
                .filter(review -> review.ticket().equals(ticket))
                .isPresent();
    }

    private static Upkeep upkeep(Kept<Client> seen) {
        return seen.value().upkeep().orElseThrow();
    }

    private static JsonObject told(Upkeep upkeep) {
        var reason = upkeep.review().map(Review::reason).filter(words -> !words.isEmpty());
        return JsonObject.builder()
                .add("stage", upkeep.stage().name().toLowerCase(Locale.ROOT))
                .add("reason", reason)
                .build();
    }
}
