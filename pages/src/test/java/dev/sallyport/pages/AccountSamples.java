package dev.sallyport.pages;

import dev.sallyport.devices.SessionsView;
import dev.sallyport.devices.SessionsView.Done;
import dev.sallyport.devices.SessionsView.SessionLine;
import dev.sallyport.house.AccountView;
import dev.sallyport.house.OwnFrame;
import dev.sallyport.house.OwnPage;
import dev.sallyport.house.WelcomeView;
import dev.sallyport.owndata.DataView;
import dev.sallyport.owndata.GoodbyeView;
import dev.sallyport.password.PasswordRules;
import dev.sallyport.password.PasswordView;
import dev.sallyport.profile.Profile;
import dev.sallyport.profile.ProfileField;
import dev.sallyport.profile.ProfileField.Problem;
import dev.sallyport.profile.ProfileView;
import dev.sallyport.protocol.Frame;
import dev.sallyport.protocol.View;
import dev.sallyport.session.Device;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The pages of an account in every state they can be in.
final class AccountSamples {
    private static final Instant SINCE = Instant.parse("2026-03-01T12:00:00Z");

    private AccountSamples() {}

    static Map<String, View> all(Frame frame) {
        var views = new LinkedHashMap<String, View>();
        var here = session("Firefox", "Linux", true);
        views.put("account", new AccountView(own(frame, "Alice Adams", Optional.empty())));
        views.put(
                "welcome",
                new WelcomeView(
                        frame,
                        "/account",
                        Optional.of("/developer"),
                        "/.well-known/openid-configuration"));
        views.put("sessions", sessions(frame, 0, Optional.empty(), here));
        views.put(
                "sessions-many",
                sessions(
                        frame,
                        7,
                        Optional.of(Done.ONE_SIGNED_OUT),
                        here,
                        session("Samsung Internet", "Android", false),
                        session("", "Windows", false),
                        oldSession()));
        views.put("profile", profile(frame, Map.of(), ProfileView.Notice.NONE));
        views.put("profile-saved", profile(frame, Map.of(), ProfileView.Notice.SAVED));
        views.put(
                "profile-elsewhere",
                profile(frame, Map.of(), ProfileView.Notice.CHANGED_ELSEWHERE));
        views.put(
                "profile-wrong",
                profile(
                        frame,
                        Map.of(
                                ProfileField.NAME,
                                Problem.UNSEEN,
                                ProfileField.NICKNAME,
                                Problem.TOO_LONG,
                                ProfileField.EMAIL,
                                Problem.NO_MAIL,
                                ProfileField.PHONE_NUMBER,
                                Problem.NO_PHONE),
                        ProfileView.Notice.NOT_SAVED));
        passwords(frame, views);
        views.put("data", data(frame, true, new DataView.Notice.None()));
        views.put("data-wrong", data(frame, true, new DataView.Notice.WrongPassword()));
        views.put(
                "data-limited",
                data(frame, true, new DataView.Notice.TooManyAttempts(Duration.ofMinutes(3))));
        views.put("data-none", data(frame, false, new DataView.Notice.None()));
        views.put("goodbye", new GoodbyeView(frame));
        return views;
    }

    private static void passwords(Frame frame, Map<String, View> views) {
        views.put("password", password(frame, true, new PasswordView.Notice.None()));
        views.put("password-changed", password(frame, true, new PasswordView.Notice.Changed()));
        views.put("password-wrong", password(frame, true, new PasswordView.Notice.WrongPassword()));
        views.put("password-overtaken", password(frame, true, new PasswordView.Notice.Overtaken()));
        views.put(
                "password-limited",
                password(
                        frame,
                        true,
                        new PasswordView.Notice.TooManyAttempts(Duration.ofMinutes(3))));
        views.put("password-none", password(frame, false, new PasswordView.Notice.None()));
        for (var problem : PasswordRules.Problem.values()) {
            var name = "password-" + problem.name().toLowerCase(Locale.ROOT).replace('_', '-');
            views.put(name, password(frame, true, new PasswordView.Notice.NotGood(problem)));
        }
    }

    static OwnFrame own(Frame frame, OwnPage page) {
        return own(frame, "Alice Adams", Optional.of(page));
    }

    static OwnFrame own(Frame frame, String userName, Optional<OwnPage> current) {
        var links = new EnumMap<OwnPage, String>(OwnPage.class);
        for (var page : OwnPage.values()) {
            links.put(page, "/account/" + page.name().toLowerCase(Locale.ROOT));
        }
        return new OwnFrame(
                frame,
                userName,
                "/account",
                links,
                current,
                Optional.of("/developer"),
                Optional.of("/admin"));
    }

    static SessionsView sessions(Frame frame, int more, Optional<Done> done, SessionLine... lines) {
        return new SessionsView(
                own(frame, OwnPage.SESSIONS),
                List.of(lines),
                more,
                done,
                "/account/sessions",
                "pr00f");
    }

    static SessionLine session(String browser, String system, boolean here) {
        var device =
                new Device(
                        Optional.of(browser).filter(word -> !word.isEmpty()),
                        Optional.of(system).filter(word -> !word.isEmpty()),
                        Optional.of("203.0.113.x"));
        return new SessionLine("s1d", Optional.of(device), SINCE, SINCE.plusSeconds(200_000), here);
    }

    static SessionLine oldSession() {
        return new SessionLine("s2d", Optional.empty(), SINCE, SINCE, false);
    }

    static ProfileView profile(
            Frame frame, Map<ProfileField, Problem> problems, ProfileView.Notice notice) {
        var values =
                Map.of(
                        ProfileField.NAME,
                        "Alice Adams",
                        ProfileField.GIVEN_NAME,
                        "Alice",
                        ProfileField.FAMILY_NAME,
                        "Adams",
                        ProfileField.EMAIL,
                        "alice@example.com");
        return new ProfileView(
                own(frame, OwnPage.PROFILE),
                new Profile(values, "de"),
                problems,
                notice,
                "v3rsion",
                "/account/profile",
                "pr00f");
    }

    static PasswordView password(Frame frame, boolean hasPassword, PasswordView.Notice notice) {
        return new PasswordView(
                own(frame, OwnPage.PASSWORD), hasPassword, notice, "/account/password", "pr00f");
    }

    static DataView data(Frame frame, boolean hasPassword, DataView.Notice notice) {
        return new DataView(
                own(frame, OwnPage.DATA), hasPassword, notice, "/account/data", "pr00f");
    }
}
