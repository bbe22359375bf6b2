package dev.sallyport.examples.demoapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;

/// A browser, as far as the demo app can tell: it keeps cookies, follows nothing by itself, and
/// presses buttons by their id.
final class Tab implements AutoCloseable {
    private final URI app;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    Tab(DemoApp app) {
        this.app = app.baseUrl();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(app.resolve(path)).build();
        return client.send(request, BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(app.resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /// Presses the link of a system and gives the address it leads to.
    String connect(String system) throws IOException, InterruptedException {
        var response = get("/connect/" + system);
        assertThat(response.statusCode()).isEqualTo(302);
        return response.headers().firstValue("Location").orElseThrow();
    }

    /// Comes back from the server with these parameters.
    HttpResponse<String> back(String system, String query)
            throws IOException, InterruptedException {
        return get("/callback/" + system + "?" + query);
    }

    /// Comes back and goes on to the page of the connection; its path.
    String connected(String system, String query) throws IOException, InterruptedException {
        var response = back(system, query);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(302);
        return response.headers().firstValue("Location").orElseThrow();
    }

    /// Presses a button of a connection's page and gives the page that follows.
    String press(String path, String button) throws IOException, InterruptedException {
        var page = get(path).body();
        var csrf = between(page, "name=\"csrf\" value=\"", "\"");
        var response = post(path + "/" + button, "csrf=" + csrf);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(303);
        return get(response.headers().firstValue("Location").orElseThrow()).body();
    }

    static String parameter(String address, String name) {
        return Form.parse(URI.create(address).getRawQuery()).get(name).orElseThrow();
    }

    static String between(String text, String before, String after) {
        var matcher =
                Pattern.compile(Pattern.quote(before) + "(.*?)" + Pattern.quote(after))
                        .matcher(text);
        assertThat(matcher.find()).as("%s in %s", before, text).isTrue();
        return matcher.group(1);
    }

    @Override
    public void close() {
        client.close();
    }
}
