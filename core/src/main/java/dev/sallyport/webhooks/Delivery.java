package dev.sallyport.webhooks;

import dev.sallyport.client.ClientId;
import dev.sallyport.json.JsonException;
import dev.sallyport.json.JsonObject;
import dev.sallyport.store.Codec;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// One event on its way to one app.
///
/// @param id of this delivery; a replay of the same event has another
/// @param type of the event, or `ping`
/// @param body what is sent, word for word
/// @param attempts how often it was tried
/// @param dueAt when it is tried next
/// @param claimedUntil until when somebody is at work on it
/// @param answer the status of the last answer, or why there was none; empty before the first
public record Delivery(
        String id,
        ClientId client,
        String type,
        String body,
        Instant createdAt,
        State state,
        int attempts,
        Instant dueAt,
        Optional<Instant> claimedUntil,
        String answer) {
    /// What waits to be sent.
    public static final String KIND = "delivery";

    /// What was sent, or given up.
    public static final String LOG_KIND = "delivered";

    /// How far it has come.
    public enum State {
        WAITING,
        DELIVERED,
        GIVEN_UP
    }

    static Delivery first(String id, ClientId client, String type, String body, Instant at) {
        return new Delivery(id, client, type, body, at, State.WAITING, 0, at, Optional.empty(), "");
    }

    boolean isFree(Instant at) {
        return claimedUntil.map(until -> !at.isBefore(until)).orElse(true);
    }

    Delivery claimed(Instant until) {
        return new Delivery(
                id,
                client,
                type,
                body,
                createdAt,
                state,
                attempts,
                dueAt,
                Optional.of(until),
                answer);
    }

    /// After one more attempt that failed.
    Delivery again(Instant due, String lastAnswer) {
        return new Delivery(
                id,
                client,
                type,
                body,
                createdAt,
                state,
                attempts + 1,
                due,
                Optional.empty(),
                lastAnswer);
    }

    /// @param tries how many attempts this took since the last count
    Delivery ended(State end, int tries, String lastAnswer) {
        return new Delivery(
                id,
                client,
                type,
                body,
                createdAt,
                end,
                attempts + tries,
                dueAt,
                Optional.empty(),
                lastAnswer);
    }

    public static final Codec<Delivery> CODEC =
            new Codec<>() {
                @Override
                public JsonObject write(Delivery delivery) {
                    return JsonObject.builder()
                            .add("id", delivery.id())
                            .add("client_id", delivery.client().value())
                            .add("registration", delivery.client().registration())
                            .add("type", delivery.type())
                            .add("body", delivery.body())
                            .add("created_at", delivery.createdAt())
                            .add("state", delivery.state().name().toLowerCase(Locale.ROOT))
                            .add("attempts", delivery.attempts())
                            .add("due_at", delivery.dueAt())
                            .add("claimed_until", delivery.claimedUntil())
                            .add("answer", delivery.answer())
                            .build();
                }

                @Override
                public Delivery read(JsonObject body) {
                    return new Delivery(
                            body.requiredString("id"),
                            new ClientId(
                                    body.requiredString("client_id"), body.string("registration")),
                            body.requiredString("type"),
                            body.requiredString("body"),
                            body.requiredInstant("created_at"),
                            state(body.requiredString("state")),
                            (int) body.requiredNumber("attempts"),
                            body.requiredInstant("due_at"),
                            body.instant("claimed_until"),
                            body.requiredString("answer"));
                }
            };

    private static State state(String name) {
        return switch (name) {
            case "waiting" -> State.WAITING;
            case "delivered" -> State.DELIVERED;
            case "given_up" -> State.GIVEN_UP;
            default -> throw new JsonException("unknown state");
        };
    }
}
