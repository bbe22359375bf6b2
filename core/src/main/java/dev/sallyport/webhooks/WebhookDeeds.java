package dev.sallyport.webhooks;

import dev.sallyport.apps.ConsolePages;
import dev.sallyport.audit.Change;
import dev.sallyport.house.OwnPages.Undertaking;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/// What developers do with a webhook, each with its entry in the audit log.
record WebhookDeeds(ConsolePages pages, Webhooks webhooks) {
    /// An address may hold a secret: the log keeps that it was changed.
    Webhooks.Change save(AtWebhook at, WebhookDraft draft) {
        return noted(
                at,
                "saveWebhook",
                List.of("url", "events"),
                () -> webhooks.save(at.seen(), URI.create(draft.url()), draft.events()));
    }

    Webhooks.Change renew(AtWebhook at) {
        var names = List.of("webhook_secret");
        return noted(at, "renewWebhookSecret", names, () -> webhooks.renewSecret(at.seen()));
    }

    Webhooks.Change remove(AtWebhook at) {
        return noted(at, "removeWebhook", List.of(), () -> webhooks.remove(at.seen()));
    }

    private Webhooks.Change noted(
            AtWebhook at, String action, List<String> names, Supplier<Webhooks.Change> work) {
        var resource = "clients/" + at.client().id().value() + "/webhook";
        var meant = Change.named(names);
        return pages.noted(
                at.entry(),
                new Undertaking(action, resource, meant),
                work,
                came -> meant.when(came instanceof Webhooks.Change.Done));
    }
}
