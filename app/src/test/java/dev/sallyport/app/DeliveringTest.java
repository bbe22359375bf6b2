package dev.sallyport.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sallyport.app.config.Config;
import dev.sallyport.app.config.ConfigReader;
import dev.sallyport.client.ClientId;
import dev.sallyport.event.Event;
import dev.sallyport.json.JsonObject;
import dev.sallyport.seal.MasterKey;
import dev.sallyport.seal.Purpose;
import dev.sallyport.store.MemoryStore;
import dev.sallyport.store.Scan;
import dev.sallyport.testkit.Until;
import dev.sallyport.webhooks.Delivery;
import dev.sallyport.webhooks.Webhook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A queue is emptied over real sockets, to receivers of every kind.
class DeliveringTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /// For those who answer: longer than a test may take.
    private static final Duration PATIENT = Duration.ofMinutes(10);

    private static final List<String> APPS = List.of("fine", "broken", "moved", "hanging", "huge");
    private static final List<String> ANSWERING = List.of("fine", "broken", "moved", "huge");

    private final MemoryStore store = new MemoryStore();
    private final Outside outside =
            Outside.of(store, MasterKey.fresh(Outside.systemRandomness())).withClock(() -> NOON);
    private final Queue<String> arrived = new ConcurrentLinkedQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private HttpServer receiver;

    @BeforeEach
    void receive() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.createContext(
                "/",
                exchange -> {
                    var app = exchange.getRequestURI().getPath().substring(1);
                    var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                    arrived.add(app + " " + body);
                    try (exchange) {
                        answer(app, exchange);
                    } catch (InterruptedException hurried) {
                        Thread.currentThread().interrupt();
                    }
                });
        receiver.start();
    }

    private void answer(String app, HttpExchange exchange)
            throws IOException, InterruptedException {
        switch (app) {
            case "broken" -> exchange.sendResponseHeaders(500, -1);
            case "moved" -> {
                exchange.getResponseHeaders().add("Location", "/fine");
                exchange.sendResponseHeaders(307, -1);
            }
            case "hanging" -> ended.await();
            case "huge" -> {
                exchange.sendResponseHeaders(200, 0);
                for (var part = 0; part < 10; part++) {
                    exchange.getResponseBody().write(new byte[1024 * 1024]);
                }
            }
            default -> exchange.sendResponseHeaders(204, -1);
        }
    }

    @AfterEach
    void stop() {
        ended.countDown();
        receiver.stop(0);
    }

    @Test
    void each_receiver_gets_its_own_and_one_that_hangs_holds_up_nobody() throws Exception {
        try (var delivering = delivering(true, PATIENT)) {
            var desk = delivering.desk(rooms(true));
            desk.notifier().happened(event("hanging"));
            delivering.start();
            Until.holds("one hangs", () -> arrived.size() == 1);

            ANSWERING.forEach(app -> desk.notifier().happened(event(app)));

            Until.holds("the others were tried", () -> log().size() == ANSWERING.size());
            assertThat(log())
                    .containsEntry("fine", "delivered 204")
                    .containsEntry("broken", "waiting 500")
                    .containsEntry("moved", "waiting 307")
                    .containsEntry("huge", "delivered 200");
            assertThat(arrived).hasSize(APPS.size());
            ended.countDown();
        }
    }

    @Test
    void a_receiver_that_does_not_answer_in_time_is_tried_again_later() throws Exception {
        try (var delivering = delivering(true, Duration.ofMillis(50))) {
            delivering.desk(rooms(true)).notifier().happened(event("hanging"));
            delivering.start();

            Until.holds("it was tried", () -> log().size() == 1);
        }

        assertThat(log()).containsEntry("hanging", "waiting the answer did not arrive in time");
    }

    @Test
    void of_two_servers_on_one_store_one_delivers() throws Exception {
        try (var one = delivering(true, PATIENT);
                var other = delivering(true, PATIENT)) {
            var desk = one.desk(rooms(true));
            other.desk(rooms(true));
            for (var count = 0; count < 10; count++) {
                desk.notifier().happened(event("fine"));
            }
            one.start();
            other.start();

            Until.holds("the queue is empty", () -> entries(Delivery.LOG_KIND).size() == 10);
        }

        assertThat(arrived).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void what_is_on_this_machine_is_not_reached_unless_that_is_allowed() throws Exception {
        try (var delivering = delivering(false, PATIENT)) {
            delivering.desk(rooms(false)).notifier().happened(event("fine"));
            delivering.start();

            Until.holds("it was tried", () -> log().size() == 1);
        }

        assertThat(log()).containsEntry("fine", "waiting only https addresses are fetched");
        assertThat(arrived).isEmpty();
    }

    private Delivering delivering(boolean allowPrivate, Duration deadline) throws Exception {
        for (var app : APPS) {
            subscribe(rooms(allowPrivate), app);
        }
        return new Delivering(outside, config(allowPrivate).outbound(), deadline);
    }

    private static Event event(String app) {
        var granted = Event.Type.AUTHORIZATION_GRANTED;
        return new Event(granted, new ClientId(app), Optional.of("alice"), NOON);
    }

    private void subscribe(Rooms rooms, String app) {
        var secret = JsonObject.builder().add("secret", "s3cret").build();
        var address = "http://localhost:" + receiver.getAddress().getPort() + "/" + app;
        var webhook =
                new Webhook(
                        new ClientId(app),
                        URI.create(address),
                        Set.of(Event.Type.AUTHORIZATION_GRANTED),
                        rooms.seal().close(Purpose.WEBHOOK_SECRET, secret),
                        false);
        rooms.shelf(Webhook.KIND, Webhook.CODEC).create(app, webhook, Optional.empty(), Set.of());
    }

    /// What came of each app's, once it was tried.
    private Map<String, String> log() {
        var all = new ArrayList<>(entries(Delivery.LOG_KIND));
        all.addAll(entries(Delivery.KIND));
        return all.stream()
                .filter(each -> !each.requiredString("answer").isEmpty())
                .collect(
                        Collectors.toMap(
                                each -> each.requiredString("client_id"),
                                each ->
                                        each.requiredString("state")
                                                + " "
                                                + each.requiredString("answer"),
                                (one, _) -> one));
    }

    private List<JsonObject> entries(String kind) {
        return store.scan(Scan.START, 1_000).entries().stream()
                .filter(entry -> entry.id().kind().equals(kind))
                .map(entry -> JsonObject.parse(entry.body()))
                .toList();
    }

    private Rooms rooms(boolean allowPrivate) throws Exception {
        return new Rooms(config(allowPrivate).tenants().getFirst(), outside);
    }

    private static Config config(boolean allowPrivate) throws Exception {
        var clients =
                APPS.stream()
                        .map(app ->
                                """
                                      - client_id: %s
                                        client_secret: demo-secret
                                        redirect_uris: ["https://app.example/cb"]
                                """
                                        .formatted(app))
                        .collect(Collectors.joining());
        var text =
                """
                store: "memory:"
                outbound: {allow_private: %s}
                tenants:
                  - name: default
                    issuer: http://localhost:9000
                    clients:
                """
                        .formatted(allowPrivate);
        return ConfigReader.read("test.yaml", text + clients, Map.of());
    }
}
