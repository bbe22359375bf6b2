package dev.sallyport.pages;

import dev.sallyport.apps.Problem;
import dev.sallyport.apps.Problem.Rule;
import dev.sallyport.client.ClientId;
import dev.sallyport.event.Event;
import dev.sallyport.protocol.Frame;
import dev.sallyport.protocol.View;
import dev.sallyport.webhooks.Delivery;
import dev.sallyport.webhooks.WebhooksView;
import dev.sallyport.webhooks.WebhooksView.Notice;
import dev.sallyport.webhooks.WebhooksView.State;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// The page of an app's webhook in every state.
final class WebhookSamples {
    private static final Instant MARCH = Instant.parse("2026-03-01T12:00:05Z");
    private static final String ADDRESS = "/developer/apps/app-1/webhooks";
    private static final String URL = "https://demo.example/hook";
    private static final Set<Event.Type> ALL = EnumSet.allOf(Event.Type.class);

    private WebhookSamples() {}

    static Map<String, View> all(Frame frame) {
        var views = new LinkedHashMap<String, View>();
        views.put("webhooks-none", page(frame, State.NONE, Notice.NONE));
        views.put("webhooks-on", page(frame, State.ON, Notice.SENT, everyDelivery()));
        views.put("webhooks-many", page(frame, State.ON, Notice.FULL, many()));
        views.put("webhooks-off", page(frame, State.OFF, Notice.NONE, everyDelivery()));
        views.put("webhooks-saved", page(frame, State.ON, Notice.SAVED));
        views.put("webhooks-removed", page(frame, State.NONE, Notice.REMOVED));
        views.put(
                "webhooks-wrong",
                view(
                        frame,
                        "http://demo.example/",
                        Set.of(),
                        List.of(
                                new Problem("url", Rule.NOT_A_WEB_ADDRESS),
                                new Problem("event", Rule.MISSING),
                                new Problem("", Rule.OVERTAKEN)),
                        Optional.empty()));
        views.put(
                "webhooks-secret",
                view(frame, URL, ALL, List.of(), Optional.of("s3cr3t".repeat(7))));
        return views;
    }

    static WebhooksView page(Frame frame, State state, Notice notice, Delivery... deliveries) {
        return new WebhooksView(
                ConsoleSamples.console(frame),
                "Demo",
                "/developer/apps/app-1",
                state,
                state == State.NONE ? "" : URL,
                ALL,
                List.of(),
                notice,
                Optional.empty(),
                "v1",
                List.of(deliveries),
                deliveries.length == 15 ? 2 : 1,
                deliveries.length == 15 ? 4 : 1,
                ADDRESS,
                "pr00f");
    }

    private static WebhooksView view(
            Frame frame,
            String url,
            Set<Event.Type> events,
            List<Problem> problems,
            Optional<String> secret) {
        return new WebhooksView(
                ConsoleSamples.console(frame),
                "Demo",
                "/developer/apps/app-1",
                State.ON,
                url,
                events,
                problems,
                Notice.NONE,
                secret,
                "v1",
                List.of(),
                1,
                1,
                ADDRESS,
                "pr00f");
    }

    /// Somebody else's words wherever they may come to stand.
    static WebhooksView hostile(Frame frame, String words) {
        return new WebhooksView(
                ConsoleSamples.console(frame),
                words,
                "/developer/apps/app-1",
                State.ON,
                words,
                ALL,
                List.of(new Problem("url", Rule.URI_MALFORMED, words)),
                Notice.NONE,
                Optional.of(words),
                words,
                List.of(delivery(words, words, Delivery.State.GIVEN_UP, 2, words)),
                1,
                1,
                ADDRESS,
                words);
    }

    private static Delivery[] everyDelivery() {
        return new Delivery[] {
            delivery("d1", "ping", Delivery.State.WAITING, 0, ""),
            delivery("d2", "authorization.granted", Delivery.State.DELIVERED, 1, "204"),
            delivery("d3", "authorization.revoked", Delivery.State.WAITING, 3, "500"),
            delivery(
                    "d4",
                    "token.reuse_detected",
                    Delivery.State.GIVEN_UP,
                    12,
                    "the answer did not arrive in time")
        };
    }

    private static Delivery[] many() {
        return IntStream.range(0, 15)
                .mapToObj(number ->
                        delivery(
                                "XB1pQ0m9sT2bYcL7aWdEgQ" + number,
                                "authorization.granted",
                                Delivery.State.WAITING,
                                3,
                                "the host is unknown, or not on the public Internet"))
                .toArray(Delivery[]::new);
    }

    private static Delivery delivery(
            String id, String type, Delivery.State state, int attempts, String answer) {
        return new Delivery(
                id,
                new ClientId("app-1"),
                type,
                "{}",
                MARCH,
                state,
                attempts,
                MARCH,
                Optional.empty(),
                answer);
    }
}
