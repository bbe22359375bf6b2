package dev.sallyport.authorize.kit;

import dev.sallyport.protocol.Body;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Request;
import dev.sallyport.protocol.Trail;
import dev.sallyport.protocol.Upload;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A person with a browser: it keeps cookies and follows redirects of the house, one by one.
public final class Visitor {
    private static final int MAX_HOPS = 8;

    private final House house;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String address = "192.0.2.1";
    private String language = "";
    private String agent = "";
    private String accept = "";
    private String destination = "";
    private boolean blocksCookies;

    Visitor(House house) {
        this.house = house;
    }

    public Visitor from(String remote) {
        address = remote;
        return this;
    }

    public Visitor speaking(String acceptLanguage) {
        language = acceptLanguage;
        return this;
    }

    /// Who asks for this kind of answer.
    public Visitor accepting(String kinds) {
        accept = kinds;
        return this;
    }

    /// At a browser that says what it wants the answer for.
    public Visitor fetching(String what) {
        destination = what;
        return this;
    }

    /// At a browser that calls itself so.
    public Visitor using(String userAgent) {
        agent = userAgent;
        return this;
    }

    /// Opens a page of the house, and signs in on the way when asked.
    public Answer open(String page, String username) {
        var answer = follow(get(page));
        return answer.isLogin() ? follow(inside(signIn(answer, username))) : answer;
    }

    /// The answer to the house's own app is an address of the house, written out.
    private Answer inside(Answer answer) {
        var issuer = house.tenant.issuer();
        return get(answer.location().substring(issuer.value().length() - issuer.path().length()));
    }

    public Visitor blockingCookies() {
        blocksCookies = true;
        return this;
    }

    /// A plain authorization request of an app, with more or other parameters.
    public static Map<String, String> request(App app, String... more) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("client_id", app.id());
        parameters.put("response_type", "code");
        parameters.put("redirect_uri", app.redirects().getFirst());
        parameters.put("scope", "openid pockets.read");
        parameters.put("state", "st 1&");
        if (app.isPublic()) {
            parameters.put("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
            parameters.put("code_challenge_method", "S256");
        }
        for (var at = 0; at < more.length; at += 2) {
            parameters.put(more[at], more[at + 1]);
        }
        parameters.values().removeIf(String::isEmpty);
        return parameters;
    }

    /// Sends an authorization request and goes on to the first page, or to the answer.
    public Answer authorize(App app, String... more) {
        return follow(get("/authorize?" + Params.of(request(app, more)).encoded()));
    }

    /// The whole way: signs in and allows when asked.
    public Answer authorizeFully(App app, String... more) {
        var answer = authorize(app, more);
        if (answer.isLogin()) {
            answer = signIn(answer, "alice");
        }
        return answer.isConsent() ? decide(answer, "allow") : answer;
    }

    public Answer signIn(Answer page, String username) {
        return follow(submit(page, "username", username, "password", House.PASSWORD));
    }

    public Answer decide(Answer page, String decision) {
        return follow(submit(page, "decision", decision));
    }

    /// Sends the form of a page.
    public Answer submit(Answer page, String... fields) {
        var form = new LinkedHashMap<>(Map.of("flow", page.flow()));
        for (var at = 0; at < fields.length; at += 2) {
            form.put(fields[at], fields[at + 1]);
        }
        return post(page.action(), form);
    }

    public Answer get(String location) {
        return send(request("GET", location, Headers.NONE, ""));
    }

    public Answer post(String location, Map<String, String> form) {
        var type = Headers.NONE.with("Content-Type", "application/x-www-form-urlencoded");
        return send(request("POST", location, type, Params.of(form).encoded()));
    }

    /// Sends a form with a file, as the edge hands it on.
    public Answer post(String location, Params fields, Map<String, Upload> uploads) {
        var plain = request("POST", location, Headers.NONE, "");
        return send(
                new Request(
                        plain.id(),
                        plain.method(),
                        plain.path(),
                        plain.rawQuery(),
                        plain.headers(),
                        Body.of(fields, uploads),
                        plain.remote(),
                        plain.at(),
                        plain.trail()));
    }

    /// What a browser does with a form of another site: no cookie comes along.
    public Answer postFromElsewhere(String location, Map<String, String> form) {
        var kept = new LinkedHashMap<>(cookies);
        cookies.clear();
        var answer = post(location, form);
        kept.forEach(cookies::putIfAbsent);
        return answer;
    }

    public Answer follow(Answer answer) {
        var current = answer;
        for (var hops = 0; current.isInside(); hops++) {
            if (hops == MAX_HOPS) {
                throw new AssertionError("sent around in a circle");
            }
            current = get(current.location());
        }
        return current;
    }

    /// The one cookie whose name ends so.
    public Optional<String> cookie(String ending) {
        return cookies.entrySet().stream()
                .filter(cookie -> cookie.getKey().endsWith(ending))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /// Puts a cookie into the jar, as an attacker would.
    public void plant(String name, String value) {
        cookies.put(name, value);
    }

    public void forgetCookies() {
        cookies.clear();
    }

    public Map<String, String> cookies() {
        return new HashMap<>(cookies);
    }

    /// The request that opening an address sends.
    public Request request(String location) {
        return request("GET", location, Headers.NONE, "");
    }

    private Answer send(Request request) {
        var answer = new Answer(house.router.answer(request), request.trail());
        for (var cookie : answer.reply().headers().all("Set-Cookie")) {
            var pair = cookie.split(";", 2)[0].split("=", 2);
            if (!blocksCookies) {
                cookies.put(pair[0], pair[1]);
            }
        }
        return answer;
    }

    private Request request(String method, String location, Headers headers, String body) {
        var below = location.substring(house.tenant.issuer().path().length());
        var question = below.indexOf('?');
        var choosy = accept.isEmpty() ? headers : headers.with("Accept", accept);
        var known = agent.isEmpty() ? choosy : choosy.with("User-Agent", agent);
        var framed = destination.isEmpty() ? known : known.with("Sec-Fetch-Dest", destination);
        var all = cookies.isEmpty() ? framed : framed.with("Cookie", cookieHeader());
        return new Request(
                "r1",
                method,
                question < 0 ? below : below.substring(0, question),
                question < 0 ? "" : below.substring(question + 1),
                language.isEmpty() ? all : all.with("Accept-Language", language),
                body.isEmpty() ? Body.NONE : Body.of(body),
                address,
                house.now,
                new Trail());
    }

    private String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }
}
