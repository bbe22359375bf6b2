package dev.sallyport.pages;

import static java.util.Locale.ENGLISH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.apps.AppDraft;
import dev.sallyport.apps.AppFormView;
import dev.sallyport.apps.AppsView;
import dev.sallyport.apps.ConsoleFrame;
import dev.sallyport.apps.Problem;
import dev.sallyport.authorize.FormPostView;
import dev.sallyport.client.Client.AppCard;
import dev.sallyport.client.Upkeep.Stage;
import dev.sallyport.connected.ConnectedAppsView;
import dev.sallyport.connected.ConnectedAppsView.AppLine;
import dev.sallyport.consent.Caution;
import dev.sallyport.consent.ConsentView;
import dev.sallyport.consent.ConsentView.ScopeLine;
import dev.sallyport.devices.SessionsView;
import dev.sallyport.devices.SessionsView.SessionLine;
import dev.sallyport.house.AccountView;
import dev.sallyport.house.OwnFrame;
import dev.sallyport.login.LoginView;
import dev.sallyport.login.LoginView.Notice;
import dev.sallyport.profile.Profile;
import dev.sallyport.profile.ProfileField;
import dev.sallyport.profile.ProfileView;
import dev.sallyport.protocol.ErrorCode;
import dev.sallyport.protocol.ErrorView;
import dev.sallyport.protocol.ErrorView.Advice;
import dev.sallyport.protocol.Frame;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.View;
import dev.sallyport.session.Device;
import dev.sallyport.spec.Spec;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever words people, apps and requests bring, a page keeps its shape.
class HostileWordsTest {
    /// The last one is an app's own, of the samples.
    private static final Set<String> HARMLESS =
            Set.of("http", "https", "mailto", "data", "com.example.app");

    private final Pages pages = new Pages();

    /// The templates with the same words wherever somebody else's words may come to stand.
    private static final Map<String, Function<String, View>> TEMPLATES =
            Map.ofEntries(
                    template("login", HostileWordsTest::login),
                    template("consent", HostileWordsTest::consent),
                    template("error", HostileWordsTest::error),
                    template("form post", HostileWordsTest::formPost),
                    template("apps", HostileWordsTest::apps),
                    template("account", HostileWordsTest::account),
                    template("sessions", HostileWordsTest::sessions),
                    template("console apps", HostileWordsTest::consoleApps),
                    template("console form", HostileWordsTest::consoleForm),
                    template("profile", HostileWordsTest::profile),
                    template("people", words -> WorkspaceSamples.hostile(frame(words), words)),
                    template(
                            "workspace",
                            words -> WorkspaceSamples.hostileForm(frame(words), words)),
                    template("review", words -> ReviewSamples.hostile(frame(words), words)),
                    template("queue", words -> ReviewSamples.hostileQueue(frame(words), words)),
                    template("sent back", words -> ReviewSamples.hostileApp(frame(words), words)),
                    template("overview", words -> OperatorSamples.overview(frame(words), words)),
                    template("scopes", words -> OperatorSamples.scopes(frame(words), words)),
                    template("audit", words -> OperatorSamples.audit(frame(words), words, 1)),
                    template("clients", words -> OperatorSamples.clients(frame(words), words, 3)),
                    template(
                            "clients sought",
                            words -> OperatorSamples.clients(frame(words), words, 0)),
                    template(
                            "client",
                            words ->
                                    OperatorSamples.client(
                                            frame(words), OperatorSamples.CALM, true, true, words)),
                    template(
                            "users",
                            words ->
                                    OperatorSamples.users(
                                            frame(words), OperatorSamples.CALM, words, 2)),
                    template(
                            "user",
                            words ->
                                    OperatorSamples.user(
                                            frame(words), OperatorSamples.CALM, words, false)),
                    template("webhooks", words -> WebhookSamples.hostile(frame(words), words)),
                    template("usage", words -> UsageSamples.page(frame(words), words, 10)),
                    template("try", words -> TrySamples.hostile(frame(words), words)),
                    template("try step", words -> TrySamples.hostileStep(frame(words), words)),
                    template("requests", words -> SampleRequests.hostile(frame(words), words)));

