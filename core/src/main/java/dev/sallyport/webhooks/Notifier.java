package dev.sallyport.webhooks;

import dev.sallyport.client.ClientId;
import dev.sallyport.event.Event;
import dev.sallyport.event.Events;
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.store.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// Puts what happened into the queue of the app it is about, when the app wants to hear of it: one
/// write. That an app has no webhook is remembered for some seconds.
public final class Notifier implements Events {
    static final Duration STALENESS = Duration.ofSeconds(5);

    /// How many of one app may be sent by hand in that time: nobody's server becomes a way to
    /// hammer at another one.
    static final int MOST_BY_HAND = 5;

    private static final int MOST_REMEMBERED = 10_000;
    private static final int ID_BYTES = 16;
    private static final String PING = "ping";

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Randomness randomness;
    private final Map<ClientId, Known> known = new ConcurrentHashMap<>();
    private final LongAdder lost = new LongAdder();

    /// @param waiting how many deliveries of the app wait, as far as this server knows
    /// @param byHand how many were sent by hand
    private record Known(
            Optional<Webhook> webhook,
            AtomicInteger waiting,
            AtomicInteger byHand,
            Instant freshUntil) {}

    public Notifier(Webhooks webhooks, Deliveries deliveries, Randomness randomness) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.randomness = randomness;
    }

    @Override
    public void happened(Event event) {
        try {
            var app = known(event.client(), event.at());
            if (app.webhook().filter(each -> each.wants(event.type())).isPresent()) {
                add(app, event);
            }
        } catch (StoreUnavailable unavailable) {
            lost.increment();
        }
    }

    /// How many events could not be put into a queue since the start.
    public long lost() {
        return lost.sum();
    }

    /// Something to try the receiver with. False when too much waits already, or came just now.
    boolean ping(ClientId client, Instant at) {
        return add(client, PING, body(client, PING, Optional.empty(), at), at);
    }

    /// The same once more, as a delivery of its own.
    boolean replay(Delivery delivery, Instant at) {
        return add(delivery.client(), delivery.type(), delivery.body(), at);
    }

    private boolean add(ClientId client, String type, String body, Instant at) {
        var isTooSoon = known(client, at).byHand().getAndIncrement() >= MOST_BY_HAND;
        if (isTooSoon || deliveries.waiting(client, at) >= Deliveries.MOST_WAITING) {
            return false;
        }
        deliveries.add(Delivery.first(randomness.name(ID_BYTES), client, type, body, at));
        return true;
    }

    private void add(Known app, Event event) {
        if (app.waiting().getAndIncrement() >= Deliveries.MOST_WAITING) {
            lost.increment();
            return;
        }
        var type = event.type().wireName();
        var body = body(event.client(), type, event.subject(), event.at());
        var id = randomness.name(ID_BYTES);
        deliveries.add(Delivery.first(id, event.client(), type, body, event.at()));
    }

    /// Never a token, and nothing about a person but the subject that the app knows him by.
    private String body(ClientId client, String type, Optional<String> subject, Instant at) {
        return JsonObject.builder()
                .add("id", randomness.name(ID_BYTES))
                .add("type", type)
                .add("time", at.getEpochSecond())
                .add("client_id", client.value())
                .add("subject", subject)
                .build()
                .text();
    }

    private Known known(ClientId client, Instant at) {
        var remembered = known.get(client);
        if (remembered != null && at.isBefore(remembered.freshUntil())) {
            return remembered;
        }
        var webhook = webhooks.read(client, at).webhook();
        var waiting = webhook.isPresent() ? deliveries.waiting(client, at) : 0;
        var read =
                new Known(
                        webhook,
                        new AtomicInteger(waiting),
                        new AtomicInteger(),
                        at.plus(STALENESS));
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
        known.put(client, read);
        return read;
    }
}
