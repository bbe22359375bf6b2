package dev.sallyport.tryit;

import dev.sallyport.client.Client;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.protocol.Router;
import dev.sallyport.tenant.Tenant;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Does the steps of a trial, each by one request to the door that apps use.
public final class Steps {
    private static final String AUTHORIZE = "authorization_endpoint";
    private static final int ID_BYTES = 12;

    private final Tenant tenant;
    private final Router doors;
    private final Trials trials;
    private final Randomness randomness;

    /// @param doors those for apps, looked on at as they are from outside
    public Steps(Tenant tenant, Router doors, Trials trials, Randomness randomness) {
        this.tenant = tenant;
        this.doors = doors;
        this.trials = trials;
        this.randomness = randomness;
    }

    /// @param next the trial with what the step brought
    record Done(Exchange exchange, Trial next) {}

    /// @param proof what the developer typed, sent once and not kept
    Done take(Step step, Client client, Trial trial, String proof, Request asked) {
        var outgoing = Outgoing.of(step, trials.recipe(client), trial, proof);
        var path = tenant.dialect().path(step.door()).orElseThrow();
        var request = outgoing.request(randomness.name(ID_BYTES), path, asked);
        var reply = doors.answer(request);
        note(step, request, asked);
        var exchange =
                new Exchange(
                        step.door(),
                        outgoing.shown(host(), tenant.issuer().path() + path),
                        Shown.reply(reply, request.id()),
                        step.door().equals("token_endpoint") ? request.id() : "",
                        reply.status() >= 400);
        return new Done(exchange, after(step, trial, reply));
    }

    /// The line in the log is that of the developer's request.
    private static void note(Step step, Request request, Request asked) {
        asked.trail().note("tried", step.label());
        asked.trail().note("as", request.id());
        Optional.ofNullable(request.trail().notes().get("error"))
                .ifPresent(error -> asked.trail().note("tried_error", error));
        request.trail().fault().ifPresent(asked.trail()::fault);
    }

    private static Trial after(Step step, Trial trial, Reply reply) {
        if (step == Step.REVOKE && reply.status() < 400) {
            return trial.ended();
        }
        return reply instanceof Reply.Json(var status, var body, _) && status < 400
                ? body.string("access_token")
                        .map(access -> trial.with(access, body.string("refresh_token")))
                        .orElse(trial)
                : trial;
    }

    /// The redirect that brought the answer to the console.
    ///
    /// @param answer its parameters
    Exchange arrival(Client client, Trial trial, Map<String, String> answer) {
        var recipe = trials.recipe(client);
        var question = trials.question(recipe, trial);
        var path = tenant.issuer().path() + tenant.dialect().path(AUTHORIZE).orElseThrow();
        return new Exchange(
                AUTHORIZE,
                "GET " + path + "\n?" + Shown.form(question) + " HTTP/1.1\nHost: " + host(),
                "HTTP/1.1 302\nLocation: " + recipe.redirectUri() + "\n?" + Shown.form(answer),
                "",
                answer.containsKey("error"));
    }

    private String host() {
        return URI.create(tenant.issuer().value()).getRawAuthority();
    }
}
