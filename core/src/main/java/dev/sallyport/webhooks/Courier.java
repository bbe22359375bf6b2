package dev.sallyport.webhooks;

import dev.sallyport.client.Clients;
import dev.sallyport.protocol.Dialect.WebhookSignature;
import dev.sallyport.store.Shelf.Kept;
import dev.sallyport.webhooks.Delivery.State;
import dev.sallyport.webhooks.Receiver.Answer;
import dev.sallyport.webhooks.Webhooks.Seen;
import java.time.Instant;

/// Tries one delivery of a tenant once, and writes down what came of it.
public final class Courier {
    private static final int GONE = 410;

    private final WebhookSignature signature;
    private final Clients clients;
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Receiver receiver;

    public Courier(
            WebhookSignature signature,
            Clients clients,
            Webhooks webhooks,
            Deliveries deliveries,
            Receiver receiver) {
        this.signature = signature;
        this.clients = clients;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.receiver = receiver;
    }

    /// How an attempt ended.
    public enum Outcome {
        DELIVERED,
        FAILED,
        /// Nothing was sent: there is nobody to send it to, or somebody else does.
        SPARED
    }

    /// Of several who try one delivery at once, one sends it. It may still arrive twice: when a
    /// server dies after it was sent and before that was written down.
    public Outcome attempt(Kept<Delivery> due, Instant at) {
        var claimed = deliveries.claim(due, at);
        if (claimed.isEmpty()) {
            return Outcome.SPARED;
        }
        if (deliveries.hasEnded(due.value(), at)) {
            deliveries.forget(claimed.get());
            return Outcome.SPARED;
        }
        return attemptClaimed(claimed.get(), at);
    }

    private Outcome attemptClaimed(Kept<Delivery> claimed, Instant at) {
        var delivery = claimed.value();
        var seen = webhooks.read(delivery.client(), at);
        var webhook = seen.webhook().filter(each -> !each.isOff() && isThere(delivery, at));
        var secret = webhook.flatMap(webhooks::secret);
        if (webhook.isEmpty() || secret.isEmpty()) {
            deliveries.end(
                    claimed, delivery.ended(State.GIVEN_UP, 0, Silence.NO_WEBHOOK.sentence()));
            return Outcome.SPARED;
        }
        var value = Signing.value(signature, secret.get(), at, delivery.body());
        var address = webhook.get().address();
        return settle(
                claimed,
                seen,
                receiver.post(address, signature.header(), value, delivery.body()),
                at);
    }

    private boolean isThere(Delivery delivery, Instant at) {
        return clients.find(delivery.client().value(), at)
                .filter(client -> client.id().equals(delivery.client()))
                .isPresent();
    }

    private Outcome settle(Kept<Delivery> claimed, Seen seen, Answer answer, Instant at) {
        var delivery = claimed.value();
        var told = told(answer);
        if (isSuccess(answer)) {
            deliveries.end(claimed, delivery.ended(State.DELIVERED, 1, told));
            return Outcome.DELIVERED;
        }
        var isGone = answer instanceof Answer.Status(var status) && status == GONE;
        if (isGone) {
            webhooks.turnOff(seen);
        }
        Backoff.next(delivery.attempts() + 1, delivery.createdAt(), at)
                .filter(_ -> !isGone)
                .ifPresentOrElse(
                        due -> deliveries.putOff(claimed, delivery.again(due, told)),
                        () -> deliveries.end(claimed, delivery.ended(State.GIVEN_UP, 1, told)));
        return Outcome.FAILED;
    }

    private static boolean isSuccess(Answer answer) {
        return answer instanceof Answer.Status(var status) && status >= 200 && status < 300;
    }

    private static String told(Answer answer) {
        return switch (answer) {
            case Answer.Status(var status) -> String.valueOf(status);
            case Answer.None(var why) -> why;
        };
    }
}
