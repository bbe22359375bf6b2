package dev.sallyport.pages;

import dev.sallyport.protocol.Frame;
import dev.sallyport.protocol.View;
import dev.sallyport.tryit.Exchange;
import dev.sallyport.tryit.Program;
import dev.sallyport.tryit.Step;
import dev.sallyport.tryit.TryStepView;
import dev.sallyport.tryit.TryStepView.Problem;
import dev.sallyport.tryit.TryStepView.Wants;
import dev.sallyport.tryit.TryView;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Trying an app out, in every state.
final class TrySamples {
    private static final String APP = "/developer/apps/kP3xv0Qm9sT2bYcL7aWdEg";
    private static final String TRIAL = "spt_" + "AXkc3".repeat(700);

    /// As long as the longest of the programs.
    private static final String PROGRAM =
            "curl -sS -X POST 'https://id.example/oauth2/token' --data-urlencode x\n".repeat(30);

    private static final Exchange BACK =
            new Exchange(
                    "authorization_endpoint",
                    """
                    GET /authorize
                      ?response_type=code
                      &client_id=kP3xv0Qm9sT2bYcL7aWdEg
                      &redirect_uri=https%3A%2F%2Fid.example%2Fdeveloper%2Fapps%2Fx%2Ftry%2Fanswer
                      &scope=openid+profile
                      &state=spt_AXkc3AXk…
                      &code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM
                      &code_challenge_method=S256 HTTP/1.1
                    Host: id.example\
                    """,
                    """
                    HTTP/1.1 302
                    Location: https://id.example/developer/apps/x/try/answer
                      ?code=spc_AXkc3AXk…
                      &state=spt_AXkc3AXk…
                      &iss=https%3A%2F%2Fid.example\
                    """,
                    "",
                    false);

    private TrySamples() {}

    static Map<String, View> all(Frame frame) {
        var views = new LinkedHashMap<String, View>();
        views.put("try-secret", page(frame, true, false));
        views.put("try-keys", page(frame, false, true));
        views.put("try-public", page(frame, false, false));
        views.put("try-back", step(frame, BACK, Wants.SECRET, Step.REDEEM));
        views.put("try-denied", step(frame, token(true), Wants.NOTHING));
        views.put(
                "try-unproven",
                step(frame, "Demo", Optional.empty(), Wants.SECRET, TRIAL, List.of(Step.REDEEM)));
        views.put("try-refused", step(frame, token(true), Wants.ASSERTION, Step.REDEEM));
        for (var wants : Wants.values()) {
            views.put(
                    "try-tokens-" + wants.name().toLowerCase(Locale.ROOT),
                    step(frame, token(false), wants, Step.USERINFO, Step.REFRESH, Step.REVOKE));
        }
        return views;
    }

    private static View page(Frame frame, boolean hasSecret, boolean hasKeys) {
        return page(frame, "Demo", PROGRAM, hasSecret, hasKeys);
    }

    private static View page(
            Frame frame, String words, String program, boolean hasSecret, boolean hasKeys) {
        return new TryView(
                ConsoleSamples.console(frame),
                words,
                APP,
                APP + "/try",
                "https://id.example" + APP + "/try/answer",
                Duration.ofMinutes(1),
                hasSecret,
                hasKeys,
                List.of(
                        new Program("curl", "curl", program),
                        new Program("javascript", "JavaScript", program),
                        new Program("python", "Python", program),
                        new Program("java", "Java", program)),
                words);
    }

    private static Exchange token(boolean isRefused) {
        return new Exchange(
                "token_endpoint",
                """
                POST /token HTTP/1.1
                Host: id.example
                Authorization: Basic ***
                Content-Type: application/x-www-form-urlencoded

                grant_type=authorization_code
                  &code=spc_AXkc3AXk…
                  &redirect_uri=https%3A%2F%2Fid.example%2Fdeveloper%2Fapps%2Fx%2Ftry%2Fanswer
                  &code_verifier=***\
                """,
                isRefused
                        ? "HTTP/1.1 401\n\n{\n  \"error\": \"invalid_client\"\n}"
                        : "HTTP/1.1 200\n\n{\n  \"access_token\": \"eyJhbGciOiJF…\"\n}",
                "0f6c1d3a9b2e4875",
                isRefused);
    }

    private static View step(Frame frame, Exchange exchange, Wants wants, Step... next) {
        return step(frame, "Demo", Optional.of(exchange), wants, TRIAL, Arrays.asList(next));
    }

    private static View step(
            Frame frame,
            String words,
            Optional<Exchange> exchange,
            Wants wants,
            String trial,
            List<Step> next) {
        return new TryStepView(
                ConsoleSamples.console(frame),
                words,
                exchange,
                exchange.isPresent() ? Problem.NONE : Problem.UNPROVEN,
                next,
                wants,
                APP + "/try",
                APP + "/requests",
                trial,
                words);
    }

    static View hostile(Frame frame, String words) {
        return page(frame, words, words, true, false);
    }

    static View hostileStep(Frame frame, String words) {
        var exchange = new Exchange("token_endpoint", words, words, "id", true);
        return step(frame, words, Optional.of(exchange), Wants.SECRET, words, List.of(Step.REDEEM));
    }
}
