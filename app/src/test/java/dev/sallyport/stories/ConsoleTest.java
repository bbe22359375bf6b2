package dev.sallyport.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.sallyport.testkit.Browser;
import dev.sallyport.testkit.Browser.Taste;
import dev.sallyport.testkit.Until;
import dev.sallyport.testkit.Visitor;
import dev.sallyport.testkit.Visitor.Answer;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A developer registers an app in the console, as its documents tell him to, and it works.
class ConsoleTest {
    private static final String CALLBACK = "https://sign-o-mat.example/callback";

    private static Town town;
    private static Browser browser;

    @BeforeAll
    static void open() {
        town = Town.asNewcomersSeeIt();
        browser = Browser.start();
    }

    @AfterAll
    static void close() {
        browser.close();
        town.close();
    }

    @Test
    void a_developer_creates_an_app_and_the_app_gets_tokens() throws Exception {
        var user = town.newcomer();
        try (var visitor = browser.visitor()) {
            var page = signedIn(visitor, user);
            Browser.picture(page, "console-empty");
            page.click("#create-app");
            fill(page, "http://sign-o-mat.example/callback");
            page.setInputFiles("#logo", logo());
            assertThat(page.textContent("#preview .lead")).contains("Sign-o-mat wants to use");
            Browser.picture(page, "console-create");
            page.click("#save-app");
            assertThat(page.textContent("#redirect_uris-problems"))
                    .contains("http://sign-o-mat.example/callback", "must begin with https://");
            Browser.picture(page, "console-wrong");

            page.fill("#redirect-uris", CALLBACK);
            page.setInputFiles("#logo", logo());
            page.click("#save-app");
            Browser.picture(page, "console-created");
            var id = page.textContent("#client-id");
            var secret = page.textContent("#client-secret");

            var reader = town.visitor();
            var consent = reader.follow(reader.get(authorize(id, CALLBACK)));
            assertThat(tokens(reader, user, id, secret).status()).isEqualTo(200);
            assertThat(consent.body()).contains("Sign-o-mat");

            page.click("#to-try");
            tryOut(page, secret);
            runCurl(page, reader, user, secret);

            page.navigate(town.issuer("lumin") + "/developer/apps/" + id);
            page.waitForSelector("#rotate-secret");
            assertThat(page.querySelector("#client-secret")).isNull();
            Browser.picture(page, "console-app");
            page.click("#rotate-secret");
            assertThat(page.textContent("#client-secret")).isNotEqualTo(secret);
            assertThat(tokens(reader, user, id, page.textContent("#client-secret")).status())
                    .isEqualTo(200);
            assertThat(tokens(reader, user, id, secret).status()).isEqualTo(200);

            page.click("#to-app");
            hears(page);
            page.click("#requests");
            page.waitForSelector(".request");

            page.navigate(town.issuer("lumin") + "/developer/apps/" + id);
            page.fill("#confirm-name", "Sign-o-mat");
            page.click("#delete-app");
            page.waitForSelector("#notice");
            Browser.picture(page, "console-deleted");
            assertThat(town.visitor().get(authorize(id, CALLBACK)).status()).isEqualTo(400);
            page.click(".app-row a");
            page.click("#restore-app");
            page.waitForSelector("#app-form");
            assertThat(tokens(reader, user, id, secret).status()).isEqualTo(200);
            sharesAWorkspace(page);
        }
    }

    @Test
    void an_app_goes_live_once_a_reviewer_has_approved_it() {
        try (var visitor = browser.visitor();
                var reviewer = browser.visitor()) {
            var page = signedIn(visitor, "express", town.newcomer(), Town.PASSWORD);
            page.click("#create-app");
            fill(page, CALLBACK);
            page.click("#save-app");
            page.click("#to-app");
            page.fill("#words", "Signs letters.");
            page.click("#submit-review");
            page.waitForSelector("#take-back");
            Browser.picture(page, "console-in-review");

            var queue = signedIn(reviewer, "express", "bob", Town.BOBS_PASSWORD);
            queue.click("#reviews");
            queue.click(".review-row a");
            assertThat(queue.textContent("blockquote")).isEqualTo("Signs letters.");
            Browser.picture(queue, "console-review");
            queue.click("#approve");
            queue.waitForSelector("#notice.done");

            page.reload();
            assertThat(page.textContent(".badge")).isEqualTo("Live");
            page.click("#usage");
            page.waitForSelector("figure");
            Browser.picture(page, "console-usage");
        }
    }

