package dev.sallyport.pages;

import dev.sallyport.admin.Control;
import dev.sallyport.admin.Draft;
import dev.sallyport.json.JsonObject;
import dev.sallyport.operator.AuditView;
import dev.sallyport.operator.ClientFormView;
import dev.sallyport.operator.ClientSecretView;
import dev.sallyport.operator.ClientsView;
import dev.sallyport.operator.Guard;
import dev.sallyport.operator.Guard.Notice;
import dev.sallyport.operator.KeyView;
import dev.sallyport.operator.KeysView;
import dev.sallyport.operator.OperatorFrame;
import dev.sallyport.operator.OperatorPage;
import dev.sallyport.operator.OverviewView;
import dev.sallyport.operator.OverviewView.Setting;
import dev.sallyport.operator.Problem;
import dev.sallyport.operator.ScopesView;
import dev.sallyport.operator.Turning;
import dev.sallyport.operator.UserView;
import dev.sallyport.operator.UserView.Owned;
import dev.sallyport.operator.UsersView;
import dev.sallyport.protocol.Frame;
import dev.sallyport.protocol.View;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The pages of the admin console in every state.
final class OperatorSamples {
    private static final Turning MIDDLE =
            new Turning(Optional.of("/admin"), Optional.of("/admin?a=b"));
    private static final Turning ALL = new Turning(Optional.empty(), Optional.empty());
    static final Guard CALM = new Guard("pr00f", false, Optional.empty(), Optional.empty());

    private OperatorSamples() {}

    static Map<String, View> all(Frame frame) {
        var views = new LinkedHashMap<String, View>();
        views.put("operator-overview", overview(frame, "15m"));
        views.put("operator-scopes", scopes(frame, "Send and follow signature requests"));
        views.put("operator-keys", keys(frame, done(Notice.ROTATED)));
        views.put(
                "operator-keys-limited",
                keys(frame, stopped(new Problem.TooManyAttempts(Duration.ofSeconds(90)))));
        views.put("operator-key", key(frame, CALM, "signing", false));
        views.put("operator-key-next", key(frame, CALM, "signing", true));
        views.put("operator-key-unused", key(frame, CALM, "next", true));
        views.put(
                "operator-key-wrong",
                key(frame, stopped(new Problem.WrongPassword()), "retired", true));
        views.put("operator-audit", audit(frame, "Demo", 15));
        views.put("operator-audit-none", audit(frame, "Demo", 0));
        views.put("operator-clients", clients(frame, "Demo", 25));
        views.put("operator-clients-none", clients(frame, "Demo", 0));
        views.put("operator-client", client(frame, CALM, true, true, "Demo"));
        views.put("operator-client-fixed", client(frame, CALM, true, false, "Demo"));
        views.put(
                "operator-client-new",
                client(
                        frame,
                        stopped(
                                new Problem.Rule(
                                        List.of(
                                                "redirect_uris: must be absolute",
                                                "token_endpoint_auth_method: expected one of a, b",
                                                "grant_types: client_credentials needs a client"
                                                        + " that can keep a secret",
                                                "jwks: expected one JSON object",
                                                "access_token_lifetime: expected a duration such as"
                                                        + " 3600s, 15m, 1h or 90d, from 1s to"
                                                        + " 30d"))),
                        false,
                        false,
                        "Demo"));
        views.put(
                "operator-client-refused",
                client(
                        frame,
                        stopped(
                                new Problem.Rule(
                                        List.of(
                                                "this client proves itself without a secret",
                                                "username: is required",
                                                "a rule of another version"))),
                        true,
                        true,
                        "Demo"));
        views.put(
                "operator-client-overtaken",
                client(frame, stopped(new Problem.Overtaken()), true, true, "Demo"));
        views.put("operator-secret", secret(frame, Optional.of("s3cr3t".repeat(7))));
        views.put("operator-secret-none", secret(frame, Optional.empty()));
        views.put("operator-users", users(frame, done(Notice.DELETED), "Alice Adams", 25));
        views.put(
                "operator-users-wrong",
                users(frame, stopped(new Problem.WrongPassword()), "Alice Adams", 0));
        views.put(
                "operator-users-broken",
                users(
                        frame,
                        stopped(
                                new Problem.Rule(
                                        List.of(
                                                "there is a user of this name already",
                                                "password: expected at least 8 characters"))),
                        "Alice Adams",
                        1));
        views.put(
                "operator-user-broken",
                user(
                        frame,
                        stopped(
                                new Problem.Rule(
                                        List.of("email: expected a text of 1 to 320 characters"))),
                        "Alice Adams",
                        false));
        views.put("operator-user", user(frame, done(Notice.CREATED), "Alice Adams", false));
        views.put(
                "operator-user-out",
                user(frame, stopped(new Problem.Unconfirmed()), "Alice Adams", true));
        return views;
    }

