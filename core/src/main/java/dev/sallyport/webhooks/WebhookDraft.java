package dev.sallyport.webhooks;

import dev.sallyport.event.Event;
import dev.sallyport.protocol.Params;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What stands in the form of a webhook.
record WebhookDraft(String url, Set<Event.Type> events) {
    static WebhookDraft of(Optional<Webhook> webhook) {
        return webhook.map(kept -> new WebhookDraft(kept.address().toString(), kept.events()))
                .orElseGet(() -> new WebhookDraft("", EnumSet.allOf(Event.Type.class)));
    }

    static WebhookDraft typed(Params form) {
        var events = EnumSet.noneOf(Event.Type.class);
        form.all("event").forEach(name -> Event.Type.named(name).ifPresent(events::add));
        return new WebhookDraft(form.optional("url").orElse("").strip(), events);
    }
}
