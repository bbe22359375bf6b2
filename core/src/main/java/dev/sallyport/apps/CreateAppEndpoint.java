package dev.sallyport.apps;

import dev.sallyport.apps.AppForms.Sent;
import dev.sallyport.apps.Apps.Outcome;
import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.protocol.Reply;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Creating an app: GET shows the form, POST creates it and shows its secret once.
public final class CreateAppEndpoint implements ConsoleForm<Entry> {
    private final ConsolePages pages;
    private final AppForms forms;
    private final Apps apps;
    private final Randomness randomness;
    private final AppDeeds deeds;

    public CreateAppEndpoint(ConsolePages pages, AppForms forms, Apps apps, Randomness randomness) {
        this.pages = pages;
        this.forms = forms;
        this.apps = apps;
        this.randomness = randomness;
        this.deeds = new AppDeeds(pages);
    }

    @Override
    public String name() {
        return ConsolePages.CREATE;
    }

    @Override
    public int largestUpload() {
        return Logos.LARGEST;
    }

    @Override
    public ConsolePages pages() {
        return pages;
    }

    @Override
    public Entry find(Entry asked) {
        var entry = pages.inWorkspace(asked);
        pages.requireMayCreate(entry);
        return entry;
    }

    @Override
    public Reply show(Entry entry) {
        return forms.create(entry, FormNonce.fresh(randomness).value());
    }

    @Override
    public Reply change(Entry entry) {
        var nonce = FormNonce.sent(entry);
        Sent sent = forms.read(entry);
        if (sent.details().isEmpty()) {
            return forms.again(
                    entry, Optional.empty(), sent.draft(), sent.problems(), nonce.value());
        }
        return switch (created(entry, nonce.id("app", entry), sent)) {
            case Outcome.Refused(var problem) ->
                    forms.again(
                            entry, Optional.empty(), sent.draft(), List.of(problem), nonce.value());
            case Outcome.Done done -> {
                entry.request().trail().note("created", done.app().value().id().value());
                yield forms.secret(entry, done, true);
            }
        };
    }

    /// One that is there already, because the form was sent twice, is not noted again.
    private Outcome created(Entry entry, String id, Sent sent) {
        var developer = entry.developer();
        var at = entry.request().at();
        Supplier<Outcome> work =
                () -> apps.create(developer, id, sent.details().orElseThrow(), sent.logo(), at);
        return apps.find(developer, id, at).isPresent()
                ? work.get()
                : deeds.created(entry, id, work);
    }
}
