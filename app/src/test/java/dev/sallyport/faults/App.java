package dev.sallyport.faults;

import dev.sallyport.faults.Act.Allowed;
import dev.sallyport.faults.Answer.Silence;
import dev.sallyport.faults.Answer.Unsent;
import dev.sallyport.testkit.Visitor;
import dev.sallyport.testkit.Visitor.Form;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// One app and the person who uses it, over HTTP. Whatever they ask is recorded with what they were
/// told.
final class App {
    /// Longer than a server works on any request.
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final String REDIRECT_URI = "https://app.example/callback";

    private final Supplier<String> issuer;
    private final String person;
    private final Visitor visitor;
    private final History history;

    /// @param issuer where the server is now
    App(Supplier<String> issuer, String person, HttpClient http, History history) {
        this.issuer = issuer;
        this.person = person;
        this.visitor = new Visitor(http);
        this.history = history;
    }

    String person() {
        return person;
    }

    /// Signs in, before any fault.
    void signIn(String password) {
        var answer = visitor.authorize(authorization("app", "openid", ""), person, password);
        if (answer.parameter("code").isEmpty()) {
            throw new AssertionError(person + " cannot sign in: " + answer.status());
        }
    }

    /// A fresh code, if one could be had.
    Optional<String> code() {
        return page(authorization("app", "openid offline_access", ""))
                .flatMap(shown -> shown.parameter("code"));
    }

    Answer redeem(String code) {
        return token(
                new Act.Redeem(code),
                Map.of(
                        "grant_type", "authorization_code",
                        "code", code,
                        "redirect_uri", REDIRECT_URI));
    }

    Answer rotate(String code, String refreshToken) {
        return token(
                new Act.Rotate(code, refreshToken),
                Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    Answer revoke(String code, String refreshToken) {
        return ask(
                        new Act.Revoke(code, refreshToken),
                        () -> post("/revoke", Map.of("token", refreshToken)),
                        Answers::done)
                .answer();
    }

    Answer introspect(String code, String accessToken) {
        return ask(
                        new Act.Introspect(code, accessToken),
                        () -> post("/introspect", Map.of("token", accessToken)),
                        Answers::activity)
                .answer();
    }

    /// Goes to the page that asks for the scope, and allows it.
    void allow(String scope) {
        var shown = page(authorization("asker", "openid " + scope, ""));
        while (shown.filter(this::leadsOn).isPresent()) {
            shown = page(shown.get().location().toString());
        }
        shown.filter(page -> page.body().contains("id=\"consent-form\""))
                .map(Visitor.Answer::form)
                .ifPresent(form -> allow(form, new Allowed(person, scope)));
    }

    private boolean leadsOn(Visitor.Answer shown) {
        return Answers.isRedirect(shown)
                && !shown.header("Location").orElse("").startsWith(REDIRECT_URI);
    }

    private void allow(Form form, Allowed allowed) {
        ask(new Act.Allow(allowed), () -> submit(form.with("decision", "allow")), Answers::allowed);
    }

    /// Whether a scope is remembered: only then there is a code without a page.
    Answer recall(Allowed allowed) {
        var address = authorization("asker", "openid " + allowed.scope(), "none");
        return ask(new Act.Recall(allowed), () -> get(address), Answers::memory).answer();
    }

    private Answer token(Act act, Map<String, String> fields) {
        return ask(act, () -> post("/token", fields), Answers::tokens).answer();
    }

    private Optional<Visitor.Answer> page(String address) {
        return ask(new Act.Page(person), () -> get(address), Answers::page).response();
    }

    private record Told(Answer answer, Optional<Visitor.Answer> response) {}

    /// Asks, and records what came of it.
    private Told ask(
            Act act, Supplier<Visitor.Answer> asking, Function<Visitor.Answer, Answer> reading) {
        var start = System.nanoTime();
        var told = told(asking, reading);
        history.add(new Attempt(start, System.nanoTime(), act, told.answer()));
        return told;
    }

    private static Told told(
            Supplier<Visitor.Answer> asking, Function<Visitor.Answer, Answer> reading) {
        try {
            var response = asking.get();
            return new Told(reading.apply(response), Optional.of(response));
        } catch (UncheckedIOException nothing) {
            var cause = nothing.getCause();
            var answer =
                    cause instanceof ConnectException
                            ? new Unsent()
                            : new Silence(String.valueOf(cause));
            return new Told(answer, Optional.empty());
        }
    }

    private String authorization(String client, String scope, String prompt) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("client_id", client);
        parameters.put("response_type", "code");
        parameters.put("redirect_uri", REDIRECT_URI);
        parameters.put("scope", scope);
        if (!prompt.isEmpty()) {
            parameters.put("prompt", prompt);
        }
        return issuer.get() + "/authorize?" + Visitor.encoded(parameters);
    }

    private Visitor.Answer get(String address) {
        return visitor.send(HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).GET());
    }

    private Visitor.Answer post(String path, Map<String, String> fields) {
        var all = new LinkedHashMap<>(fields);
        all.put("client_id", "app");
        all.put("client_secret", "app-secret");
        return submit(new Form(URI.create(issuer.get() + path), all));
    }

    private Visitor.Answer submit(Form form) {
        return visitor.send(
                HttpRequest.newBuilder(form.action())
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(Visitor.encoded(form.fields()))));
    }
}
