package dev.sallyport.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.admin.Control;
import dev.sallyport.apps.AppsView;
import dev.sallyport.apps.Problem.Rule;
import dev.sallyport.apps.Role;
import dev.sallyport.client.Upkeep.Stage;
import dev.sallyport.consent.Caution;
import dev.sallyport.event.Event;
import dev.sallyport.operator.Flaw;
import dev.sallyport.operator.Guard;
import dev.sallyport.operator.OperatorPage;
import dev.sallyport.pages.Texts.Piece;
import dev.sallyport.protocol.ErrorCode;
import dev.sallyport.review.ReviewView;
import dev.sallyport.review.ReviewsView;
import dev.sallyport.team.NewWorkspaceView;
import dev.sallyport.team.WorkspaceView;
import dev.sallyport.trace.Reason;
import dev.sallyport.tryit.Step;
import dev.sallyport.webhooks.Silence;
import dev.sallyport.webhooks.WebhooksView.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Path RESOURCES = Path.of("src/main/resources/dev/sallyport/pages");
    private static final Pattern KEY = Pattern.compile("\"([a-z]+(?:\\.[a-z_]+)+|dir|languages)\"");
    private static final Pattern PLACE = Pattern.compile("\\{[a-z]+}");

    @Test
    void every_language_has_the_same_texts_with_the_same_places() throws IOException {
        var english = bundle("messages.properties");
        var german = bundle("messages_de.properties");

        assertThat(german.keySet()).isEqualTo(english.keySet());
        english.forEach(
                (key, text) -> assertThat(places(german.get(key))).as(key).isEqualTo(places(text)));
        assertThat(german.values()).noneMatch(String::isBlank);
        assertThat(english.values()).noneMatch(String::isBlank);
    }

    @Test
    void every_text_is_used_and_every_used_text_is_there() throws IOException {
        assertThat(used()).isEqualTo(new TreeSet<>(bundle("messages.properties").keySet()));
    }

    /// Keys are written out in templates and code, but for a few families.
    private static Set<String> used() throws IOException {
        var keys = new TreeSet<String>();
        try (var templates = Files.walk(Path.of("src/main/jte"));
                var code = Files.walk(Path.of("src/main/java"))) {
            for (var file : Stream.concat(templates, code).filter(Files::isRegularFile).toList()) {
                KEY.matcher(Files.readString(file))
                        .results()
                        .forEach(key -> keys.add(key.group(1)));
            }
        }
        keys.removeIf(key -> key.matches("dev\\..*|.*\\.(css|js)"));
        for (var code : ErrorCode.values()) {
            keys.add("error." + code.wireName());
        }
        for (var reason : Reason.values()) {
            keys.add("requests.reason." + reason.label());
        }
        Samples.STANDARD.forEach(line -> keys.add("scope." + line.scope()));
        keys.removeIf(key -> key.endsWith("."));
        for (var rule : Rule.values()) {
            keys.add("rule." + rule.name().toLowerCase(Locale.ROOT));
        }
        for (var type : Event.Type.values()) {
            keys.add("webhooks.event." + type.label());
        }
        for (var notice : Notice.values()) {
            keys.add("webhooks.done." + notice.name().toLowerCase(Locale.ROOT));
        }
        keys.remove("webhooks.done.none");
        for (var silence : Silence.values()) {
            keys.add("webhooks.silence." + silence.label());
        }
        for (var role : Role.values()) {
            keys.add("role." + role.wireName());
        }
        for (var problem : NewWorkspaceView.Problem.values()) {
            keys.add("workspaces.problem." + problem.name().toLowerCase(Locale.ROOT));
        }
        keys.remove("workspaces.problem.none");
        for (var notice : WorkspaceView.Notice.values()) {
            keys.add("workspaces.done." + notice.name().toLowerCase(Locale.ROOT));
        }
        keys.remove("workspaces.done.none");
        for (var notice : AppsView.Notice.values()) {
            keys.add("devapps.done." + notice.name().toLowerCase(Locale.ROOT));
        }
        for (var notice : ReviewsView.Notice.values()) {
            keys.add("reviews.done." + notice.name().toLowerCase(Locale.ROOT));
        }
        keys.remove("reviews.done.none");
        for (var problem : ReviewView.Problem.values()) {
            keys.add("review.problem." + problem.name().toLowerCase(Locale.ROOT));
        }
        keys.remove("review.problem.none");
        for (var counted : List.of("tokens", "refreshes", "errors", "users")) {
            keys.add("usage." + counted);
        }
        for (var span : List.of("hours", "days")) {
            keys.addAll(List.of("usage." + span, "usage.unit." + span));
        }
        for (var step : Step.values()) {
            keys.add("try.step." + step.label());
        }
        for (var door :
                List.of(
                        "authorization_endpoint",
                        "token_endpoint",
                        "userinfo_endpoint",
                        "revocation_endpoint")) {
            keys.add("try.door." + door);
        }
        for (var page : OperatorPage.values()) {
            keys.add("operator.page." + page.name().toLowerCase(Locale.ROOT));
        }
        for (var notice : Guard.Notice.values()) {
            keys.add("operator.done." + notice.name().toLowerCase(Locale.ROOT));
        }
        for (var outcome : List.of("done", "refused", "unknown")) {
            keys.add("operator.outcome." + outcome);
        }
        for (var state : List.of("next", "signing", "retired")) {
            keys.add("operator.key." + state);
        }
        for (var point : List.of("tokens", "people", "next", "fresh", "unused", "final")) {
            keys.add("operator.key.point." + point);
        }
        for (var rule : Flaw.Rule.values()) {
            keys.add("operator.rule." + rule.label());
        }
        Stream.concat(Control.CLIENT.stream(), Control.CLAIMS.stream())
                .forEach(control -> keys.add("control." + control.name()));
        for (var stage : Stage.values()) {
            keys.add("stage." + stage.name().toLowerCase(Locale.ROOT));
        }
        for (var caution : Caution.values()) {
            keys.add("consent." + caution.name().toLowerCase(Locale.ROOT));
        }
        keys.addAll(
                List.of(
                        "appform.name",
                        "appform.website",
                        "appform.privacy_policy",
                        "appform.terms",
                        "appform.contact",
                        "appform.access_lifetime",
                        "appform.refresh_lifetime",
                        "appform.done.saved",
                        "appform.done.retired",
                        "appform.done.live",
                        "appform.done.restored",
                        "appform.done.submitted",
                        "appform.done.taken_back",
                        "review.caution.lookalike",
                        "review.caution.loopback",
                        "appform.authentication.client_secret_post",
                        "appform.authentication.client_secret_basic",
                        "appform.authentication.private_key_jwt"));
        for (var counted :
                List.of(
                        "login.limited",
                        "consent.already",
                        "sessions.more",
                        "devapps.full",
                        "requests.others",
                        "webhooks.attempts",
                        "try.code",
                        "appform.problems")) {
            assertThat(keys.remove(counted)).isTrue();
            keys.addAll(List.of(counted + ".one", counted + ".other"));
        }
        return keys;
    }

    @Test
    void a_user_never_meets_the_protocol_s_words() throws IOException {
        for (var bundle : List.of("messages.properties", "messages_de.properties")) {
            var forUsers = new TreeMap<>(bundle(bundle));
            forUsers.keySet().removeIf(TextsTest::isForDevelopers);
            forUsers.forEach((key, text) ->
                    assertThat(text.toLowerCase(Locale.ROOT))
                            .as(key)
                            .doesNotContainPattern("\\b(client|scope|grant|token|oauth)"));
        }
    }

    /// Developers know the field's words, and need them.
    private static boolean isForDevelopers(String key) {
        return key.matches(
                "(appform|appsecret|devapps|rule|console|requests|try|usage|webhooks|reviews?"
                        + "|operator|control|workspaces|role)[.].*");
    }

    @Test
    void a_language_we_do_not_speak_is_answered_in_english() {
        assertThat(Texts.in(Locale.FRENCH).language()).isEqualTo(Locale.ENGLISH);
        assertThat(Texts.in(Locale.forLanguageTag("de-AT")).language()).isEqualTo(Locale.GERMAN);
    }

    @Test
    void a_name_with_a_place_in_it_is_not_filled() {
        var sentence =
                Texts.in(Locale.ENGLISH)
                        .sentence("consent.lead", Map.of("app", "{tenant}", "tenant", "Lumin"));

        assertThat(sentence)
                .containsSubsequence(new Piece("{tenant}", true), new Piece("Lumin", true));
    }

    @Test
    void a_name_is_cut_between_characters() {
        assertThat(Texts.clip("😀".repeat(81))).isEqualTo("😀".repeat(79) + "…");
        assertThat(Texts.clip("😀".repeat(80))).isEqualTo("😀".repeat(80));
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(place -> place.group())
                .collect(Collectors.toSet());
    }

    private static Map<String, String> bundle(String name) throws IOException {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(RESOURCES.resolve(name), UTF_8)) {
            properties.load(in);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(key -> key, properties::getProperty));
    }
}
