package dev.sallyport.tryit;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.refused;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.apps.AtClient;
import dev.sallyport.apps.ConsoleDoor;
import dev.sallyport.apps.ConsolePages;
import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Reply;
import dev.sallyport.tryit.TryStepView.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the answer of a trial arrives, as it would at the app.
public final class TryAnswerEndpoint implements ConsoleDoor<AtClient> {
    private static final List<String> PARAMETERS =
            List.of("code", "error", "error_description", "state", "iss");
    private static final int LONGEST = 4_096;

    private final ConsolePages pages;
    private final Trials trials;
    private final Steps steps;
    private final TryPages views;

    public TryAnswerEndpoint(ConsolePages pages, Trials trials, Steps steps) {
        this.pages = pages;
        this.trials = trials;
        this.steps = steps;
        this.views = new TryPages(pages, trials);
    }

    @Override
    public String name() {
        return Trials.ANSWER;
    }

    @Override
    public ConsolePages pages() {
        return pages;
    }

    @Override
    public AtClient find(Entry entry) {
        return pages.livingApp(entry, name());
    }

    /// Only to who began it, whoever sent him here.
    @Override
    public Reply show(AtClient at) {
        var entry = at.entry();
        var answer = answer(entry.request().query());
        var visit = entry.visit();
        var trial =
                trials.open(
                                answer.getOrDefault("state", ""),
                                at.client(),
                                visit.user().subject(),
                                entry.request().at())
                        .orElseThrow(() ->
                                refused(
                                        INVALID_REQUEST,
                                        "this answers no try of yours, or one that is over"));
        var next = trial.answered(visit.proof(), Optional.ofNullable(answer.get("code")));
        var exchange = steps.arrival(at.client(), trial, answer);
        return Reply.page(views.step(at, next, Optional.of(exchange), Problem.NONE));
    }

    /// What an answer has, and nothing else.
    private static Map<String, String> answer(Params sent) {
        var answer = new LinkedHashMap<String, String>();
        for (var name : PARAMETERS) {
            sent.optional(name).ifPresent(value -> answer.put(name, value));
        }
        require(
                answer.values().stream().allMatch(value -> value.length() <= LONGEST),
                INVALID_REQUEST,
                "the answer is longer than any of ours");
        return answer;
    }
}
