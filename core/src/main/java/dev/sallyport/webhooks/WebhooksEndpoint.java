package dev.sallyport.webhooks;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.refused;

import dev.sallyport.apps.ConsolePages;
import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.apps.Problem;
import dev.sallyport.apps.Problem.Rule;
import dev.sallyport.client.Client;
import dev.sallyport.client.ClientId;
import dev.sallyport.event.Event;
import dev.sallyport.house.OwnPages.Wish;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.webhooks.Webhooks.Change;
import dev.sallyport.webhooks.Webhooks.Seen;
import dev.sallyport.webhooks.WebhooksView.Notice;
import dev.sallyport.webhooks.WebhooksView.State;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The webhook of one app: GET shows it and what was sent to it, POST changes it, tries it, and
/// sends something again.
public final class WebhooksEndpoint implements Endpoint {
    private static final String NOTICE = "done";
    private static final int WRONG = 400;
    private static final int OVERTAKEN = 409;

    /// As many as a page of a reasonable size holds.
    private static final int A_PAGE = 15;

    private final ConsolePages pages;
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Notifier notifier;
    private final boolean allowPrivate;

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
    }

    /// A page of one app's webhook that somebody is at.
    private record Visit(Entry entry, Client client, Seen seen) {
        Request request() {
            return entry.request();
        }

        Optional<Webhook> webhook() {
            return seen.webhook();
        }
    }

    /// What stands in the form.
    private record Draft(String url, Set<Event.Type> events) {
        static Draft of(Optional<Webhook> webhook) {
            return webhook.map(kept -> new Draft(kept.address().toString(), kept.events()))
                    .orElseGet(() -> new Draft("", EnumSet.allOf(Event.Type.class)));
        }
    }

    @Override
    public String name() {
        return ConsolePages.WEBHOOKS;
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET", "POST");
    }

    @Override
    public Reply handle(Request request) {
        return pages.enter(
                request,
                entry -> {
                    var client = pages.visibleApp(entry, ConsolePages.WEBHOOKS);
                    var seen = webhooks.read(client.id(), request.at());
                    var visit = new Visit(entry, client, seen);
                    return request.method().equals("POST") ? change(visit) : shown(visit);
                });
    }

    @Override
    public Reply refuse(Request request, Refusal refusal) {
        return pages.refuse(request, refusal);
    }

    private Reply shown(Visit visit) {
        var draft = Draft.of(visit.webhook());
        return Reply.page(view(visit, draft, List.of(), notice(visit), Optional.empty()));
    }

    private Reply change(Visit visit) {
        var form = visit.request().form();
        var action = form.required("action");
        visit.request().trail().note("app", visit.client().id().value());
        return switch (action) {
            case "test" -> sent(visit, notifier.ping(requireOn(visit), visit.request().at()));
            case "replay" -> replay(visit);
            case "save", "renew", "remove" ->
                    form.required("version").equals(visit.seen().version())
                            ? write(visit, action)
                            : overtaken(visit);
            default -> throw unknownAction();
        };
    }

    private Reply write(Visit visit, String action) {
        return switch (action) {
            case "save" -> save(visit);
            case "renew" -> {
                requireOn(visit);
                yield ended(visit, renewed(visit), Notice.NONE);
            }
            default -> ended(visit, removed(visit), Notice.REMOVED);
        };
    }

    private Reply save(Visit visit) {
        var draft = draft(visit);
        var problems = WebhookRules.check(draft.url(), draft.events(), allowPrivate);
        return problems.isEmpty()
                ? ended(visit, saved(visit, draft), Notice.SAVED)
                : again(visit, draft, problems, WRONG);
    }

    private Change renewed(Visit visit) {
        var names = List.of("webhook_secret");
        return noted(visit, "renewWebhookSecret", names, () -> webhooks.renewSecret(visit.seen()));
    }

    private Change removed(Visit visit) {
        return noted(visit, "removeWebhook", List.of(), () -> webhooks.remove(visit.seen()));
    }

    /// An address may hold a secret: the log keeps that it was changed.
    private Change saved(Visit visit, Draft draft) {
        return noted(
                visit,
                "saveWebhook",
                List.of("url", "events"),
                () -> webhooks.save(visit.seen(), URI.create(draft.url()), draft.events()));
    }

    private Change noted(Visit visit, String action, List<String> names, Supplier<Change> work) {
        var resource = "clients/" + visit.client().id().value() + "/webhook";
        var meant = dev.sallyport.audit.Change.named(names);
        return pages.noted(
                visit.entry(),
                new Wish(action, resource, meant),
                work,
                change -> Optional.of(meant).filter(_ -> change instanceof Change.Done));
    }

    private static Draft draft(Visit visit) {
        var form = visit.request().form();
        var events = EnumSet.noneOf(Event.Type.class);
        form.all("event").forEach(name -> Event.Type.named(name).ifPresent(events::add));
        return new Draft(form.optional("url").orElse("").strip(), events);
    }

    /// A new secret is shown at once, because it is never shown again.
    private Reply ended(Visit visit, Change change, Notice notice) {
        return switch (change) {
            case Change.Overtaken() -> overtaken(visit);
            case Change.Done(var secret) when secret.isPresent() -> {
                var now = new Visit(visit.entry(), visit.client(), read(visit));
                var draft = Draft.of(now.webhook());
                yield Reply.page(view(now, draft, List.of(), notice, secret));
            }
            case Change.Done _ -> to(visit, notice);
        };
    }

    /// What was typed is not lost; what somebody else did is not overwritten unseen.
    private Reply overtaken(Visit visit) {
        var isSaving = visit.request().form().required("action").equals("save");
        var draft = isSaving ? draft(visit) : Draft.of(visit.webhook());
        return again(visit, draft, List.of(new Problem("", Rule.OVERTAKEN)), OVERTAKEN);
    }

    private Reply again(Visit visit, Draft draft, List<Problem> problems, int status) {
        var now = new Visit(visit.entry(), visit.client(), read(visit));
        var view = view(now, draft, problems, Notice.NONE, Optional.empty());
        return new Reply.Page(status, view, Headers.NONE);
    }

    private Seen read(Visit visit) {
        return webhooks.read(visit.client().id(), visit.request().at());
    }

    private Reply replay(Visit visit) {
        requireOn(visit);
        var id = visit.request().form().required("delivery");
        var at = visit.request().at();
        var delivery =
                deliveries.of(visit.client().id(), at).stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst()
                        .orElseThrow(WebhooksEndpoint::unknownAction);
        return sent(visit, notifier.replay(delivery, at));
    }

    private Reply sent(Visit visit, boolean isSent) {
        return to(visit, isSent ? Notice.SENT : Notice.FULL);
    }

    /// Nothing is sent to a webhook that is not there, or off.
    private static ClientId requireOn(Visit visit) {
        return visit.webhook()
                .filter(webhook -> !webhook.isOff())
                .map(_ -> visit.client().id())
                .orElseThrow(WebhooksEndpoint::unknownAction);
    }

    private Reply to(Visit visit, Notice notice) {
        var address = address(visit);
        return Reply.seeOther(
                address + "?" + NOTICE + "=" + notice.name().toLowerCase(Locale.ROOT));
    }

    private String address(Visit visit) {
        return pages.address(ConsolePages.WEBHOOKS, visit.client().id().value());
    }

    private WebhooksView view(
            Visit visit,
            Draft draft,
            List<Problem> problems,
            Notice notice,
            Optional<String> secret) {
        var id = visit.client().id();
        var all = deliveries.of(id, visit.request().at());
        var count = Math.max(1, Math.ceilDiv(all.size(), A_PAGE));
        var page = Math.clamp(page(visit), 1, count);
        return new WebhooksView(
                pages.frame(visit.entry()),
                visit.client().card().name(),
                pages.address(ConsolePages.APP, id.value()),
                state(visit.webhook()),
                draft.url(),
                draft.events(),
                problems,
                notice,
                secret,
                visit.seen().version(),
                all.stream().skip((page - 1L) * A_PAGE).limit(A_PAGE).toList(),
                page,
                count,
                address(visit),
                visit.entry().visit().proof());
    }

    private static int page(Visit visit) {
        return visit.request()
                .query()
                .optional("page")
                .filter(digits -> digits.matches("[0-9]{1,2}"))
                .map(Integer::parseInt)
                .orElse(1);
    }

    private static State state(Optional<Webhook> webhook) {
        return webhook.map(kept -> kept.isOff() ? State.OFF : State.ON).orElse(State.NONE);
    }

    private static Notice notice(Visit visit) {
        return visit.request()
                .query()
                .optional(NOTICE)
                .flatMap(said ->
                        Arrays.stream(Notice.values())
                                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(said))
                                .findFirst())
                .orElse(Notice.NONE);
    }

    private static Refusal.Refused unknownAction() {
        return refused(INVALID_REQUEST, "this cannot be done with the webhook");
    }
}
