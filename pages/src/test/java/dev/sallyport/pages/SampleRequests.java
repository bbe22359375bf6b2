package dev.sallyport.pages;

import dev.sallyport.protocol.Came;
import dev.sallyport.protocol.Frame;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.View;
import dev.sallyport.trace.Explanation;
import dev.sallyport.trace.Reason;
import dev.sallyport.trace.RequestsView;
import dev.sallyport.trace.RequestsView.RequestLine;
import dev.sallyport.trace.TracedRequest;
import dev.sallyport.trace.TracedRequest.Step;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The page of an app's last requests in every state it can be in.
final class SampleRequests {
    static final String ADDRESS = "/developer/apps/app-1/requests";

    private SampleRequests() {}

    static void putInto(Map<String, View> views, Frame frame) {
        views.put("requests", page(frame, Optional.empty(), 1, refused(), good()));
        views.put(
                "requests-full",
                new RequestsView(
                        ConsoleSamples.console(frame),
                        "Demo",
                        Optional.empty(),
                        Collections.nCopies(10, refused()),
                        2,
                        50,
                        ADDRESS));
        views.put("requests-none", page(frame, Optional.empty(), 1));
        views.put("requests-found", page(frame, Optional.of("0f6c1d3a9b2e4875"), 1, refused()));
        views.put("requests-unknown", page(frame, Optional.of("0f6c1d3a9b2e4875"), 1));
    }

    static RequestsView page(
            Frame frame, Optional<String> sought, int pages, RequestLine... lines) {
        return new RequestsView(
                ConsoleSamples.console(frame), "Demo", sought, List.of(lines), 1, pages, ADDRESS);
    }

    static RequestLine refused() {
        var came =
                "client_id=app-1&response_type=code&redirect_uri=https%3A%2F%2Fapp.example%2Fcb"
                        + "&scope=openid+pockets.read&state=x&code_challenge=x";
        return new RequestLine(
                new TracedRequest(
                        "0f6c1d3a9b2e4875",
                        Instant.parse("2026-03-01T12:00:05Z"),
                        Step.AUTHORIZATION,
                        "invalid_request",
                        "redirect_uri is not one that this app has registered",
                        "",
                        Came.of(Params.parse(came))),
                new Explanation(
                        Reason.REDIRECT_URI,
                        List.of("https://app.example/callback", "http://localhost:3000/cb"),
                        List.of("https://app.example/cb")));
    }

    static RequestLine good() {
        return new RequestLine(
                new TracedRequest(
                        "1a2b3c4d5e6f7081",
                        Instant.parse("2026-03-01T12:00:00Z"),
                        Step.TOKEN,
                        TracedRequest.OK,
                        "",
                        "client_secret_post",
                        Came.of(Params.parse("grant_type=authorization_code&code=x"))),
                new Explanation(Reason.NONE, List.of(), List.of()));
    }

    /// The same words wherever somebody else's words may come to stand.
    static RequestsView hostile(Frame frame, String words) {
        var request =
                new TracedRequest(
                        words,
                        Instant.EPOCH,
                        Step.TOKEN,
                        words,
                        words,
                        words,
                        new Came(List.of(new Came.Parameter("scope", Optional.of(words))), 1));
        var explanation = new Explanation(Reason.SCOPE, List.of(words), List.of(words));
        return new RequestsView(
                ConsoleSamples.console(frame),
                words,
                Optional.of(words),
                List.of(new RequestLine(request, explanation)),
                2,
                3,
                ADDRESS);
    }
}
