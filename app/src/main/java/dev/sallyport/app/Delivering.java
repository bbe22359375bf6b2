package dev.sallyport.app;

import dev.sallyport.app.config.Config;
import dev.sallyport.http.Outbound;
import dev.sallyport.store.Shelf.Kept;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.webhooks.Courier;
import dev.sallyport.webhooks.Courier.Outcome;
import dev.sallyport.webhooks.Deliveries;
import dev.sallyport.webhooks.Delivery;
import dev.sallyport.webhooks.Lookout;
import dev.sallyport.webhooks.Notifier;
import dev.sallyport.webhooks.Turns;
import dev.sallyport.webhooks.Webhook;
import dev.sallyport.webhooks.Webhooks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what waits in the queues of all tenants. Of several servers on one store one looks for
/// what is due, on a thread of its own; each delivery is tried on another one.
final class Delivering implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Delivering.class);
    private static final String LEASE = "delivering";
    private static final int ATTEMPT_BYTES = 16;
    private static final int MOST_AT_ONCE = 64;
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(2);
    private static final Duration SHORTEST_REST = Duration.ofMillis(50);

    /// So many times as long as a round took, so that looking for what may be sent is never most of
    /// what a server does.
    private static final int RESTS_FOR = 3;

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final Lease lease;
    private final WebhookReceiver receiver;
    private final boolean allowPrivate;
    private final Turns turns = new Turns();
    private final List<Queue> queues = new CopyOnWriteArrayList<>();
    private final Semaphore news = new Semaphore(0);
    private final ExecutorService couriers = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread thread = Thread.ofVirtual().name("delivering").unstarted(this::work);

    /// One tenant's.
    private record Queue(String tenant, Lookout lookout, Courier courier, Notifier notifier) {}

    /// What a tenant's doors need.
    record Desk(Webhooks webhooks, Deliveries deliveries, Notifier notifier) {
        static Desk of(Rooms rooms) {
            var randomness = rooms.outside().randomness();
            var webhooks =
                    new Webhooks(
                            rooms.shelf(Webhook.KIND, Webhook.CODEC), rooms.seal(), randomness);
            var deliveries =
                    new Deliveries(
                            rooms.shelf(Delivery.KIND, Delivery.CODEC),
                            rooms.shelf(Delivery.LOG_KIND, Delivery.CODEC));
            return new Desk(webhooks, deliveries, new Notifier(webhooks, deliveries, randomness));
        }
    }

    Delivering(Outside outside, Config.Outbound limits) {
        this(outside, limits, DEADLINE);
    }

    /// @param deadline for one attempt
    Delivering(Outside outside, Config.Outbound limits, Duration deadline) {
        var randomness = outside.randomness();
        this.clock = outside.clock();
        this.lease = new Lease(outside.store(), LEASE, () -> randomness.name(ATTEMPT_BYTES));
        this.allowPrivate = limits.allowPrivate();
        this.receiver =
                new WebhookReceiver(
                        new Outbound(allowPrivate, limits.caFile(), deadline, MOST_AT_ONCE));
    }

    /// One tenant's, looked through from now on.
    Desk desk(Rooms rooms) {
        var desk = Desk.of(rooms);
        var signature = rooms.tenant().dialect().webhooks();
        var courier =
                new Courier(
                        signature, rooms.clients(), desk.webhooks(), desk.deliveries(), receiver);
        var lookout = new Lookout(desk.deliveries());
        queues.add(new Queue(rooms.tenant().name(), lookout, courier, desk.notifier()));
        return desk;
    }

    boolean allowsPrivate() {
        return allowPrivate;
    }

    void start() {
        thread.start();
    }

    /// How many events could not be put into a queue, since the start.
    long lost() {
        return queues.stream().map(Queue::notifier).mapToLong(Notifier::lost).sum();
    }

    private void work() {
        try {
            while (!Thread.interrupted()) {
                var begun = System.nanoTime();
                var rest = round();
                var took = Duration.ofNanos(System.nanoTime() - begun);
                news.tryAcquire(rest.toMillis(), TimeUnit.MILLISECONDS);
                Thread.sleep(SHORTEST_REST.plus(took.multipliedBy(RESTS_FOR)));
                news.drainPermits();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Says how long to rest after it, unless something ends meanwhile.
    private Duration round() {
        try {
            var at = clock.instant();
            if (lease.isHeld(at)) {
                queues.forEach(
                        queue -> queue.lookout().look(at, delivery -> begin(queue, delivery, at)));
            }
            return BETWEEN_ROUNDS;
        } catch (RuntimeException failure) {
            if (!Thread.currentThread().isInterrupted()) {
                var rest = AFTER_TROUBLE.toSeconds();
                Trouble.warn(LOG, "deliveries are looked for again in " + rest + " s", failure);
            }
            return AFTER_TROUBLE;
        }
    }

    private void begin(Queue queue, Kept<Delivery> due, Instant at) {
        var app = queue.tenant() + "\n" + due.value().client().value();
        var delivery = queue.tenant() + "\n" + due.value().id();
        if (turns.begin(app, delivery, at)) {
            couriers.execute(() -> {
                var hasFailed = true;
                try {
                    hasFailed = queue.courier().attempt(due, clock.instant()) == Outcome.FAILED;
                } catch (StoreUnavailable unavailable) {
                    LOG.debug("what came of a delivery could not be kept", unavailable);
                } finally {
                    turns.end(app, delivery, hasFailed, clock.instant());
                    news.release();
                }
            });
        }
    }

    /// Waits for what is under way, which ends within seconds; another server may go on at once.
    @Override
    public void close() {
        thread.interrupt();
        couriers.shutdown();
        try {
            var isQuiet = couriers.awaitTermination(2 * DEADLINE.toSeconds(), TimeUnit.SECONDS);
            if (isQuiet && thread.join(DEADLINE)) {
                lease.release();
            }
        } catch (StoreUnavailable unavailable) {
            LOG.info("the others will notice in some minutes that this one delivers no more");
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
