package dev.sallyport.apps;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.apps.AppForms.Sent;
import dev.sallyport.apps.Apps.Outcome;
import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.protocol.Reply;
import dev.sallyport.seal.Sha256;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Creating an app: GET shows the form, POST creates it and shows its secret once.
public final class CreateAppEndpoint implements ConsoleForm<Entry> {
    private static final int NONCE_BYTES = 16;
    private static final int ID_LENGTH = 22;

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
        return forms.create(entry, randomness.name(NONCE_BYTES));
    }

    @Override
    public Reply change(Entry entry) {
        var nonce = entry.request().form().required("nonce");
        require(nonce.length() <= 64, INVALID_REQUEST, "the nonce is none of ours");
        Sent sent = forms.read(entry);
        if (sent.details().isEmpty()) {
            return forms.again(entry, Optional.empty(), sent.draft(), sent.problems(), nonce);
        }
        return switch (created(entry, clientId(entry, nonce), sent)) {
            case Outcome.Refused(var problem) ->
                    forms.again(entry, Optional.empty(), sent.draft(), List.of(problem), nonce);
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

    /// The same for a form that is sent twice. Nobody can choose it: only who is signed in knows
    /// the proof, and it goes through a hash.
    private static String clientId(Entry entry, String nonce) {
        return Sha256.url("app " + entry.proof() + " " + nonce).substring(0, ID_LENGTH);
    }
}