    private static Map.Entry<String, Function<String, View>> template(
            String name, Function<String, View> drawing) {
        return Map.entry(name, drawing);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "\" autofocus onfocus=\"alert(1)",
                "' onmouseover='alert(1)",
                "</title></style></script><script>alert(1)</script>",
                "javascript:alert(1)",
                "<!-- -->",
                "{app} {tenant} ${7*7} @if(true)",
                "&lt;script&gt;",
                "\u202etxet desrever\u0000\r\n"
            })
    @Spec("RFC6749-10.14")
    void words_never_become_markup(String words) {
        TEMPLATES.forEach((name, template) -> {
            var tame = Markup.of(pages.apply(template.apply("tame")).text());
            var wild = Markup.of(pages.apply(template.apply(words)).text());

            assertThat(wild.skeleton()).as(name).isEqualTo(tame.skeleton());
            assertThat(count(wild.text(), "<script"))
                    .as(name)
                    .isEqualTo(count(tame.text(), "<script"));
        });
    }

    @Test
    void words_are_shown_as_they_came() {
        var words = "O'Neill & <Sons> \"Ltd\"";

        var login = Markup.of(pages.apply(login(words)).text());
        var consent = Markup.of(pages.apply(consent(words)).text());

        assertThat(login.byId("username").get("value")).isEqualTo(words);
        assertThat(consent.words())
                .contains(words + " wants to use your " + words + " account")
                .contains("Signed in as " + words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                "data:text/html,%3Cscript%3Ealert(1)%3C/script%3E",
                "vbscript:msgbox",
                "file:///etc/passwd",
                "blob:https://app.example/1",
                "//evil.example/x",
                "http:relative"
            })
    void an_address_that_runs_or_reads_something_becomes_no_link_and_no_image(String address) {
        var uri = Optional.of(URI.create(address));
        var card = new AppCard("Demo", uri, uri, uri, uri, List.of(address));
        var frame =
                new Frame(ENGLISH, "Lumin", uri, Optional.empty(), Map.of(Locale.GERMAN, address));
        var consent = Samples.consent(frame, card, Samples.STANDARD, List.of(), false);
        var error = Samples.error(frame, ErrorCode.INVALID_SCOPE, Advice.NONE, card);

        for (var view : List.of(consent, error)) {
            var page = Markup.of(pages.apply(view).text());
            assertThat(page.all("a")).isEmpty();
            assertThat(page.all("img")).isEmpty();
        }
    }

    @Test
    void every_address_on_every_page_is_harmless() {
        for (var view : Samples.all(ENGLISH).values()) {
            for (var tag : Markup.of(pages.apply(view).text()).tags()) {
                for (var name : List.of("href", "src", "action")) {
                    var address = tag.attributes().getOrDefault(name, "/");
                    assertThat(address.matches("[/#].*") || HARMLESS.contains(scheme(address)))
                            .as(address)
                            .isTrue();
                }
            }
        }
    }

    private static String scheme(String address) {
        return address.substring(0, Math.max(0, address.indexOf(':')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "/\\evil.example", "/\t/evil.example", "https://x"})
    void the_language_switch_stays_on_this_server(String address) {
        var frame =
                new Frame(
                        ENGLISH,
                        "Lumin",
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(Locale.GERMAN, address));

        assertThat(pages.apply(Samples.login(frame, "", new Notice.None())).text())
                .doesNotContain("<footer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "data:text/html,x", "vbscript:x"})
    void a_form_is_never_sent_to_an_address_that_runs_something(String address) {
        var view = new FormPostView(frame("Lumin"), address, Map.of());

        assertThatThrownBy(() -> pages.apply(view)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b.example\" onclick=\"x", "a@b.example?cc=c@d.example", "a b@c.d"})
    void a_contact_that_is_no_mail_address_is_left_out(String contact) {
        var card =
                new AppCard(
                        "Demo",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(contact));
        var view = Samples.consent(frame("Lumin"), card, List.of(), List.of(), false);

        assertThat(pages.apply(view).text()).doesNotContain("mailto:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"red", "#12345", "#123456;}body{display:none", "</style><script>"})
    void a_colour_that_is_none_changes_nothing(String accent) {
        var frame = new Frame(ENGLISH, "Lumin", Optional.empty(), Optional.of(accent), Map.of());

        assertThat(pages.apply(Samples.error(frame, ErrorCode.NOT_FOUND)))
                .isEqualTo(pages.apply(Samples.error(frame("Lumin"), ErrorCode.NOT_FOUND)));
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }

    private static Frame frame(String name) {
        return new Frame(ENGLISH, name, Optional.empty(), Optional.empty(), Map.of());
    }

    private static AppCard card(String words) {
        return new AppCard(
                words,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(words));
    }

    private static ConsoleFrame console(String words) {
        return new ConsoleFrame(frame(words), words, "/developer", "/account", Optional.empty());
    }

    private static View consoleApps(String words) {
        var line = ConsoleSamples.line(card(words), Stage.LIVE, false);
        return new AppsView(
                console(words),
                List.of(line),
                Optional.of("/developer/create"),
                5,
                true,
                Optional.empty(),
                WorkspaceSamples.places(words));
    }

    private static View consoleForm(String words) {
        var draft =
                new AppDraft(
                        words,
                        "private",
                        words,
                        List.of(words),
                        words,
                        words,
                        words,
                        words,
                        words,
                        words,
                        words,
                        words);
        return new AppFormView(
                console(words),
                ConsoleSamples.existing(1, false),
                draft,
                List.of(new Problem("redirect_uris", Problem.Rule.URI_HTTP, words)),
                AppFormView.Notice.NONE,
                List.of(new ScopeLine(words, words), new ScopeLine("other", "")),
                Map.of(words, words),
                words,
                card(words),
                Optional.of(Caution.DEVELOPMENT),
                "/developer/apps/app-1",
                words,
                words);
    }

    private static View login(String words) {
        return new LoginView(
                frame(words), card(words), words, new Notice.WrongPassword(), "/login", words);
    }

    private static View consent(String words) {
        var lines = List.of(new ScopeLine(words, words), new ScopeLine(words, ""));
        return new ConsentView(
                frame(words),
                card(words),
                words,
                lines,
                lines,
                words,
                Optional.of(Caution.LOOPBACK),
                "/consent",
                words);
    }

    private static View error(String words) {
        return new ErrorView(
                frame(words),
                ErrorCode.INVALID_REQUEST,
                words,
                words,
                Advice.STAY,
                Optional.of(words),
                Optional.empty(),
                Optional.of(answer(words)));
    }

    /// Where the app's own part of an address holds the words.
    private static URI answer(String words) {
        return URI.create(
                "https://app.example/cb?error=" + Params.of(Map.of("w", words)).encoded());
    }

    private static View formPost(String words) {
        return new FormPostView(frame(words), "https://app.example/cb", Map.of("state", words));
    }

    private static View apps(String words) {
        var scopes = List.of(new ScopeLine(words, words), new ScopeLine(words, ""));
        var line =
                new AppLine(words, card(words), scopes, Instant.EPOCH, Optional.of(Instant.EPOCH));
        return new ConnectedAppsView(own(words), List.of(line), false, "/account/apps", words);
    }

    private static View account(String words) {
        return new AccountView(own(words));
    }

    private static View sessions(String words) {
        var word = Optional.of(words);
        var device = Optional.of(new Device(word, word, word));
        var line = new SessionLine(words, device, Instant.EPOCH, Instant.EPOCH, true);
        return new SessionsView(
                own(words), List.of(line), 1, Optional.empty(), "/account/sessions", words);
    }

    private static View profile(String words) {
        var values =
                Arrays.stream(ProfileField.values())
                        .collect(Collectors.toMap(field -> field, _ -> words));
        return new ProfileView(
                own(words),
                new Profile(values, ""),
                Map.of(),
                ProfileView.Notice.NONE,
                words,
                "/account/profile",
                words);
    }

    private static OwnFrame own(String words) {
        return AccountSamples.own(frame(words), words, Optional.empty());
    }
}
