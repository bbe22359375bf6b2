package dev.sallyport.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.sallyport.json.JsonObject;
import dev.sallyport.testkit.Browser;
import dev.sallyport.testkit.Browser.Taste;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a person does with his own account, from the first look to the last.
class AccountTest {
    private static final List<String> PAGES =
            List.of("", "/apps", "/sessions", "/profile", "/password", "/data");
    private static final String NEW_PASSWORD = "tulpe kanal ziegel";

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
    void a_person_sees_to_his_account_and_leaves() throws IOException {
        var user = town.newcomer();
        try (var visitor = browser.visitor();
                var stranger = browser.visitor()) {
            var elsewhere = signedIn(stranger, user, Town.PASSWORD);
            var page = signedIn(visitor, user, Town.PASSWORD);
            page.click("#account a >> text=Sessions");
            assertThat(page.querySelectorAll(".session")).hasSize(2);
            Browser.picture(page, "account-sessions");
            page.click(".session:nth-child(2) .sign-out");
            page.waitForSelector("#notice");
            assertThat(page.querySelectorAll(".session")).hasSize(1);
            elsewhere.reload();
            elsewhere.waitForSelector("#login-form");

            profile(page);
            password(page);
            assertThat(downloaded(page).object("profile").orElseThrow().string("name"))
                    .contains("Nova Newcomer");
            leave(page, user);
        }
    }

    private static void profile(Page page) {
        page.click("nav.menu >> text=Profile");
        page.fill("#name", "Nova Newcomer");
        page.selectOption("#language", "de");
        page.click("#save-profile");
        page.waitForSelector("#notice");
        assertThat(page.textContent("h1")).isEqualTo("Profil");
        assertThat(page.textContent("main")).contains("Angemeldet als Nova Newcomer");
    }

    private static void password(Page page) {
        page.click("nav.menu >> text=Passwort");
        page.fill("#current-password", Town.PASSWORD);
        page.fill("#new-password", "passwort123");
        page.click("#save-password");
        page.waitForSelector("#new-password-problem");
        Browser.picture(page, "account-password-common");
        page.fill("#current-password", Town.PASSWORD);
        page.fill("#new-password", NEW_PASSWORD);
        page.keyboard().press("Enter");
        page.waitForSelector(".notice.done");
    }

    private static JsonObject downloaded(Page page) throws IOException {
        page.click("nav.menu >> text=Ihre Daten");
        var download = page.waitForDownload(() -> page.click("#download-data"));
        assertThat(download.suggestedFilename()).isEqualTo("account-data.json");
        return JsonObject.parse(Files.readString(download.path()));
    }

    private static void leave(Page page, String user) {
        page.fill("#password", NEW_PASSWORD);
        page.click("#delete-account");
        page.waitForSelector("#goodbye");
        Browser.picture(page, "account-goodbye");
        page.navigate(town.issuer("lumin") + "/account");
        page.waitForSelector("#login-form");
        signIn(page, user, NEW_PASSWORD);
        page.waitForSelector("[role=alert]");
    }

    @Test
    void it_is_the_same_pages_in_the_dark_in_german_and_on_a_phone() {
        var user = town.newcomer();
        look(user, Taste.DARK, "dark");
        look(user, Taste.GERMAN, "german");
        look(user, Taste.PHONE, "phone");
    }

    private static void look(String user, Taste taste, String name) {
        try (var visitor = browser.visitor(taste)) {
            var page = signedIn(visitor, user, Town.PASSWORD);
            for (var path : PAGES) {
                page.navigate(town.issuer("lumin") + "/account" + path);
                Browser.picture(page, "account" + path.replace('/', '-') + "-" + name);
                assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .as(path + " " + name)
                        .isEqualTo(true);
            }
        }
    }

    private static Page signedIn(BrowserContext visitor, String user, String password) {
        var page = visitor.newPage();
        page.navigate(town.issuer("lumin") + "/account");
        page.waitForSelector("#login-form");
        signIn(page, user, password);
        page.waitForSelector("#account");
        return page;
    }

    private static void signIn(Page page, String user, String password) {
        page.fill("#username", user);
        page.fill("#password", password);
        page.click("#sign-in");
    }
}
