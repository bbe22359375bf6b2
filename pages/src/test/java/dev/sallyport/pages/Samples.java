package dev.sallyport.pages;

import dev.sallyport.authorize.FormPostView;
import dev.sallyport.client.Client.AppCard;
import dev.sallyport.connected.ConnectedAppsView;
import dev.sallyport.connected.ConnectedAppsView.AppLine;
import dev.sallyport.consent.Caution;
import dev.sallyport.consent.ConsentView;
import dev.sallyport.consent.ConsentView.ScopeLine;
import dev.sallyport.house.OwnPage;
import dev.sallyport.login.LoginView;
import dev.sallyport.login.LoginView.Notice;
import dev.sallyport.protocol.ErrorCode;
import dev.sallyport.protocol.ErrorView;
import dev.sallyport.protocol.ErrorView.Advice;
import dev.sallyport.protocol.Frame;
import dev.sallyport.protocol.View;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Every page in every state it can be in.
final class Samples {
    static final String FLOW = "AXkc3".repeat(160);

    private static final String LOGO =
            "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'"
                    + "%20viewBox='0%200%208%208'%3E"
                    + "%3Cpath%20d='M0%200h8v8H0z'%20fill='%23ffb400'/%3E"
                    + "%3Ccircle%20cx='4'%20cy='4'%20r='2'%20fill='%23333'/%3E%3C/svg%3E";

    private Samples() {}

    /// By name, in the language.
    static Map<String, View> all(Locale language) {
        var views = new LinkedHashMap<String, View>();
        var frame = frame(language);
        views.put("login", login(frame, "", new Notice.None()));
        views.put("login-hint", login(accented(language, "#ffd400"), "alice", new Notice.None()));
        views.put("login-disabled", login(frame, "alice", new Notice.Disabled()));
        views.put("login-wrong", login(frame, "alice", new Notice.WrongPassword()));
        views.put(
                "login-limited",
                login(frame, "alice", new Notice.TooManyAttempts(Duration.ofSeconds(130))));
        views.put("login-expired", login(frame, "", new Notice.Expired()));
        views.put("consent-first", consent(frame, demo(), STANDARD, List.of(), false));
        views.put("consent-more", consent(frame, demo(), LUMIN, STANDARD, false));
        views.put("consent-again", consent(frame, demo(), List.of(), STANDARD, false));
        views.put("consent-nothing", consent(frame, demo(), List.of(), List.of(), false));
        views.put("consent-loopback", consent(frame, bare("Sign-o-mat CLI"), LUMIN, LUMIN, true));
        views.put("consent-long", consent(verbose(language), verbose(), many(), LUMIN, true));
        views.put(
                "consent-accent",
                consent(accented(language, "#0b3d2e"), demo(), LUMIN, List.of(), false));
        views.put("error", error(frame, ErrorCode.INVALID_REQUEST, Advice.NONE, demo()));
        views.put("error-unknown", error(frame, ErrorCode.INVALID_CLIENT));
        views.put(
                "error-cookies",
                error(frame, ErrorCode.INVALID_REQUEST, Advice.ALLOW_COOKIES, demo()));
        views.put(
                "error-development",
                error(frame, ErrorCode.ACCESS_DENIED, Advice.ASK_ITS_DEVELOPERS, demo()));
        views.put(
                "error-limited",
                error(frame, ErrorCode.TEMPORARILY_UNAVAILABLE, Advice.SLOW_DOWN, demo()));
        var host = "auth.lumin.example." + "a".repeat(60) + ".evil.example:8443";
        views.put("error-stay", stay(frame, Optional.of("https://app.example")));
        views.put("error-stay-long", stay(frame, Optional.of("https://" + host)));
        views.put("error-stay-scheme", stay(frame, Optional.of("com.example.app:")));
        views.put("error-stay-none", stay(frame, Optional.empty()));
        views.put("error-ours", error(frame, ErrorCode.TEMPORARILY_UNAVAILABLE));
        views.put("form-post", formPost(frame));
        views.put("apps", apps(frame, false, line(demo(), LUMIN), line(bare("Sign-o-mat"), LUMIN)));
        views.put("apps-none", apps(frame, false));
        views.put("apps-removed", apps(frame, true, line(demo(), STANDARD)));
        views.put("apps-long", apps(verbose(language), false, line(verbose(), many())));
        views.putAll(AccountSamples.all(frame));
        views.putAll(ConsoleSamples.all(language));
        SampleRequests.putInto(views, frame);
        return views;
    }

    static Frame frame(Locale language) {
        return new Frame(language, "Lumin", Optional.empty(), Optional.empty(), LINKS);
    }

    static Frame accented(Locale language, String accent) {
        return new Frame(
                language, "Jiko", Optional.of(URI.create(LOGO)), Optional.of(accent), LINKS);
    }

    private static Frame verbose(Locale language) {
        return new Frame(
                language,
                "Vereinigte Donaudampfschifffahrtsgesellschaften",
                Optional.empty(),
                Optional.empty(),
                LINKS);
    }

