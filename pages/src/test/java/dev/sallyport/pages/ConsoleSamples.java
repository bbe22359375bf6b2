package dev.sallyport.pages;

import dev.sallyport.apps.AppDraft;
import dev.sallyport.apps.AppFormView;
import dev.sallyport.apps.AppFormView.Existing;
import dev.sallyport.apps.AppFormView.Notice;
import dev.sallyport.apps.AppFormView.Secret;
import dev.sallyport.apps.AppSecretView;
import dev.sallyport.apps.AppsView;
import dev.sallyport.apps.ConsoleFrame;
import dev.sallyport.apps.Problem;
import dev.sallyport.apps.Problem.Rule;
import dev.sallyport.client.AuthMethod;
import dev.sallyport.client.Client.AppCard;
import dev.sallyport.client.Upkeep.Stage;
import dev.sallyport.consent.Caution;
import dev.sallyport.consent.ConsentView.ScopeLine;
import dev.sallyport.protocol.Frame;
import dev.sallyport.protocol.View;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The pages of the developer console in every state.
final class ConsoleSamples {
    private static final Instant MARCH = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ID = "kP3xv0Qm9sT2bYcL7aWdEg";
    static final AppDraft DRAFT =
            new AppDraft(
                    "Demo",
                    "private",
                    "https://demo.example/callback\nmyapp://callback",
                    List.of("openid", "profile", "sign:requests"),
                    "https://demo.example/",
                    "https://demo.example/privacy",
                    "https://demo.example/terms",
                    "support@demo.example",
                    "",
                    "",
                    "",
                    "");
    private static final List<ScopeLine> SCOPES =
            Stream.concat(
                            Samples.STANDARD.stream(),
                            Stream.of(
                                    new ScopeLine(
                                            "sign:requests", "Send and follow signature requests"),
                                    new ScopeLine("pockets.read", "See your pockets")))
                    .toList();

    private ConsoleSamples() {}

    static Map<String, View> all(Locale language) {
        var frame = Samples.frame(language);
        var views = new LinkedHashMap<String, View>();
        views.put("console-none", apps(frame, Optional.empty()));
        views.put(
                "console-apps",
                apps(
                        frame,
                        Optional.of(AppsView.Notice.DELETED),
                        line(Samples.demo(), Stage.LIVE, false),
                        line(Samples.bare("Sign-o-mat"), Stage.DEVELOPMENT, false),
                        line(Samples.bare("Gone"), Stage.DEVELOPMENT, true)));
        views.put(
                "console-full",
                new AppsView(
                        console(frame),
                        List.of(line(Samples.demo(), Stage.REVIEW, false)),
                        Optional.empty(),
                        1,
                        true,
                        Optional.of(AppsView.Notice.LEFT),
                        WorkspaceSamples.OWN));
        views.put("console-create", form(frame, Optional.empty(), empty(), Notice.NONE));
        views.put(
                "console-wrong",
                form(frame, Optional.empty(), DRAFT, Notice.NONE, problems(false)));
        views.put(
                "console-wrong-addresses",
                form(frame, Optional.empty(), DRAFT, Notice.NONE, problems(true)));
        views.put("console-app", form(frame, existing(1, false), DRAFT, Notice.SAVED));
        views.put("console-app-two", form(frame, existing(2, false), DRAFT, Notice.LIVE));
        views.put("console-deleted", form(frame, existing(1, true), DRAFT, Notice.NONE));
        views.put(
                "console-overtaken",
                form(
                        frame,
                        existing(1, false),
                        DRAFT,
                        Notice.NONE,
                        List.of(new Problem("", Rule.OVERTAKEN))));
        views.put("console-secret", secret(frame, true, Optional.of("s3cr3t".repeat(7))));
        views.put("console-again", secret(frame, true, Optional.empty()));
        views.put("console-key", withoutSecret(frame, AuthMethod.PRIVATE_KEY_JWT));
        views.put("console-public", withoutSecret(frame, AuthMethod.NONE));
        views.putAll(WebhookSamples.all(frame));
        views.putAll(ReviewSamples.all(frame));
        views.putAll(TrySamples.all(frame));
        views.putAll(UsageSamples.all(frame));
        views.putAll(WorkspaceSamples.all(frame));
        views.put("console-rotated", secret(frame, false, Optional.of("s3cr3t".repeat(7))));
        views.putAll(OperatorSamples.all(frame));
        return views;
    }

    static ConsoleFrame console(Frame frame) {
        return new ConsoleFrame(frame, "Alice Adams", "/developer", "/account", Optional.empty());
    }

    private static AppsView apps(
            Frame frame, Optional<AppsView.Notice> done, AppsView.Line... lines) {
        return new AppsView(
                console(frame),
                List.of(lines),
                Optional.of("/developer/create"),
                5,
                true,
                done,
                WorkspaceSamples.OWN);
    }

