package dev.sallyport.trace;

import dev.sallyport.client.AuthMethod;
import dev.sallyport.clientauth.ClientSecretBasic;
import dev.sallyport.clientauth.Credential;
import dev.sallyport.protocol.Came;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Refusal.Refused;
import dev.sallyport.protocol.Request;
import dev.sallyport.trace.TracedRequest.Step;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/// A request that ended, and whose it was.
///
/// @param client the id of the app
/// @param isKnown whether the door found the app. When not, the id is what the request said, and
///   there may be no such app
record Sighting(String client, boolean isKnown, TracedRequest request) {
    private static final Map<String, Step> STEPS =
            Map.of("authorization_endpoint", Step.AUTHORIZATION, "token_endpoint", Step.TOKEN);

    /// What a door was seen to do with a request; nothing when it was another door, nobody's
    /// request, or one that only shows a person a page on its way.
    static Optional<Sighting> of(Endpoint door, Request request) {
        return Optional.ofNullable(STEPS.get(door.name())).flatMap(step -> of(step, request));
    }

    private static Optional<Sighting> of(Step step, Request request) {
        var notes = request.trail().notes();
        var error = Optional.ofNullable(notes.get("error"));
        var isOnItsWay = step == Step.AUTHORIZATION && !notes.containsKey("answer");
        if (error.isEmpty() && isOnItsWay) {
            return Optional.empty();
        }
        // a client_id that is not this app's may be anything, a secret for one
        var came = request.trail().came();
        var known = Optional.ofNullable(notes.get("client"));
        return known.or(() -> claimed(request, came))
                .map(client ->
                        new Sighting(
                                client,
                                known.isPresent(),
                                new TracedRequest(
                                        request.id(),
                                        request.at(),
                                        step,
                                        error.orElse(TracedRequest.OK),
                                        notes.getOrDefault("why", ""),
                                        step == Step.TOKEN ? method(request, came) : "",
                                        came.hidingOthers("client_id", Came.shown(client)))));
    }

    /// Whom the request says it comes from, when the door did not come to look.
    private static Optional<String> claimed(Request request, Came came) {
        return came.has("client_id") ? came.value("client_id") : basic(request);
    }

    private static Optional<String> basic(Request request) {
        try {
            return new ClientSecretBasic()
                    .presented(request, Params.NONE)
                    .map(Credential::clientIds)
                    .map(ids -> ids.getFirst());
        } catch (Refused unreadable) {
            return Optional.empty();
        }
    }

    private static String method(Request request, Came came) {
        var tried = new ArrayList<String>(1);
        if (request.headers().first("Authorization").filter(Sighting::isBasic).isPresent()) {
            tried.add(AuthMethod.CLIENT_SECRET_BASIC.wireName());
        }
        if (came.has("client_secret")) {
            tried.add(AuthMethod.CLIENT_SECRET_POST.wireName());
        }
        if (came.has("client_assertion")) {
            tried.add(AuthMethod.PRIVATE_KEY_JWT.wireName());
        }
        return tried.isEmpty() ? AuthMethod.NONE.wireName() : String.join(" ", tried);
    }

    private static boolean isBasic(String header) {
        return header.regionMatches(true, 0, "basic ", 0, "basic ".length());
    }
}
