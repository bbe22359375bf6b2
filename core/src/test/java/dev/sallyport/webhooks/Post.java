package dev.sallyport.webhooks;

import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.client.ClientId;
import dev.sallyport.event.Event;
import dev.sallyport.store.Shelf.Kept;
import dev.sallyport.webhooks.Receiver.Answer;
import dev.sallyport.webhooks.Webhooks.Change;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// What is sent from a house to the webhook of the app `web`, and who carries it.
final class Post {
    static final ClientId WEB = App.WEB.client().id();
    static final URI HOOK = URI.create("https://web.example/hook");

    final House house = new House(App.WEB);
    final List<Parcel> arrived = new ArrayList<>();
    final Courier courier = courier(house.deliveries);

    /// What the receiver answers.
    Answer answer = new Answer.Status(204);

    /// Happens while the receiver is at it.
    Runnable meanwhile = () -> {};

    record Parcel(URI address, String header, String value, String body) {}

    Courier courier(Deliveries deliveries) {
        return new Courier(
                house.tenant.dialect().webhooks(),
                house.clients,
                house.webhooks,
                deliveries,
                this::receive);
    }

    private Answer receive(URI address, String header, String value, String body) {
        arrived.add(new Parcel(address, header, value, body));
        meanwhile.run();
        return answer;
    }

    /// Says the secret when it is a new one.
    Optional<String> subscribe(Event.Type... types) {
        var events = EnumSet.noneOf(Event.Type.class);
        events.addAll(List.of(types));
        var change = house.webhooks.save(house.webhooks.read(WEB, house.now), HOOK, events);
        return ((Change.Done) change).secret();
    }

    void happens(Event.Type type) {
        house.notifier.happened(new Event(type, WEB, Optional.of("sub-alice"), house.now));
    }

    /// Tries everything that is due.
    void carry() {
        house.deliveries
                .due("", 100, house.now)
                .items()
                .forEach(due -> courier.attempt(due, house.now));
    }

    List<Kept<Delivery>> due() {
        return house.deliveries.due("", 10, house.now).items();
    }

    List<Delivery> log() {
        return house.deliveries.of(WEB, house.now);
    }

    Optional<Webhook> webhook() {
        return house.webhooks.read(WEB, house.now).webhook();
    }

    Instant now() {
        return house.now;
    }
}
