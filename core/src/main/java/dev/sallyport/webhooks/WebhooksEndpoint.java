package dev.sallyport.webhooks;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.refused;

import dev.sallyport.apps.ConsoleForm;
import dev.sallyport.apps.ConsolePages;
import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.apps.Problem;
import dev.sallyport.apps.Problem.Rule;
import dev.sallyport.client.ClientId;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.webhooks.Webhooks.Change;
import dev.sallyport.webhooks.WebhooksView.Notice;
import java.util.List;

/// The webhook of one app: GET shows it and what was sent to it, POST changes it, tries it, and
/// sends something again.
public final class WebhooksEndpoint implements ConsoleForm<AtWebhook> {
    private static final int WRONG = 400;
    private static final int OVERTAKEN = 409;

    private final ConsolePages pages;
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Notifier notifier;
    private final boolean allowPrivate;
    private final WebhookDeeds deeds;
    private final WebhookPages views;

    /// @param allowPrivate whether this server may reach addresses that are not public
    public WebhooksEndpoint(
            ConsolePages pages,
            Webhooks webhooks,
            Deliveries deliveries,
            Notifier notifier,
            boolean allowPrivate) {
        this.pages = pages;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.notifier = notifier;
        this.allowPrivate = allowPrivate;
        this.deeds = new WebhookDeeds(pages, webhooks);
        this.views = new WebhookPages(pages, deliveries);
    }

    @Override
    public String name() {
        return ConsolePages.WEBHOOKS;
    }

    @Override
    public ConsolePages pages() {
        return pages;
    }

    @Override
    public AtWebhook find(Entry entry) {
        var client = pages.visibleApp(entry, name()).client();
        return new AtWebhook(entry, client, webhooks.read(client.id(), entry.request().at()));
    }

    @Override
    public Reply show(AtWebhook at) {
        return views.show(at);
    }

    @Override
    public Reply change(AtWebhook at) {
        var form = at.form();
        var action = form.required("action");
        at.entry().request().trail().note("app", at.client().id().value());
        return switch (action) {
            case "test" -> sent(at, notifier.ping(requireOn(at), at.now()));
            case "replay" -> replay(at);
            case "save", "renew", "remove" ->
                    form.required("version").equals(at.seen().version())
                            ? write(at, action)
                            : overtaken(at);
            default -> throw unknownAction();
        };
    }

    private Reply write(AtWebhook at, String action) {
        return switch (action) {
            case "save" -> save(at);
            case "renew" -> {
                requireOn(at);
                yield ended(at, deeds.renew(at), Notice.NONE);
            }
            default -> ended(at, deeds.remove(at), Notice.REMOVED);
        };
    }

    private Reply save(AtWebhook at) {
        var draft = WebhookDraft.typed(at.form());
        var problems = WebhookRules.check(draft.url(), draft.events(), allowPrivate);
        return problems.isEmpty()
                ? ended(at, deeds.save(at, draft), Notice.SAVED)
                : views.again(again(at), draft, problems, WRONG);
    }

    private Reply ended(AtWebhook at, Change change, Notice notice) {
        return switch (change) {
            case Change.Overtaken() -> overtaken(at);
            case Change.Done(var secret) when secret.isPresent() ->
                    views.secret(again(at), notice, secret.get());
            case Change.Done _ -> views.done(at, notice);
        };
    }

    /// What was typed is not lost; what somebody else did is not overwritten unseen.
    private Reply overtaken(AtWebhook at) {
        var isSaving = at.form().required("action").equals("save");
        var draft = isSaving ? WebhookDraft.typed(at.form()) : at.kept();
        return views.again(again(at), draft, List.of(new Problem("", Rule.OVERTAKEN)), OVERTAKEN);
    }

    /// Of the same app, as its webhook is now.
    private AtWebhook again(AtWebhook at) {
        var seen = webhooks.read(at.client().id(), at.now());
        return new AtWebhook(at.entry(), at.client(), seen);
    }

    private Reply replay(AtWebhook at) {
        requireOn(at);
        var id = at.form().required("delivery");
        var delivery =
                deliveries.of(at.client().id(), at.now()).stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst()
                        .orElseThrow(WebhooksEndpoint::unknownAction);
        return sent(at, notifier.replay(delivery, at.now()));
    }

    private Reply sent(AtWebhook at, boolean isSent) {
        return views.done(at, isSent ? Notice.SENT : Notice.FULL);
    }

    /// Nothing is sent to a webhook that is not there, or off.
    private static ClientId requireOn(AtWebhook at) {
        return at.webhook()
                .filter(webhook -> !webhook.isOff())
                .map(_ -> at.client().id())
                .orElseThrow(WebhooksEndpoint::unknownAction);
    }

    private static Refusal.Refused unknownAction() {
        return refused(INVALID_REQUEST, "this cannot be done with the webhook");
    }
}
