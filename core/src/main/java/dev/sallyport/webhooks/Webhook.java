package dev.sallyport.webhooks;

import dev.sallyport.client.ClientId;
import dev.sallyport.event.Event;
import dev.sallyport.json.JsonObject;
import dev.sallyport.store.Codec;
import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;

/// Where an app wants to hear what happens.
///
/// @param events what it wants to hear of
/// @param sealedSecret what deliveries are signed with, sealed: it must be used again
/// @param isOff whether the receiver said that it is gone
public record Webhook(
        ClientId client, URI address, Set<Event.Type> events, String sealedSecret, boolean isOff) {
    public static final String KIND = "webhook";

    public Webhook {
        events = Set.copyOf(events);
    }

    boolean wants(Event.Type type) {
        return !isOff && events.contains(type);
    }

    Webhook off() {
        return new Webhook(client, address, events, sealedSecret, true);
    }

    @Override
    public String toString() {
        return "Webhook[" + client + "]";
    }

    public static final Codec<Webhook> CODEC =
            new Codec<>() {
                @Override
                public JsonObject write(Webhook webhook) {
                    var events = webhook.events().stream().map(Event.Type::wireName).sorted();
                    return JsonObject.builder()
                            .add("client_id", webhook.client().value())
                            .add("registration", webhook.client().registration())
                            .add("url", webhook.address().toString())
                            .add("events", events.toList())
                            .add("secret", webhook.sealedSecret())
                            .add("off", webhook.isOff())
                            .build();
                }

                @Override
                public Webhook read(JsonObject body) {
                    return new Webhook(
                            new ClientId(
                                    body.requiredString("client_id"), body.string("registration")),
                            URI.create(body.requiredString("url")),
                            body.strings("events").stream()
                                    .flatMap(name -> Event.Type.named(name).stream())
                                    .collect(Collectors.toSet()),
                            body.requiredString("secret"),
                            body.isTrue("off"));
                }
            };
}