    static LoginView login(Frame frame, String username, Notice notice) {
        return new LoginView(frame, demo(), username, notice, "/login", FLOW);
    }

    static ConsentView consent(
            Frame frame,
            AppCard app,
            List<ScopeLine> fresh,
            List<ScopeLine> already,
            boolean onlyLoopback) {
        return new ConsentView(
                frame,
                app,
                "Alice Adams",
                fresh,
                already,
                onlyLoopback ? "127.0.0.1:9100" : "app.example",
                onlyLoopback ? Optional.of(Caution.LOOPBACK) : Optional.empty(),
                "/consent",
                FLOW);
    }

    static ConsentView returningTo(ConsentView view, String host) {
        return new ConsentView(
                view.frame(),
                view.app(),
                view.userName(),
                view.fresh(),
                view.already(),
                host,
                view.caution(),
                view.action(),
                view.flow());
    }

    static ConnectedAppsView apps(Frame frame, boolean removed, AppLine... lines) {
        return new ConnectedAppsView(
                AccountSamples.own(frame, OwnPage.APPS),
                List.of(lines),
                removed,
                "/account/apps",
                "pr00f");
    }

    static AppLine line(AppCard app, List<ScopeLine> scopes) {
        var since = Instant.parse("2026-03-01T12:00:00Z");
        return new AppLine("app-1", app, scopes, since, Optional.of(since.plusSeconds(8_000_000)));
    }

    static ErrorView error(Frame frame, ErrorCode code) {
        return new ErrorView(
                withoutLinks(frame),
                code,
                "client_id is not one of this server's",
                "0f6c1d3a9b2e4875",
                Advice.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static ErrorView error(Frame frame, ErrorCode code, Advice advice, AppCard app) {
        return new ErrorView(
                withoutLinks(frame),
                code,
                "redirect_uri must equal one of those the app registered",
                "0f6c1d3a9b2e4875",
                advice,
                Optional.of(app.name()),
                app.website(),
                Optional.empty());
    }

    /// @param answer the beginning of the app's address
    private static ErrorView stay(Frame frame, Optional<String> answer) {
        return new ErrorView(
                withoutLinks(frame),
                ErrorCode.INVALID_SCOPE,
                "the app may not ask for this scope",
                "0f6c1d3a9b2e4875",
                Advice.STAY,
                Optional.of(demo().name()),
                Optional.empty(),
                answer.map(begin -> URI.create(begin + "/cb?error=invalid_scope")));
    }

    static FormPostView formPost(Frame frame) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("code", FLOW);
        fields.put("state", "af0ifjsldkj");
        fields.put("iss", "https://id.example");
        return new FormPostView(withoutLinks(frame), "https://app.example/cb", fields);
    }

    private static Frame withoutLinks(Frame frame) {
        return new Frame(
                frame.language(), frame.tenantName(), frame.tenantLogo(), frame.accent(), Map.of());
    }

    static AppCard demo() {
        return new AppCard(
                "Demo",
                Optional.of(URI.create(LOGO)),
                Optional.of(URI.create("https://demo.example/about")),
                Optional.of(URI.create("https://demo.example/privacy")),
                Optional.of(URI.create("https://demo.example/terms")),
                List.of("support@demo.example"));
    }

    static AppCard bare(String name) {
        return new AppCard(
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static AppCard verbose() {
        return new AppCard(
                "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz and the others in"
                        + " the archive of very long names",
                Optional.of(URI.create("https://127.0.0.1:1/gone.png")),
                Optional.of(URI.create("https://a.very.long.host.name.of.an.app.demo.example/")),
                Optional.of(URI.create("https://demo.example/privacy")),
                Optional.of(URI.create("https://demo.example/terms")),
                List.of("support-for-everybody-everywhere@department.demo.example"));
    }

    private static List<ScopeLine> many() {
        return IntStream.rangeClosed(1, 12)
                .mapToObj(i ->
                        new ScopeLine(
                                "thing." + i,
                                i % 3 == 0
                                        ? "Read, write, send and follow everything of kind "
                                                + i
                                                + " that you or your team ever stored here"
                                        : "Use thing " + i))
                .toList();
    }

    private static final Map<Locale, String> LINKS =
            Map.of(
                    Locale.ENGLISH, "/login?flow=" + FLOW + "&lang=en",
                    Locale.GERMAN, "/login?flow=" + FLOW + "&lang=de");

    static final List<ScopeLine> STANDARD =
            List.of(
                    new ScopeLine("openid", ""),
                    new ScopeLine("profile", ""),
                    new ScopeLine("email", ""),
                    new ScopeLine("address", ""),
                    new ScopeLine("phone", ""),
                    new ScopeLine("offline_access", ""));

    private static final List<ScopeLine> LUMIN =
            List.of(
                    new ScopeLine("sign:requests", "Send and follow signature requests"),
                    new ScopeLine("pockets.read", "See your pockets"));
}