    static AppsView.Line line(AppCard card, Stage stage, boolean deleted) {
        return new AppsView.Line(
                ID,
                card,
                stage,
                MARCH,
                "/developer/apps/" + ID,
                deleted ? Optional.of(MARCH.plusSeconds(600_000)) : Optional.empty());
    }

    private static AppDraft empty() {
        return new AppDraft("", "private", "", List.of("openid"), "", "", "", "", "", "", "", "");
    }

    static Optional<Existing> existing(int secrets, boolean deleted) {
        return Optional.of(
                new Existing(
                        ID,
                        "Demo",
                        3,
                        Stage.DEVELOPMENT,
                        Stream.of(
                                        new Secret(MARCH, Optional.of(MARCH.plusSeconds(9_000))),
                                        new Secret(MARCH.plusSeconds(8_000_000), Optional.empty()))
                                .limit(secrets)
                                .toList(),
                        deleted ? Optional.of(MARCH.plusSeconds(600_000)) : Optional.empty(),
                        "/developer/apps/" + ID + "/requests",
                        "/developer/apps/" + ID + "/webhooks",
                        "/developer/apps/" + ID + "/try",
                        "/developer/apps/" + ID + "/usage",
                        false,
                        Optional.empty(),
                        true));
    }

    /// Every rule, at some field: those of addresses, or the others.
    private static List<Problem> problems(boolean ofAddresses) {
        return Arrays.stream(Rule.values())
                .filter(rule -> rule.name().startsWith("URI_") == ofAddresses)
                .map(rule -> new Problem(field(rule), rule, value(rule)))
                .toList();
    }

    private static String field(Rule rule) {
        return switch (rule) {
            case MISSING -> "scope";
            case TOO_LONG, NAME_INVISIBLE, NAME_MIXED, NAME_RESERVED -> "name";
            case UNKNOWN_CHOICE, UNCONFIRMED -> "type";
            case NOT_A_WEB_ADDRESS -> "website";
            case NOT_A_MAIL_ADDRESS -> "contact";
            case NOT_KEYS, KEYS_PRIVATE, KEYS_CERTIFICATE, KEYS_BARE_RSA, KEYS_HTTP -> "keys";
            case NOT_BETWEEN -> "access_lifetime";
            case LOGO_TOO_LARGE, LOGO_NO_IMAGE -> "logo";
            case QUOTA, OVERTAKEN, NAME_DIFFERS, REVIEW_AGAIN -> "";
            default -> "redirect_uris";
        };
    }

    private static String value(Rule rule) {
        if (rule == Rule.QUOTA || rule == Rule.NOT_BETWEEN) {
            return "5";
        }
        return rule.name().startsWith("URI_") ? "https://192.0.2.1/callback" : "";
    }

    static AppFormView form(
            Frame frame, Optional<Existing> existing, AppDraft draft, Notice notice) {
        return form(frame, existing, draft, notice, List.of());
    }

    static AppFormView form(
            Frame frame,
            Optional<Existing> existing,
            AppDraft draft,
            Notice notice,
            List<Problem> problems) {
        var isLive = existing.filter(each -> each.stage() == Stage.LIVE).isPresent();
        return form(
                frame,
                existing,
                draft,
                notice,
                problems,
                isLive ? Optional.empty() : Optional.of(Caution.DEVELOPMENT));
    }

    static AppFormView cautioned(Frame frame, Optional<Caution> caution) {
        return form(frame, existing(1, false), DRAFT, Notice.NONE, List.of(), caution);
    }

    private static AppFormView form(
            Frame frame,
            Optional<Existing> existing,
            AppDraft draft,
            Notice notice,
            List<Problem> problems,
            Optional<Caution> caution) {
        return new AppFormView(
                console(frame),
                existing,
                draft,
                problems,
                notice,
                SCOPES,
                Map.of("sign:requests", "Signatures", "pockets.read", "Pockets"),
                "client_secret_post",
                Samples.demo(),
                caution,
                existing.isPresent() ? "/developer/apps/" + ID : "/developer/create",
                "n0nce",
                "pr00f");
    }

    private static AppSecretView secret(Frame frame, boolean created, Optional<String> secret) {
        return created(frame, created, secret, AuthMethod.CLIENT_SECRET_BASIC);
    }

    private static AppSecretView withoutSecret(Frame frame, AuthMethod method) {
        return created(frame, true, Optional.empty(), method);
    }

    private static AppSecretView created(
            Frame frame, boolean created, Optional<String> secret, AuthMethod method) {
        return new AppSecretView(
                console(frame),
                Samples.demo(),
                ID,
                created,
                secret,
                method,
                "/developer/apps/" + ID,
                "/developer/apps/" + ID + "/try",
                "https://id.example/authorize",
                "https://id.example/token");
    }
}
