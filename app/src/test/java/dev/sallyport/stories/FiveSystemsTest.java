package dev.sallyport.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.sallyport.testkit.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each of the five systems, from the app's button to the API's answer and a refresh, clicked
/// through in Chromium.
class FiveSystemsTest {
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

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    bananasign, '"version": "1.0.0"'
                    lumin,      200
                    jiko,       200
                    dottedsign, 200
                    express,    newcomer
                    standard,   newcomer
                    """)
    void from_the_apps_button_to_the_apis_answer_and_a_refresh(String system, String answer) {
        try (var visitor = browser.visitor()) {
            var page = connect(visitor, system);
            Browser.picture(page, system + "-login");
            signIn(page);
            page.waitForSelector("#consent-form");
            Browser.picture(page, system + "-consent");
            page.click("#allow");

            page.waitForSelector("#tokens");
            var first = page.textContent("#refresh-token");
            page.click("#call-api");
            page.waitForSelector("#api-result");
            assertThat(page.textContent("#api-result")).contains(answer);
            Browser.picture(page, system + "-app");

            page.click("#refresh");
            page.waitForFunction(
                    "before => document.querySelector('#refresh-token').textContent !== before",
                    first);
            page.click("#call-api");
            page.waitForSelector("#api-result");
            assertThat(page.textContent("#api-result")).contains(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bananasign", "lumin", "jiko", "dottedsign", "express", "standard"})
    void a_denial_is_told_to_the_app(String system) {
        try (var visitor = browser.visitor()) {
            var page = connect(visitor, system);
            signIn(page);
            page.click("#deny");

            page.waitForURL(address -> address.contains("/callback/" + system));
            assertThat(page.textContent("body")).contains("access_denied");
            assertThat(page.querySelector("#tokens")).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lumin", "jiko"})
    void revoked_tokens_open_nothing_any_more(String system) {
        try (var visitor = browser.visitor()) {
            var page = connect(visitor, system);
            signIn(page);
            page.click("#allow");
            page.waitForSelector("#tokens");

            page.click("#revoke");
            page.click("#refresh");

            page.waitForSelector("text=invalid_grant");
        }
    }

    private static Page connect(BrowserContext visitor, String system) {
        var page = visitor.newPage();
        page.navigate(town.app());
        page.click("#connect-" + system);
        page.waitForSelector("#login-form");
        return page;
    }

    private static void signIn(Page page) {
        page.fill("#username", town.newcomer());
        page.fill("#password", Town.PASSWORD);
        page.click("#sign-in");
    }
}
