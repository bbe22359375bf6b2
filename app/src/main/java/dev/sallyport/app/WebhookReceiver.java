package dev.sallyport.app;

import dev.sallyport.http.FetchFailed;
import dev.sallyport.http.Outbound;
import dev.sallyport.webhooks.Receiver;
import java.net.URI;

/// Whoever is at an address that a developer named, reached within the limits of `outbound`.
record WebhookReceiver(Outbound outbound) implements Receiver {
    @Override
    public Answer post(URI address, String header, String value, String body) {
        try {
            return new Answer.Status(outbound.post(address, header, value, body));
        } catch (FetchFailed noAnswer) {
            return new Answer.None(String.valueOf(noAnswer.getMessage()));
        }
    }
}
