package dev.sallyport.webhooks;

import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.client.Client;
import dev.sallyport.protocol.Params;
import dev.sallyport.webhooks.Webhooks.Seen;
import java.time.Instant;
import java.util.Optional;

/// A developer at the webhook of one of his apps.
///
/// @param seen its record, as it was just read
record AtWebhook(Entry entry, Client client, Seen seen) {
    Params form() {
        return entry.request().form();
    }

    Instant now() {
        return entry.request().at();
    }

    Optional<Webhook> webhook() {
        return seen.webhook();
    }

    /// What stands in the form before anybody types.
    WebhookDraft kept() {
        return WebhookDraft.of(webhook());
    }
}
