package dev.sallyport.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import dev.sallyport.testkit.Browser;
import dev.sallyport.testkit.Browser.Taste;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a person may do on the pages besides going straight through them.
class SignInTest {
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
    void a_wrong_password_keeps_the_name_and_can_be_mended() {
        var user = town.newcomer();
        try (var visitor = browser.visitor()) {
            var page = connect(visitor, "lumin");
            signIn(page, user, "wrong horse");
            page.waitForSelector("[role=alert]");
            Browser.picture(page, "login-wrong-password");
            assertThat(page.inputValue("#username")).isEqualTo(user);
            assertThat(page.inputValue("#password")).isEmpty();
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("password");

            page.fill("#password", "correct horse");
            page.keyboard().press("Enter");

            page.waitForSelector("#consent-form");
        }
    }

    @Test
    void three_tabs_of_one_app_all_come_through() {
        var user = town.newcomer();
        try (var visitor = browser.visitor()) {
            var tabs = IntStream.range(0, 3).mapToObj(_ -> connect(visitor, "lumin")).toList();
            for (var tab : tabs) {
                signIn(tab, user, "correct horse");
                tab.waitForSelector("#consent-form, #tokens");
            }
            for (var tab : tabs) {
                if (tab.querySelector("#allow") != null) {
                    tab.click("#allow");
                }
                tab.waitForSelector("#tokens");
            }
            assertThat(tabs.stream().map(tab -> tab.textContent("#access-token")).distinct())
                    .hasSize(3);
        }
    }

    @Test
    void the_back_button_leads_to_no_dead_page() {
        var user = town.newcomer();
        try (var visitor = browser.visitor()) {
            var page = connect(visitor, "lumin");
            signIn(page, user, "correct horse");
            page.waitForSelector("#consent-form");

            page.goBack();
            page.waitForSelector("#login-form");
            signIn(page, user, "correct horse");
            page.waitForSelector("#consent-form");
            page.click("#allow");
            page.waitForSelector("#tokens");
            page.goBack();

            assertThat(page.querySelector("#error")).isNull();
        }
    }

    @Test
    void an_expired_login_page_begins_anew() {
        var user = town.newcomer();
        try (var visitor = browser.visitor()) {
            var page = connect(visitor, "lumin");
            town.pass(Duration.ofMinutes(45));

            signIn(page, user, "correct horse");
            page.waitForSelector("#notice");
            Browser.picture(page, "login-expired");
            signIn(page, user, "correct horse");
            page.click("#allow");

            page.waitForSelector("#tokens");
        }
    }

    @Test
    void somebody_else_can_take_the_seat() {
        var user = town.newcomer();
        try (var visitor = browser.visitor()) {
            var page = connect(visitor, "lumin");
            signIn(page, user, "correct horse");
            page.waitForSelector("#consent-form");

            page.click("#switch-user");
            page.waitForSelector("#login-form");
            page.fill("#username", "bob");
            page.fill("#password", Town.BOBS_PASSWORD);
            page.click("#sign-in");

            page.waitForSelector("#consent-form");
            assertThat(page.textContent("body")).contains("Bob").doesNotContain(user);
        }
    }

    @Test
    void everything_works_by_keyboard_alone() {
        var user = town.newcomer();
        try (var visitor = browser.visitor()) {
            var page = connect(visitor, "lumin");
            page.focus("#username");
            page.keyboard().type(user);
            page.keyboard().press("Tab");
            page.keyboard().type("correct horse");
            page.keyboard().press("Enter");
            page.waitForSelector("#consent-form");

            for (var steps = 0; steps < 20 && !"allow".equals(focused(page)); steps++) {
                page.keyboard().press("Tab");
            }
            Browser.picture(page, "consent-focus");
            page.keyboard().press("Enter");

            page.waitForSelector("#tokens");
        }
    }

    static Stream<Arguments> tastes() {
        return Stream.of(
                Arguments.of("light", Taste.USUAL, "Sign in"),
                Arguments.of("dark", Taste.DARK, "Sign in"),
                Arguments.of("german", Taste.GERMAN, "Anmelden"),
                Arguments.of("phone", Taste.PHONE, "Sign in"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tastes")
    void the_pages_suit_the_visitor(String name, Taste taste, String button) {
        var user = town.newcomer();
        try (var visitor = browser.visitor(taste)) {
            var page = connect(visitor, "lumin");
            assertThat(page.textContent("#sign-in")).contains(button);
            fits(page, name + "-login");
            signIn(page, user, "wrong horse");
            page.waitForSelector("[role=alert]");
            fits(page, name + "-login-wrong");
            signIn(page, user, "correct horse");
            page.waitForSelector("#consent-form");
            fits(page, name + "-consent");
            page.navigate(town.issuer("lumin") + "/oauth2/auth?client_id=nobody");
            page.waitForSelector("#error");
            fits(page, name + "-error");
        }
    }

    /// As brokers do, and assistants that hand over to a program. Browsers hold every redirect that
    /// follows a form to the policy of its page.
    @Test
    void an_app_may_send_its_user_on_to_another_place() throws IOException {
        var elsewhere = town.api() + "/elsewhere";
        var broker =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        broker.createContext(
                "/callback",
                exchange -> {
                    exchange.getResponseHeaders().add("Location", elsewhere);
                    exchange.sendResponseHeaders(302, -1);
                    exchange.close();
                });
        broker.start();
        try (var visitor = browser.visitor()) {
            var page = visitor.newPage();
            page.navigate(
                    town.issuer("standard")
                            + "/authorize?response_type=code&client_id=local&scope=openid"
                            + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                            + "&code_challenge_method=S256&redirect_uri=http://127.0.0.1:"
                            + broker.getAddress().getPort()
                            + "/callback");
            signIn(page, town.newcomer(), "correct horse");
            page.click("#allow");

            page.waitForURL(elsewhere);
        } finally {
            broker.stop(0);
        }
    }

    @Test
    void nothing_is_fetched_from_anybody_else() {
        var user = town.newcomer();
        try (var visitor = browser.visitor()) {
            var hosts = new java.util.TreeSet<String>();
            visitor.onRequest(request -> hosts.add(java.net.URI.create(request.url()).getHost()));
            var page = connect(visitor, "lumin");
            signIn(page, user, "correct horse");
            page.waitForSelector("#consent-form");

            assertThat(hosts).isSubsetOf(List.of("localhost", "lumin.localhost"));
        }
    }

    private static void fits(Page page, String name) {
        Browser.picture(page, name);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("no sideways scrolling on " + name)
                .isEqualTo(true);
    }

    private static Object focused(Page page) {
        return page.evaluate("document.activeElement.id");
    }

    private static Page connect(BrowserContext visitor, String system) {
        var page = visitor.newPage();
        page.navigate(town.app());
        page.click("#connect-" + system);
        page.waitForSelector("#login-form");
        return page;
    }

    private static void signIn(Page page, String username, String password) {
        page.fill("#username", username);
        page.fill("#password", password);
        page.click("#sign-in");
    }
}
