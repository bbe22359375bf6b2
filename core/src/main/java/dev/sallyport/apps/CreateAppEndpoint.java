package dev.sallyport.apps;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.apps.AppForms.Sent;
import dev.sallyport.apps.Apps.Outcome;
import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.seal.Sha256;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Creating an app: GET shows the form, POST creates it and shows its secret once.
public final class CreateAppEndpoint implements Endpoint {
    private static final int NONCE_BYTES = 16;
    private static final int ID_LENGTH = 22;

    private final ConsolePages pages;
    private final AppForms forms;
    private final Apps apps;
    private final Randomness randomness;

    public CreateAppEndpoint(ConsolePages pages, AppForms forms, Apps apps, Randomness randomness) {
        this.pages = pages;
        this.forms = forms;
        this.apps = apps;
        this.randomness = randomness;
    }

    @Override
    public String name() {
        return ConsolePages.CREATE;
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET", "POST");
    }

    @Override
    public int largestUpload() {
        return Logos.LARGEST;
    }

    @Override
    public Reply handle(Request request) {
        return pages.enter(
                request, entry -> request.method().equals("POST") ? create(entry) : show(entry));
    }

    @Override
    public Reply refuse(Request request, Refusal refusal) {
        return pages.refuse(request, refusal);
    }

    private Reply show(Entry entry) {
        return forms.create(entry, randomness.name(NONCE_BYTES));
    }

    private Reply create(Entry entry) {
        var nonce = entry.request().form().required("nonce");
        require(nonce.length() <= 64, INVALID_REQUEST, "the nonce is none of ours");
        Sent sent = forms.read(entry);
        if (sent.details().isEmpty()) {
            return forms.again(entry, Optional.empty(), sent.draft(), sent.problems(), nonce);
        }
        var outcome =
                apps.create(
                        entry.developer(),
                        clientId(entry, nonce),
                        sent.details().get(),
                        sent.logo(),
                        entry.request().at());
        return switch (outcome) {
            case Outcome.Refused(var problem) ->
                    forms.again(entry, Optional.empty(), sent.draft(), List.of(problem), nonce);
            case Outcome.Done done -> {
                entry.request().trail().note("created", done.app().value().id().value());
                yield forms.secret(entry, done, true);
            }
        };
    }

    /// The same for a form that is sent twice. Nobody can choose it: only who is signed in knows
    /// the proof, and it goes through a hash.
    private static String clientId(Entry entry, String nonce) {
        return Sha256.url("app " + entry.proof() + " " + nonce).substring(0, ID_LENGTH);
    }
}