    /// Begins and ends on the page of an app.
    private static void hears(Page page) throws Exception {
        try (var listener = new WebhookListener()) {
            page.click("#webhooks");
            page.fill("#webhook-url", listener.url());
            page.click("#save-webhook");
            var secret = page.textContent("#webhook-secret");
            page.click("#test-webhook");

            var ping = listener.next();
            assertThat(ping.body()).contains("\"type\":\"ping\"");
            assertThat(ping.isSignedWith(secret)).isTrue();
            Until.holds(
                    "it is told",
                    () -> {
                        page.reload();
                        return page.textContent(".delivery").contains("204");
                    });
            Browser.picture(page, "console-webhooks");
            page.click(".title .button");
        }
    }

    private static void sharesAWorkspace(Page page) {
        page.navigate(town.issuer("lumin") + "/developer");
        page.click("#new-workspace");
        page.fill("#workspace-name", "The shop");
        page.click("#save-workspace");
        page.fill("#username", "somebody");
        page.click("#send-invitation");
        page.waitForSelector("#notice.done");
        Browser.picture(page, "console-workspace");
        page.click("#apps");
        page.click("#create-app");
        fill(page, CALLBACK);
        page.click("#save-app");
        var id = page.textContent("#client-id");
        page.navigate(town.issuer("lumin") + "/developer");
        assertThat(page.textContent(".rows")).doesNotContain(id);
        page.click("text=The shop");
        assertThat(page.textContent(".rows")).contains(id);
    }

    @Test
    void it_is_the_same_console_in_german_in_the_dark_and_on_a_phone() {
        var user = town.newcomer();
        for (var taste :
                Map.of("german", Taste.GERMAN, "phone", Taste.PHONE, "dark", Taste.DARK)
                        .entrySet()) {
            try (var visitor = browser.visitor(taste.getValue())) {
                var page = signedIn(visitor, user);
                page.click("#create-app");
                fill(page, "https://127.0.0.2/callback, myapp://callback");
                page.click("#save-app");
                page.waitForSelector("#problem");
                Browser.picture(page, "console-wrong-" + taste.getKey());
                assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .isEqualTo(true);
            }
        }
    }

    /// Through the real pages, and through the doors that the app uses.
    private static void tryOut(Page page, String secret) {
        Browser.picture(page, "console-try");
        page.check("#ask");
        page.click("#start-try");
        page.click("#allow");
        page.waitForSelector("#answer");
        assertThat(page.textContent("#answer")).contains("HTTP/1.1 302", "?code=spc_");
        page.fill("#credential", secret);
        page.click("#step-redeem");
        page.waitForSelector("#step-refresh");
        assertThat(page.textContent("#answer")).contains("HTTP/1.1 200", "access_token");
        assertThat(page.content()).doesNotContain(secret);
        Browser.picture(page, "console-try-redeemed");
        page.click("#step-userinfo");
        page.waitForSelector("text=GET /userinfo");
        page.fill("#credential", secret);
        page.click("#step-revoke");
        page.waitForSelector("text=POST /revoke");
        assertThat(page.textContent("#answer")).contains("HTTP/1.1 200");
        page.click("#again");
    }

    /// Does what the page tells a developer to do with the program it shows.
    private static void runCurl(Page page, Visitor reader, String user, String secret)
            throws IOException {
        var started = new ProcessBuilder("sh", "-c", page.textContent("#program-curl"));
        started.environment().put("CLIENT_SECRET", secret);
        var shell = started.redirectErrorStream(true).start();
        try (var out = shell.inputReader();
                var in = shell.outputWriter()) {
            assertThat(out.readLine()).isEqualTo("Open this in a browser:");
            var answer = reader.authorize(out.readLine(), user, Town.PASSWORD);
            in.write(answer.location() + "\n");
            in.flush();
            assertThat(out.readLine()).contains("\"access_token\":\"", "\"id_token\":\"");
        } finally {
            shell.destroy();
        }
    }

