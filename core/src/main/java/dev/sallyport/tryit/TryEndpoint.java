package dev.sallyport.tryit;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.refused;

import dev.sallyport.apps.ConsolePages;
import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.client.Client;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.tenant.Tenant;
import dev.sallyport.tryit.TryStepView.Problem;
import java.util.Optional;
import java.util.Set;

/// Trying one app out: GET shows how, POST sets out or does the next step.
public final class TryEndpoint implements Endpoint {
    static final String START = "start";
    private static final int WRONG = 400;

    private final Tenant tenant;
    private final ConsolePages pages;
    private final Trials trials;
    private final Steps steps;
    private final TryPages views;

    public TryEndpoint(Tenant tenant, ConsolePages pages, Trials trials, Steps steps) {
        this.tenant = tenant;
        this.pages = pages;
        this.trials = trials;
        this.steps = steps;
        this.views = new TryPages(pages, trials);
    }

    @Override
    public String name() {
        return ConsolePages.TRY;
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET", "POST");
    }

    @Override
    public Reply handle(Request request) {
        return pages.enter(
                request, entry -> request.method().equals("POST") ? act(entry) : show(entry));
    }

    @Override
    public Reply refuse(Request request, Refusal refusal) {
        return pages.refuse(request, refusal);
    }

    private Reply show(Entry entry) {
        var client = views.app(entry, ConsolePages.TRY);
        var recipe = trials.recipe(client);
        var own = client.redirectUris().stream().findFirst().orElse("");
        return Reply.page(
                new TryView(
                        pages.frame(entry),
                        client.card().name(),
                        pages.address(ConsolePages.APP, client.id().value()),
                        pages.address(ConsolePages.TRY, client.id().value()),
                        recipe.redirectUri(),
                        tenant.policy().codeLifetime(),
                        recipe.hasSecret(),
                        recipe.hasKeys(),
                        Program.of(Recipe.of(client, tenant, own)),
                        entry.visit().proof()));
    }

    private Reply act(Entry entry) {
        var client = views.app(entry, ConsolePages.TRY);
        entry.request().trail().note("app", client.id().value());
        var wanted = entry.request().form().required("step");
        if (wanted.equals(START)) {
            return start(entry, client);
        }
        var step =
                Step.of(wanted)
                        .orElseThrow(() -> refused(INVALID_REQUEST, "there is no such step"));
        return take(entry, client, step, trial(entry, client));
    }

    /// Into the real flow, like anybody else's request.
    private Reply start(Entry entry, Client client) {
        var asksAgain = entry.request().form().optional("ask").isPresent();
        var subject = entry.visit().user().subject();
        var trial = trials.begin(client, subject, asksAgain, entry.request().at());
        var question = trials.question(trials.recipe(client), trial);
        var authorize = pages.address("authorization_endpoint");
        return Reply.seeOther(authorize + "?" + Params.of(question).encoded());
    }

    private Trial trial(Entry entry, Client client) {
        var request = entry.request();
        var visit = entry.visit();
        return trials.open(
                        request.form().required("trial"),
                        client,
                        visit.user().subject(),
                        visit.proof(),
                        request.at())
                .orElseThrow(() -> refused(INVALID_REQUEST, "this try is over; begin a new one"));
    }

    private Reply take(Entry entry, Client client, Step step, Trial trial) {
        if (!TryPages.next(trial).contains(step)) {
            throw refused(INVALID_REQUEST, "this step cannot be done now");
        }
        var needsProof = step.needsProof() && !client.isPublic();
        var proof = entry.request().form().optional("credential").map(String::strip).orElse("");
        if (needsProof && proof.isEmpty()) {
            var view = views.step(entry, client, trial, Optional.empty(), Problem.UNPROVEN);
            return new Reply.Page(WRONG, view, Headers.NONE);
        }
        var done = steps.take(step, client, trial, needsProof ? proof : "", entry.request());
        var exchange = Optional.of(done.exchange());
        return Reply.page(views.step(entry, client, done.next(), exchange, Problem.NONE));
    }
}
