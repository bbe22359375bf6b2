package dev.sallyport.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.sallyport.testkit.Browser;
import dev.sallyport.testkit.Browser.Taste;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a person sees of the apps that act for him, and how he takes that back.
class ConnectedAppsTest {
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
    void an_app_that_is_removed_stops_working_at_once_and_asks_again() {
        var user = town.newcomer();
        try (var visitor = browser.visitor()) {
            var app = connected(visitor, user);
            app.click("#call-api");
            app.waitForSelector("#api-result");

            var account = account(visitor);
            assertThat(account.querySelectorAll(".connected-app")).hasSize(1);
            Browser.picture(account, "connected-apps");
            account.click(".connected-app .remove-app");
            account.waitForSelector("#notice");
            assertThat(account.querySelectorAll(".connected-app")).isEmpty();

            app.click("#refresh");
            app.waitForSelector("text=invalid_grant");
            var again = visitor.newPage();
            again.navigate(town.app());
            again.click("#connect-lumin");
            again.waitForSelector("#consent-form");
        }
    }

    @Test
    void it_is_the_same_page_in_german_in_the_dark_and_on_a_phone() {
        var user = town.newcomer();
        try (var visitor = browser.visitor(Taste.GERMAN)) {
            connected(visitor, user);
            var account = account(visitor);
            Browser.picture(account, "connected-apps-german");
            assertThat(account.textContent("h1")).isEqualTo("Verbundene Apps");
        }
        try (var visitor = browser.visitor(Taste.PHONE)) {
            connected(visitor, user);
            var account = account(visitor);
            Browser.picture(account, "connected-apps-phone");
            assertThat(account.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
        }
    }

    @Test
    void who_is_not_signed_in_signs_in_first() {
        var user = town.newcomer();
        try (var visitor = browser.visitor()) {
            var page = visitor.newPage();
            page.navigate(town.issuer("lumin") + "/account/apps");
            page.waitForSelector("#login-form");
            signIn(page, user);
            page.waitForURL("**/account/apps");

            assertThat(page.textContent("main")).contains("No app may act for you");
        }
    }

    private static Page account(BrowserContext visitor) {
        var page = visitor.newPage();
        page.navigate(town.issuer("lumin") + "/account/apps");
        return page;
    }

    /// The demo app, with tokens for the user.
    private static Page connected(BrowserContext visitor, String user) {
        var page = visitor.newPage();
        page.navigate(town.app());
        page.click("#connect-lumin");
        page.waitForSelector("#login-form");
        signIn(page, user);
        page.waitForSelector("#consent-form, #tokens");
        if (page.querySelector("#allow") != null) {
            page.click("#allow");
        }
        page.waitForSelector("#tokens");
        return page;
    }

    private static void signIn(Page page, String user) {
        page.fill("#username", user);
        page.fill("#password", Town.PASSWORD);
        page.click("#sign-in");
    }
}