    @Test
    void an_administrator_looks_after_the_tenant() {
        try (var visitor = browser.visitor()) {
            var page = visitor.newPage();
            page.navigate(town.issuer("standard") + "/admin");
            page.fill("#username", "alice");
            page.fill("#password", Town.PASSWORD);
            page.click("#sign-in");
            page.waitForSelector(".bar [aria-current]");
            Browser.picture(page, "admin-overview");
            page.click(".bar >> text=Clients");
            page.click("#create-client");
            page.fill("#field-client-name", "Kiosk");
            page.click("#save-client");
            assertThat(page.textContent("#field-redirect-uris-problems"))
                    .contains("at least one is needed");
            Browser.picture(page, "admin-client-wrong");
            page.fill("#field-redirect-uris", CALLBACK);
            page.click("#save-client");
            assertThat(page.textContent("#client-secret")).isNotEmpty();
            page.click("#to-client");
            page.waitForSelector("#rotate-secret");
            Browser.picture(page, "admin-client");
            page.click(".bar >> text=Clients");
            page.click(".rows >> text=Demo");
            page.waitForSelector("#client-facts");
            Browser.picture(page, "admin-client-fixed");
            page.click(".bar >> text=Keys");
            page.click(".withdraw-key");
            page.waitForSelector("#withdraw-key");
            Browser.picture(page, "admin-key");
            page.click("#withdraw-key");
            page.waitForSelector("#notice.done");
            Browser.picture(page, "admin-keys");
            page.click(".bar >> text=Users");
            page.fill("#username", "alice");
            page.click("#find");
            page.click(".user a");
            page.waitForSelector(".session");
            Browser.picture(page, "admin-user");
            page.click(".bar >> text=Audit log");
            assertThat(page.textContent(".audit .action")).isEqualTo("withdrawKey");
            assertThat(page.textContent(".audit .by")).isEqualTo("alice");
            Browser.picture(page, "admin-audit");
        }
        try (var visitor = browser.visitor(Taste.PHONE)) {
            var page = visitor.newPage();
            page.navigate(town.issuer("lumin") + "/");
            Browser.picture(page, "welcome-phone");
            assertThat(page.textContent("#welcome")).contains("Your account", "Developer console");
            page.navigate(town.issuer("lumin") + "/admin");
            assertThat(page.textContent("#error")).isEqualTo("not_found");
        }
        var nobody = town.visitor();
        var answer = nobody.follow(nobody.get(town.issuer("lumin") + "/admin"));
        assertThat(answer.status()).isEqualTo(404);
    }

    private static Page signedIn(BrowserContext visitor, String user) {
        return signedIn(visitor, "lumin", user, Town.PASSWORD);
    }

    private static Page signedIn(
            BrowserContext visitor, String system, String user, String password) {
        var page = visitor.newPage();
        page.navigate(town.issuer(system) + "/developer");
        page.waitForSelector("#login-form");
        page.fill("#username", user);
        page.fill("#password", password);
        page.click("#sign-in");
        page.waitForSelector("#create-app");
        return page;
    }

    private static void fill(Page page, String redirects) {
        page.fill("#app-name", "Sign-o-mat");
        page.selectOption("#app-type", "private");
        page.fill("#redirect-uris", redirects);
        page.check("input[name=scope][value=profile]");
        page.fill("#website", "https://sign-o-mat.example/");
        page.fill("#privacy-policy", "https://sign-o-mat.example/privacy");
        page.fill("#terms", "https://sign-o-mat.example/terms");
        page.fill("#contact", "help@sign-o-mat.example");
    }

    private static FilePayload logo() throws IOException {
        var image = new BufferedImage(600, 600, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(new Color(0xf2b705));
        graphics.fillRect(0, 0, 600, 600);
        graphics.setColor(new Color(0x1d3557));
        graphics.fillOval(150, 150, 300, 300);
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return new FilePayload("logo.jpg", "image/jpeg", out.toByteArray());
    }

    private static String authorize(String id, String redirectUri) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("client_id", id);
        parameters.put("response_type", "code");
        parameters.put("redirect_uri", redirectUri);
        parameters.put("scope", "openid profile");
        parameters.put("state", "a-state");
        return town.issuer("lumin") + "/oauth2/auth?" + Visitor.encoded(parameters);
    }

    /// The whole way of the app, its secret in the body.
    private static Answer tokens(Visitor visitor, String user, String id, String secret) {
        var code =
                visitor.authorize(authorize(id, CALLBACK), user, Town.PASSWORD)
                        .parameter("code")
                        .orElseThrow();
        return visitor.post(
                town.issuer("lumin") + "/oauth2/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        id,
                        "client_secret",
                        secret,
                        "code",
                        code,
                        "redirect_uri",
                        CALLBACK));
    }
}
