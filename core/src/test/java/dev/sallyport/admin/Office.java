package dev.sallyport.admin;

import dev.sallyport.account.Passwords;
import dev.sallyport.account.User;
import dev.sallyport.brake.Allowance;
import dev.sallyport.brake.Brake;
import dev.sallyport.brake.Failures;
import dev.sallyport.frame.Frames;
import dev.sallyport.house.Consoles;
import dev.sallyport.house.OwnPages;
import dev.sallyport.json.JsonObject;
import dev.sallyport.login.PasswordCheck;
import dev.sallyport.operator.Administrators;
import dev.sallyport.operator.OperatorConsole;
import dev.sallyport.operator.OperatorPages;
import dev.sallyport.operator.OverviewView.Setting;
import dev.sallyport.protocol.Body;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.protocol.Router;
import dev.sallyport.protocol.Trail;
import dev.sallyport.protocol.View;
import dev.sallyport.seal.Sha256;
import dev.sallyport.session.Cookies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The admin console over the API of a [Desk]. Olga may enter, Paul may not; both have the password
/// [#PASSWORD].
final class Office {
    static final String PASSWORD = "correct horse";

    /// Cheap to check; made once.
    private static final String HASH = new Passwords(1).hash(PASSWORD, new byte[16]);

    final Desk desk = new Desk();
    final User olga = register("olga");
    final User paul = register("paul");
    private final Router router;

    Office() {
        this("olga");
    }

    Office(String... administrators) {
        var room = desk.room;
        var cookies = new Cookies(room.tenant.issuer());
        var own =
                new OwnPages(
                        room.tenant,
                        desk.sessions,
                        room.users,
                        new Frames(room.tenant, cookies),
                        cookies,
                        desk.log,
                        Consoles.NONE);
        var guesses =
                new Brake("login", room.shelf("failures", Failures.CODEC), Allowance.PASSWORDS);
        var check = new PasswordCheck(room.users, new Passwords(1), guesses);
        var pages =
                new OperatorPages(
                        own,
                        new Administrators(Set.of(administrators)),
                        new Clerk(desk.doors),
                        check,
                        Optional.empty());
        var settings = List.of(new Setting("issuer", room.tenant.issuer().value(), true));
        router =
                new Router(
                        room.tenant.dialect(),
                        OperatorConsole.doors(pages, settings, room.randomness));
    }

    private User register(String username) {
        var claims = JsonObject.builder().add("name", username).build();
        return desk.room.users.create(username, Optional.of(HASH), claims, desk.now).orElseThrow();
    }

    /// Somebody's browser, signed in just now.
    Browser browser(User user) {
        var request = request("POST", "/login", Headers.NONE, Body.NONE);
        return new Browser(desk.sessions.begin(request, user, List.of("pwd")).cookie().value());
    }

    Browser stranger() {
        return new Browser("");
    }

    private Request request(String method, String address, Headers headers, Body body) {
        var parts = address.split("[?]", 2);
        return new Request(
                "r1",
                method,
                parts[0],
                parts.length > 1 ? parts[1] : "",
                headers,
                body,
                "192.0.2.1",
                desk.now,
                new Trail());
    }

    final class Browser {
        private final String cookie;

        private Browser(String cookie) {
            this.cookie = cookie;
        }

        Reply get(String address) {
            return router.answer(request("GET", below(address), headers(), Body.NONE));
        }

        /// What a page shows.
        <V extends View> V page(Class<V> kind, String address) {
            return shown(kind, get(address));
        }

        /// Sends a form of the console.
        Reply send(String address, String... fields) {
            var form = new LinkedHashMap<>(Map.of("proof", Sha256.url("own form " + cookie)));
            for (var at = 0; at < fields.length; at += 2) {
                form.put(fields[at], fields[at + 1]);
            }
            return sendBare(address, form);
        }

        /// Whatever fields it has.
        Reply sendBare(String address, Map<String, String> form) {
            var type = headers().with("Content-Type", "application/x-www-form-urlencoded");
            var body = Body.of(Params.of(form).encoded());
            return router.answer(request("POST", below(address), type, body));
        }

        private Headers headers() {
            var name = new Cookies(desk.room.tenant.issuer()).session("x").name();
            return cookie.isEmpty()
                    ? Headers.NONE
                    : Headers.NONE.with("Cookie", name + "=" + cookie);
        }
    }

    static <V extends View> V shown(Class<V> kind, Reply reply) {
        return kind.cast(((Reply.Page) reply).view());
    }

    /// What the API tells of the audit log.
    List<JsonObject> entries() {
        return Desk.body(desk.get("/audit?limit=200")).objects("items");
    }

    /// The same as it is sent.
    String log() {
        return Desk.body(desk.get("/audit?limit=200")).text();
    }

    /// Who did what to what, and whether it was done.
    List<String> trail() {
        return entries().stream()
                .map(entry ->
                        String.join(
                                " ",
                                entry.requiredString("username"),
                                entry.requiredString("action"),
                                entry.requiredString("resource"),
                                entry.requiredString("outcome")))
                .toList();
    }

    /// Pages link to each other by addresses of the host.
    private String below(String address) {
        var path = desk.room.tenant.issuer().path();
        return address.startsWith(path) ? address.substring(path.length()) : address;
    }
}
