package dev.sallyport.webhooks;

import dev.sallyport.apps.ConsolePages;
import dev.sallyport.apps.NumberedPage;
import dev.sallyport.apps.Problem;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Reply;
import dev.sallyport.webhooks.WebhooksView.Notice;
import dev.sallyport.webhooks.WebhooksView.State;
import java.util.List;
import java.util.Optional;

/// The page of a webhook as it is shown: with what was sent, and what came of the form.
record WebhookPages(ConsolePages pages, Deliveries deliveries) {
    /// As many as a page of a reasonable size holds.
    private static final int A_PAGE = 15;

    Reply show(AtWebhook at) {
        var notice = pages.said(at.entry(), Notice.values()).orElse(Notice.NONE);
        return Reply.page(view(at, at.kept(), List.of(), notice, Optional.empty()));
    }

    /// A new secret is shown at once, because it is never shown again.
    Reply secret(AtWebhook at, Notice notice, String secret) {
        return Reply.page(view(at, at.kept(), List.of(), notice, Optional.of(secret)));
    }

    Reply again(AtWebhook at, WebhookDraft draft, List<Problem> problems, int status) {
        var view = view(at, draft, problems, Notice.NONE, Optional.empty());
        return new Reply.Page(status, view, Headers.NONE);
    }

    Reply done(AtWebhook at, Notice notice) {
        var id = at.client().id().value();
        return pages.done(at.entry(), ConsolePages.WEBHOOKS, id, notice);
    }

    private WebhooksView view(
            AtWebhook at,
            WebhookDraft draft,
            List<Problem> problems,
            Notice notice,
            Optional<String> secret) {
        var id = at.client().id();
        var sent = deliveries.of(id, at.now());
        var page = NumberedPage.of(sent, A_PAGE, at.entry().request());
        return new WebhooksView(
                pages.frame(at.entry()),
                at.client().card().name(),
                pages.address(ConsolePages.APP, id.value()),
                state(at.webhook()),
                draft.url(),
                draft.events(),
                problems,
                notice,
                secret,
                at.seen().version(),
                page.items(),
                page.number(),
                page.count(),
                pages.address(ConsolePages.WEBHOOKS, id.value()),
                at.entry().proof());
    }

    private static State state(Optional<Webhook> webhook) {
        return webhook.map(kept -> kept.isOff() ? State.OFF : State.ON).orElse(State.NONE);
    }
}
