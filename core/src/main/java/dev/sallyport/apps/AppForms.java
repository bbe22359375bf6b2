package dev.sallyport.apps;

import dev.sallyport.apps.AppFormView.Existing;
import dev.sallyport.apps.AppFormView.Notice;
import dev.sallyport.apps.AppFormView.Secret;
import dev.sallyport.apps.AppRules.Checked;
import dev.sallyport.apps.Apps.Outcome;
import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.apps.Problem.Rule;
import dev.sallyport.client.AuthMethod;
import dev.sallyport.client.Client;
import dev.sallyport.client.Client.AppCard;
import dev.sallyport.client.Upkeep;
import dev.sallyport.consent.Caution;
import dev.sallyport.consent.ConsentView.ScopeLine;
import dev.sallyport.protocol.Bytes;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Upload;
import dev.sallyport.store.Shelf.Kept;
import dev.sallyport.tenant.Tenant;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the pages with an app's form share: reading it, and showing it again.
public final class AppForms {
    private static final int WRONG = 400;
    private static final int OVERTAKEN = 409;

    private final Tenant tenant;
    private final ConsolePages pages;
    private final Logos logos;
    private final SecretUse secretUse;

    public AppForms(Tenant tenant, ConsolePages pages, Logos logos, SecretUse secretUse) {
        this.tenant = tenant;
        this.pages = pages;
        this.logos = logos;
        this.secretUse = secretUse;
    }

    /// A form that was sent: what was typed, and what is wrong with it or comes of it.
    ///
    /// @param details absent when there are problems
    record Sent(
            AppDraft draft,
            List<Problem> problems,
            Optional<AppDetails> details,
            Optional<Bytes> logo) {}

    Sent read(Entry entry) {
        var draft = AppDraft.of(entry.request().form());
        var upload = entry.request().upload("logo");
        var logo = upload.flatMap(logos::redrawn);
        var problems = new ArrayList<Problem>();
        var details = Optional.<AppDetails>empty();
        switch (AppRules.check(draft, tenant)) {
            case Checked.Broken(var broken) -> problems.addAll(broken);
            case Checked.Sound(var kept) -> details = Optional.of(kept);
        }
        if (upload.isPresent() && logo.isEmpty()) {
            var isTooLarge = upload.filter(Upload::isWhole).isEmpty();
            problems.add(
                    new Problem("logo", isTooLarge ? Rule.LOGO_TOO_LARGE : Rule.LOGO_NO_IMAGE));
        }
        var sound = problems.isEmpty() ? details : Optional.<AppDetails>empty();
        return new Sent(draft.withoutPrivateKeys(), problems, sound, logo);
    }

    /// The empty form.
    Reply create(Entry entry, String nonce) {
        var byDefault =
                tenant.scopes().entrySet().stream()
                        .filter(scope -> scope.getValue().byDefault())
                        .map(Map.Entry::getKey);
        var ticked = Stream.concat(Stream.of("openid"), byDefault);
        var draft = AppDraft.empty(ticked.toList());
        return Reply.page(form(entry, Optional.empty(), draft, List.of(), Notice.NONE, nonce));
    }

    /// The form as it was sent, with what is wrong.
    Reply again(
            Entry entry,
            Optional<Kept<Client>> app,
            AppDraft draft,
            List<Problem> problems,
            String nonce) {
        var isOvertaken = problems.stream().anyMatch(each -> each.rule() == Rule.OVERTAKEN);
        return new Reply.Page(
                isOvertaken ? OVERTAKEN : WRONG,
                form(entry, app, draft, problems, Notice.NONE, nonce),
                Headers.NONE);
    }

    /// The app as it is.
    Reply show(Entry entry, Kept<Client> app, Notice notice) {
        var draft = AppDraft.of(app.value());
        return Reply.page(form(entry, Optional.of(app), draft, List.of(), notice, ""));
    }

    /// An app that was created, or its new secret.
    Reply secret(Entry entry, Outcome.Done done, boolean created) {
        var client = done.app().value();
        var id = client.id().value();
        return Reply.page(
                new AppSecretView(
                        pages.frame(entry),
                        client.card(),
                        id,
                        created,
                        done.secret(),
                        client.authMethod(),
                        pages.address(ConsolePages.APP, id),
                        pages.address(ConsolePages.TRY, id),
                        tenant.address("authorization_endpoint"),
                        tenant.address("token_endpoint")));
    }

    private AppFormView form(
            Entry entry,
            Optional<Kept<Client>> app,
            AppDraft draft,
            List<Problem> problems,
            Notice notice,
            String nonce) {
        var existing = app.map(kept -> existing(entry, kept));
        return new AppFormView(
                pages.frame(entry),
                existing,
                draft,
                problems,
                notice,
                ScopeLine.of(AppScopes.offered(tenant), tenant, pages.language(entry)),
                AppScopes.categories(tenant, pages.language(entry)),
                usual().wireName(),
                card(draft, app.flatMap(kept -> kept.value().card().logo())),
                caution(draft, app.map(Kept::value)),
                existing.map(each -> pages.address(ConsolePages.APP, each.clientId()))
                        .orElseGet(() -> pages.addressIn(entry, ConsolePages.CREATE)),
                nonce,
                entry.proof());
    }

    /// Of the app that the form would save. Addresses that break a rule say nothing of it.
    private static Optional<Caution> caution(AppDraft draft, Optional<Client> app) {
        var typed = RedirectRules.split(draft.redirectUris());
        var addresses = RedirectRules.check(typed, "").isEmpty() ? typed : List.<String>of();
        var isBeingBuilt = app.map(Client::isBeingBuilt).orElse(true);
        return Caution.of(draft.name(), addresses, isBeingBuilt);
    }

    private AuthMethod usual() {
        return AppRules.usual(tenant);
    }

    private Existing existing(Entry entry, Kept<Client> app) {
        var client = app.value();
        var upkeep = client.upkeep().orElseThrow();
        var id = client.id().value();
        return new Existing(
                id,
                client.card().name(),
                app.version(),
                upkeep.stage(),
                secrets(client, upkeep, entry.request().at()),
                client.upkeep().flatMap(Upkeep::forgottenAt),
                pages.address(ConsolePages.REQUESTS, id),
                pages.address(ConsolePages.WEBHOOKS, id),
                pages.address(ConsolePages.TRY, id),
                pages.address(ConsolePages.USAGE, id),
                pages.reviewing().isRequired(),
                upkeep.review(),
                pages.mayChange(entry, client));
    }

    private List<Secret> secrets(Client client, Upkeep upkeep, Instant at) {
        var uses = secretUse.of(client.id(), at);
        return client.secretHashes().stream()
                .map(hash ->
                        new Secret(
                                upkeep.secretsSince().getOrDefault(hash, upkeep.createdAt()),
                                Optional.ofNullable(uses.get(hash))))
                .toList();
    }

    /// Whatever was typed: an address that is none is simply not shown.
    private static AppCard card(AppDraft draft, Optional<URI> logo) {
        return new AppCard(
                draft.name(),
                logo,
                web(draft.website()),
                web(draft.privacyPolicy()),
                web(draft.terms()),
                draft.contact().isEmpty() ? List.of() : List.of(draft.contact()));
    }

    private static Optional<URI> web(String typed) {
        try {
            return typed.isEmpty() ? Optional.empty() : Optional.of(URI.create(typed));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