    private static Guard stopped(Problem problem) {
        return new Guard("pr00f", true, Optional.of(problem), Optional.empty());
    }

    private static Guard done(Notice notice) {
        return new Guard("pr00f", false, Optional.empty(), Optional.of(notice));
    }

    private static OperatorFrame operator(Frame frame, OperatorPage current, String name) {
        var links =
                Stream.of(OperatorPage.values())
                        .collect(Collectors.toMap(Function.identity(), page -> "/admin/" + page));
        return new OperatorFrame(
                frame, name, links, current, Optional.of("/developer/reviews"), "/account");
    }

    static View overview(Frame frame, String words) {
        return new OverviewView(
                operator(frame, OperatorPage.OVERVIEW, words),
                List.of(
                        new Setting("issuer", words, true),
                        new Setting("logo_uri", "", false),
                        new Setting("accent", "", false),
                        new Setting("session_lifetime", "12h", false)));
    }

    static View scopes(Frame frame, String words) {
        return new ScopesView(
                operator(frame, OperatorPage.SCOPES, words),
                List.of(
                        object("name", "openid", "standard", true, "default", false),
                        object("name", words, "title", words, "default", true),
                        object(
                                "name",
                                "pockets.read",
                                "title",
                                "See your pockets",
                                "titles",
                                Map.of("en", "See your pockets", "de", "Ihre Taschen sehen"),
                                "default",
                                true)));
    }

    private static final JsonObject KEY =
            object(
                    "kid",
                    "NzbLsXh8uDCcd-NwE9SV8Om2b1uUDgC7Kp0M_6Xq3Gk",
                    "alg",
                    "ES256",
                    "active_from",
                    "2026-03-01T12:00:00Z");

    private static View key(Frame frame, Guard guard, String state, boolean hasNext) {
        return new KeyView(
                operator(frame, OperatorPage.KEYS, "Olga"),
                guard,
                KEY.with("state", state),
                hasNext,
                "/admin/keys/NzbLsXh8uDCcd-NwE9SV8Om2b1uUDgC7Kp0M_6Xq3Gk",
                "/admin/keys");
    }

    private static View keys(Frame frame, Guard guard) {
        return new KeysView(
                operator(frame, OperatorPage.KEYS, "Olga"),
                guard,
                Stream.of(
                                KEY.with("state", "next"),
                                KEY.with("state", "signing"),
                                KEY.with("state", "retired")
                                        .with("retired_at", "2026-04-01T12:00:00Z"))
                        .map(key -> new KeysView.Line(key, "/admin/keys/NzbLsXh8uDCcd"))
                        .toList(),
                List.of("ES256", "RS256"),
                "/admin/keys");
    }

    static View audit(Frame frame, String words, int count) {
        var entry =
                object(
                        "at", "2026-03-01T12:00:00Z",
                        "request_id", "0f6c1d3a9b2e4875",
                        "client_id", "sallyport-account",
                        "sub", "kP3xv0Qm9sT2bYcL7aWdEg",
                        "username", words,
                        "action", "replaceClient",
                        "resource", words,
                        "outcome", "done",
                        "changed", List.of("client_name", "redirect_uris"),
                        "before", Map.of("client_name", words),
                        "after",
                                Map.of("client_name", words, "redirect_uris", List.of(words, "x")));
        return new AuditView(
                operator(frame, OperatorPage.AUDIT, words),
                Collections.nCopies(count, entry),
                Map.of(),
                count == 0 ? ALL : MIDDLE);
    }

