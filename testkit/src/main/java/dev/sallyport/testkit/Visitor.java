package dev.sallyport.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A person's browser without a screen: real HTTP, cookies kept by host, redirects followed one by
/// one, forms filled in and sent. Anything it has no word for can be asked of [#send].
public final class Visitor {
    private static final Pattern FORM = Pattern.compile("<form[^>]*\\baction=\"([^\"]*)\"");
    private static final Pattern HIDDEN =
            Pattern.compile(
                    "<input[^>]*type=\"hidden\"[^>]*name=\"([^\"]*)\"[^>]*value=\"([^\"]*)\"");

    private final HttpClient http;
    private final Map<String, Map<String, String>> cookies = new HashMap<>();

    public Visitor(HttpClient http) {
        this.http = http;
    }

    /// A client that shows every redirect instead of following it.
    public static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /// What came back, and from where.
    public record Answer(URI from, HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        /// Where a redirect points, absolute.
        public URI location() {
            return from.resolve(header("Location").orElseThrow());
        }

        /// A parameter of the redirect's query or fragment, decoded.
        public Optional<String> parameter(String name) {
            var location = header("Location").orElse("");
            var start = Math.max(location.indexOf('?'), location.indexOf('#'));
            return List.of(location.substring(start + 1).split("[&#]")).stream()
                    .filter(pair -> pair.startsWith(name + "="))
                    .map(pair -> pair.substring(name.length() + 1))
                    .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
                    .findFirst();
        }

        /// The form of a page: where it goes, and its hidden fields.
        public Form form() {
            var action = FORM.matcher(body());
            if (!action.find()) {
                throw new AssertionError("no form on " + from + ": " + status() + " " + body());
            }
            var fields = new LinkedHashMap<String, String>();
            HIDDEN.matcher(body())
                    .results()
                    .forEach(field -> fields.put(field.group(1), unescaped(field.group(2))));
            return new Form(from.resolve(unescaped(action.group(1))), fields);
        }

        private static String unescaped(String attribute) {
            return attribute.replace("&#34;", "\"").replace("&#39;", "'").replace("&amp;", "&");
        }
    }

    public record Form(URI action, Map<String, String> fields) {
        public Form with(String name, String value) {
            var more = new LinkedHashMap<>(fields);
            more.put(name, value);
            return new Form(action, more);
        }
    }

    public Answer get(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).GET());
    }

    public Answer post(String address, Map<String, String> fields) {
        return send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encoded(fields))));
    }

    public Answer submit(Form form) {
        return post(form.action().toString(), form.fields());
    }

    /// Follows redirects as long as they stay at the host that sent the first.
    public Answer follow(Answer answer) {
        var current = answer;
        for (var hops = 0; hops < 10 && current.status() / 100 == 3; hops++) {
            var next = current.location();
            if (!next.getAuthority().equals(answer.from().getAuthority())) {
                return current;
            }
            current = get(next.toString());
        }
        return current;
    }

    /// Signs in on the login page that `page` is, and goes on to whatever comes next.
    public Answer signIn(Answer page, String username, String password) {
        return follow(submit(page.form().with("username", username).with("password", password)));
    }

    /// Answers the consent page that `page` is with `allow` or `deny`, and goes on.
    public Answer decide(Answer page, String decision) {
        return follow(submit(page.form().with("decision", decision)));
    }

    /// From an authorization request to the redirect that ends it: signs in and allows when asked.
    public Answer authorize(String address, String username, String password) {
        var answer = follow(get(address));
        if (answer.body().contains("id=\"login-form\"")) {
            answer = signIn(answer, username, password);
        }
        return answer.body().contains("id=\"consent-form\"") ? decide(answer, "allow") : answer;
    }

    /// Sends a request with this visitor's cookies and keeps those that come back.
    public Answer send(HttpRequest.Builder builder) {
        var host = builder.build().uri().getHost();
        var jar = cookies.computeIfAbsent(host, _ -> new LinkedHashMap<>());
        if (!jar.isEmpty()) {
            builder.header("Cookie", header(jar));
        }
        var request = builder.build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(cookie -> keep(jar, cookie));
            return new Answer(request.uri(), response);
        } catch (IOException unanswered) {
            throw new UncheckedIOException(unanswered);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /// The names of the cookies this visitor holds for a host.
    public Map<String, String> cookies(String host) {
        return Map.copyOf(cookies.getOrDefault(host, Map.of()));
    }

    /// Puts a cookie into this visitor's jar, as a thief or a tester would.
    public void plant(String host, String name, String value) {
        cookies.computeIfAbsent(host, _ -> new LinkedHashMap<>()).put(name, value);
    }

    private static void keep(Map<String, String> jar, String setCookie) {
        var pair = setCookie.split(";", 2)[0];
        var equals = pair.indexOf('=');
        var name = pair.substring(0, equals);
        if (setCookie.contains("Max-Age=0")) {
            jar.remove(name);
        } else {
            jar.put(name, pair.substring(equals + 1));
        }
    }

    private static String header(Map<String, String> jar) {
        return jar.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    public static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
