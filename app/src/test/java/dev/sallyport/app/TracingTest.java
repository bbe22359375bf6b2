package dev.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.client.AuthMethod;
import dev.sallyport.client.Client;
import dev.sallyport.client.Client.AppCard;
import dev.sallyport.client.ClientCodec;
import dev.sallyport.client.ClientId;
import dev.sallyport.client.Clients;
import dev.sallyport.protocol.Body;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.protocol.Trail;
import dev.sallyport.store.Codec;
import dev.sallyport.store.MemoryStore;
import dev.sallyport.store.Shelf;
import dev.sallyport.testkit.Until;
import dev.sallyport.trace.Chunk;
import dev.sallyport.trace.SecretUses;
import dev.sallyport.trace.Traces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TracingTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final ClientId APP = new ClientId("app");

    private final MemoryStore store = new MemoryStore();
    private final Clients clients =
            new Clients(List.of(app()), Map.of(), shelf("client", new ClientCodec()));
    private final Traces traces = new Traces(shelf(Traces.KIND, Chunk.CODEC), clients);
    private final SecretUses secretUses =
            new SecretUses(shelf(SecretUses.KIND, SecretUses.CODEC), clients);

    @Test
    void what_was_seen_is_kept_without_anybody_asking() {
        try (var tracing = new Tracing(() -> NOON, Duration.ofMillis(1))) {
            var inbox = tracing.inbox(traces, secretUses);
            tracing.start();
            inbox.saw(new TokenDoor(), refused("r1"));

            Until.holds("it is kept", () -> traces.find(APP, "r1", NOON).isPresent());
        }
    }

    @Test
    void what_waits_when_the_server_stops_is_kept() {
        var tracing = new Tracing(() -> NOON, Duration.ofHours(1));
        var inbox = tracing.inbox(traces, secretUses);
        tracing.start();
        inbox.saw(new TokenDoor(), refused("r1"));

        tracing.close();

        assertThat(traces.find(APP, "r1", NOON)).isPresent();
        assertThat(tracing.lost()).isZero();
    }

    @Test
    void a_store_that_is_gone_costs_what_was_seen_and_it_goes_on_after() {
        store.close();
        var tracing = new Tracing(() -> NOON, Duration.ofMillis(1));
        var inbox = tracing.inbox(traces, secretUses);
        tracing.start();

        inbox.saw(new TokenDoor(), refused("r1"));
        Until.holds("the first is lost", () -> tracing.lost() == 1);
        inbox.saw(new TokenDoor(), refused("r2"));
        Until.holds("so is the second", () -> tracing.lost() == 2);

        tracing.close();
    }

    private <T> Shelf<T> shelf(String kind, Codec<T> codec) {
        return new Shelf<>(store, () -> UUID.randomUUID().toString(), "t", kind, codec);
    }

    private static Client app() {
        return new Client(
                APP,
                AuthMethod.CLIENT_SECRET_POST,
                List.of("hash"),
                List.of(),
                Set.of("client_credentials"),
                Set.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "ES256",
                "ES256",
                false,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new AppCard(
                        "App",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
    }

    private static Request refused(String id) {
        var trail = new Trail();
        trail.note("client", "app");
        trail.note("error", "invalid_grant");
        trail.note("why", "the code has expired");
        return new Request(
                id, "POST", "/token", "", Headers.NONE, Body.NONE, "192.0.2.1", NOON, trail);
    }

    private static final class TokenDoor implements Endpoint {
        @Override
        public String name() {
            return "token_endpoint";
        }

        @Override
        public Set<String> methods() {
            return Set.of("POST");
        }

        @Override
        public Reply handle(Request request) {
            throw new IllegalStateException("nobody knocks here");
        }
    }
}