    static View clients(Frame frame, String words, int count) {
        var told = object("client_id", words, "client_name", words, "source", "store");
        return new ClientsView(
                operator(frame, OperatorPage.CLIENTS, words),
                CALM,
                Stream.concat(
                                Stream.of(
                                                told.with("source", "configuration"),
                                                told.with("stage", "live"))
                                        .map(each -> new ClientsView.Line(each, Optional.empty())),
                                Collections.nCopies(
                                        count,
                                        new ClientsView.Line(
                                                told, Optional.of("/admin/clients/demo")))
                                        .stream())
                        .limit(count)
                        .toList(),
                count == 0 ? words : "",
                "/admin/clients",
                "/admin/create-client",
                count == 0 ? ALL : MIDDLE);
    }

    static View client(Frame frame, Guard guard, boolean exists, boolean changeable, String words) {
        var told =
                object(
                        "client_id",
                        words,
                        "client_name",
                        words,
                        "redirect_uris",
                        List.of(words, "https://demo.example/two"),
                        "grant_types",
                        List.of("authorization_code", "refresh_token"),
                        "token_endpoint_auth_method",
                        "client_secret_basic",
                        "scope",
                        words,
                        "jwks",
                        Map.of("keys", words),
                        "contacts",
                        List.of(words),
                        "first_party",
                        true,
                        "logo_uri",
                        words,
                        "owner",
                        words);
        return new ClientFormView(
                operator(frame, OperatorPage.CLIENTS, words),
                guard,
                Optional.of(told).filter(_ -> exists),
                Optional.of("v1").filter(_ -> changeable),
                Control.CLIENT,
                Draft.told(Control.CLIENT, told),
                "/admin/clients/demo");
    }

    private static View secret(Frame frame, Optional<String> secret) {
        return new ClientSecretView(
                operator(frame, OperatorPage.CLIENTS, "Olga"),
                "demo",
                secret,
                "/admin/clients/demo");
    }

    static View users(Frame frame, Guard guard, String words, int count) {
        var told = object("sub", "kP3x", "username", words, "claims", Map.of("name", words));
        return new UsersView(
                operator(frame, OperatorPage.USERS, words),
                guard,
                Stream.concat(
                                Stream.of(told.with("disabled", true)),
                                Collections.nCopies(count, told).stream())
                        .limit(count)
                        .map(each -> new UsersView.Line(each, "/admin/users/kP3x"))
                        .toList(),
                count == 0 ? words : "",
                new UsersView.NewUser(words, words, words),
                "/admin/users",
                count == 0 ? ALL : MIDDLE);
    }

    static View user(Frame frame, Guard guard, String words, boolean disabled) {
        var claims = object("name", words, "email", words, "email_verified", true);
        var session =
                object(
                        "sid", words,
                        "auth_time", "2026-03-01T12:00:00Z",
                        "last_seen", "2026-03-01T13:00:00Z");
        var grant =
                object(
                        "client_id", words,
                        "client_name", words,
                        "scope", words,
                        "since", "2026-03-01T12:00:00Z");
        return new UserView(
                operator(frame, OperatorPage.USERS, words),
                guard,
                object(
                        "sub", "kP3x",
                        "username", words,
                        "claims", claims.members(),
                        "has_password", !disabled,
                        "disabled", disabled),
                "v1",
                !disabled && guard.done().isEmpty(),
                Control.CLAIMS,
                Draft.told(Control.CLAIMS, claims),
                new Owned(
                        disabled ? List.of() : List.of(session.with("browser", words), session),
                        ALL),
                new Owned(disabled ? List.of() : List.of(grant), MIDDLE),
                "/admin/users/kP3x");
    }

    private static JsonObject object(Object... members) {
        var object = JsonObject.empty();
        for (var at = 0; at < members.length; at += 2) {
            object = object.with((String) members[at], members[at + 1]);
        }
        return object;
    }
}
