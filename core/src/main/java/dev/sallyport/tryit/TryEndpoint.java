package dev.sallyport.tryit;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.refused;

import dev.sallyport.apps.AtClient;
import dev.sallyport.apps.ConsoleForm;
import dev.sallyport.apps.ConsolePages;
import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Reply;
import dev.sallyport.tenant.Tenant;
import dev.sallyport.tryit.TryStepView.Problem;
import java.util.Optional;

/// Trying one app out: GET shows how, POST sets out or does the next step.
public final class TryEndpoint implements ConsoleForm<AtClient> {
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
    public ConsolePages pages() {
        return pages;
    }

    @Override
    public AtClient find(Entry entry) {
        return pages.livingApp(entry, name());
    }

    @Override
    public Reply show(AtClient at) {
        var client = at.client();
        var recipe = trials.recipe(client);
        var own = client.redirectUris().stream().findFirst().orElse("");
        return Reply.page(
                new TryView(
                        pages.frame(at.entry()),
                        client.card().name(),
                        pages.address(ConsolePages.APP, at.id()),
                        pages.address(ConsolePages.TRY, at.id()),
                        recipe.redirectUri(),
                        tenant.policy().codeLifetime(),
                        recipe.hasSecret(),
                        recipe.hasKeys(),
                        Program.of(Recipe.of(client, tenant, own)),
                        at.entry().proof()));
    }

    @Override
    public Reply change(AtClient at) {
        at.entry().request().trail().note("app", at.id());
        var wanted = at.entry().request().form().required("step");
        if (wanted.equals(START)) {
            return start(at);
        }
        var step =
                Step.of(wanted)
                        .orElseThrow(() -> refused(INVALID_REQUEST, "there is no such step"));
        return take(at, step, trial(at));
    }

    /// Into the real flow, like anybody else's request.
    private Reply start(AtClient at) {
        var entry = at.entry();
        var client = at.client();
        var asksAgain = entry.request().form().optional("ask").isPresent();
        var subject = entry.visit().user().subject();
        var trial = trials.begin(client, subject, asksAgain, entry.request().at());
        var question = trials.question(trials.recipe(client), trial);
        var authorize = pages.address("authorization_endpoint");
        return Reply.seeOther(authorize + "?" + Params.of(question).encoded());
    }

    private Trial trial(AtClient at) {
        var request = at.entry().request();
        var visit = at.entry().visit();
        return trials.open(
                        request.form().required("trial"),
                        at.client(),
                        visit.user().subject(),
                        visit.proof(),
                        request.at())
                .orElseThrow(() -> refused(INVALID_REQUEST, "this try is over; begin a new one"));
    }

    private Reply take(AtClient at, Step step, Trial trial) {
        if (!TryPages.next(trial).contains(step)) {
            throw refused(INVALID_REQUEST, "this step cannot be done now");
        }
        var needsProof = step.needsProof() && !at.client().isPublic();
        var proof =
                at.entry().request().form().optional("credential").map(String::strip).orElse("");
        if (needsProof && proof.isEmpty()) {
            var view = views.step(at, trial, Optional.empty(), Problem.UNPROVEN);
            return new Reply.Page(WRONG, view, Headers.NONE);
        }
        var done =
                steps.take(step, at.client(), trial, needsProof ? proof : "", at.entry().request());
        var exchange = Optional.of(done.exchange());
        return Reply.page(views.step(at, done.next(), exchange, Problem.NONE));
    }
}
