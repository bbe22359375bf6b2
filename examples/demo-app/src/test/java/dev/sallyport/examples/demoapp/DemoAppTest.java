package dev.sallyport.examples.demoapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the app believes, what it refuses, and what its buttons do.
class DemoAppTest {
    private FakeServer server;
    private DemoApp app;
    private Tab tab;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        var configuration =
                """
                {"userinfo_endpoint":"%1$s/me","revocation_endpoint":"%1$s/revoke"}\
                """
                        .formatted(server.at("lumin.localhost"));
        server.answers("/.well-known/openid-configuration", 200, configuration)
                .answers("/oauth2/token", 200, tokens("at-1", "rt-1"))
                .answers("/v1/oauth/token", 200, tokens("at-1", "rt-1"));
        app =
                DemoApp.start(
                        new DemoAppSettings(
                                URI.create("http://localhost:0"),
                                server.port(),
                                URI.create(server.at("localhost"))));
        tab = new Tab(app);
    }

    @AfterEach
    void stop() {
        tab.close();
        app.close();
        server.close();
    }

    @Test
    void the_first_page_has_a_button_for_each_system() throws Exception {
        var page = tab.get("/").body();

        assertThat(List.of("bananasign", "lumin", "jiko", "dottedsign", "express", "standard"))
                .allSatisfy(system -> assertThat(page).contains("id=\"connect-" + system + "\""));
    }

    @Test
    void tokens_are_shown_decoded_without_their_signature() throws Exception {
        server.answers("/oauth2/token", 200, tokens(FakeServer.jwt("{\"sub\":\"alice\"}"), "rt-1"));

        var page = tab.get(connectedToLumin(tab)).body();

        assertThat(page).contains("<section id=\"tokens\">", "&quot;sub&quot;: &quot;alice&quot;");
        assertThat(Tab.between(page, "<code id=\"refresh-token\">", "<")).isEqualTo("rt-1");
        assertThat(page).contains("&quot;expires_in&quot;: 3600").doesNotContain("id=\"id-token\"");
    }

    @Test
    void what_a_server_sends_is_never_markup() throws Exception {
        server.answers(
                "/oauth2/token",
                200,
                tokens(FakeServer.jwt("{\"sub\":\"<script>alert(1)</script>\"}"), "rt"));

        assertThat(tab.get(connectedToLumin(tab)).body()).doesNotContain("<script");
        assertThat(
                        tab.back(
                                        "lumin",
                                        startedState() + "&error=%3Cb%3E&error_description=%3Ci%3E")
                                .body())
                .contains("&lt;b&gt;", "&lt;i&gt;")
                .doesNotContain("<b>", "<i>");
    }

    @Test
    void a_wrong_state_is_refused_before_anything_is_sent() throws Exception {
        tab.connect("lumin");

        var response = tab.back("lumin", "code=c0de&state=made-up");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("id=\"error\"", "does not belong");
        assertThat(server.seen("/oauth2/token")).isEmpty();
    }

    @Test
    void a_missing_state_is_refused() throws Exception {
        tab.connect("lumin");

        assertThat(tab.back("lumin", "code=c0de").statusCode()).isEqualTo(400);
        assertThat(server.seen("/oauth2/token")).isEmpty();
    }

    @Test
    void a_state_of_another_browser_is_refused() throws Exception {
        var stolen = startedState();
        try (var victim = new Tab(app)) {
            victim.connect("lumin");

            assertThat(victim.back("lumin", "code=c0de&" + stolen).statusCode()).isEqualTo(400);
        }
        assertThat(server.seen("/oauth2/token")).isEmpty();
    }

    @Test
    void a_state_of_another_system_is_refused() throws Exception {
        var state = startedState();

        assertThat(tab.back("bananasign", "code=c0de&" + state).statusCode()).isEqualTo(400);
    }

    @Test
    void a_state_is_met_once() throws Exception {
        var answer = "code=c0de&" + startedState();
        tab.connected("lumin", answer);

        assertThat(tab.back("lumin", answer).statusCode()).isEqualTo(400);
    }

    @Test
    void without_state_only_a_browser_that_pressed_the_button_is_answered() throws Exception {
        assertThat(tab.back("dottedsign", "code=c0de").statusCode()).isEqualTo(400);

        tab.connect("dottedsign");
        tab.connected("dottedsign", "code=c0de");

        assertThat(tab.back("dottedsign", "code=c0de").statusCode()).isEqualTo(400);
        assertThat(server.seen("/v1/oauth/token")).hasSize(1);
    }

    @Test
    void an_answer_of_another_issuer_is_refused() throws Exception {
        var response = tab.back("lumin", "code=c0de&iss=http%3A%2F%2Fevil&" + startedState());

        assertThat(response.body()).contains("another server");
        assertThat(server.seen("/oauth2/token")).isEmpty();
    }

    @Test
    void a_denial_is_told_in_words() throws Exception {
        var page = tab.back("lumin", "error=access_denied&" + startedState()).body();

        assertThat(page)
                .contains("Access was denied", "<code id=\"error-code\">access_denied</code>");
    }

    @Test
    void a_refused_code_is_told_in_words() throws Exception {
        server.answers("/oauth2/token", 400, "{\"error\":\"invalid_grant\"}");

        var page = tab.back("lumin", "code=old&" + startedState()).body();

        assertThat(page).contains("This authorization is over", "invalid_grant");
    }

    @Test
    void an_answer_that_is_no_token_response_is_told_in_words() throws Exception {
        server.answers("/oauth2/token", 200, "<html>");

        assertThat(tab.back("lumin", "code=c&" + startedState()).body()).contains("no tokens");
    }

    @Test
    void an_id_token_with_another_nonce_is_refused() throws Exception {
        var address = tab.connect("lumin");
        server.answers("/oauth2/token", 200, tokensWithId("made-up", "demo-lumin"));

        var answer = "code=c&state=" + Tab.parameter(address, "state");

        assertThat(tab.back("lumin", answer).body()).contains("somebody or something else");
    }

    @Test
    void an_id_token_for_another_app_is_refused() throws Exception {
        var address = tab.connect("lumin");
        server.answers(
                "/oauth2/token", 200, tokensWithId(Tab.parameter(address, "nonce"), "another"));

        var answer = "code=c&state=" + Tab.parameter(address, "state");

        assertThat(tab.back("lumin", answer).statusCode()).isEqualTo(400);
    }

    @Test
    void an_id_token_that_fits_is_shown() throws Exception {
        var address = tab.connect("lumin");
        server.answers(
                "/oauth2/token", 200, tokensWithId(Tab.parameter(address, "nonce"), "demo-lumin"));

        var path = tab.connected("lumin", "code=c&state=" + Tab.parameter(address, "state"));

        assertThat(tab.get(path).body()).contains("<code id=\"id-token\">");
    }

    @Test
    void calling_the_api_sends_the_access_token_and_shows_the_answer() throws Exception {
        server.answers("/v1/signature_request/send", 200, "{\"fine\":true}");

        var page = tab.press(connectedToLumin(tab), "call-api");

        assertThat(page)
                .contains("id=\"api-result\" data-status=\"200\"", "&quot;fine&quot;: true");
        assertThat(server.seen("/v1/signature_request/send").getFirst().header("Authorization"))
                .isEqualTo("Bearer at-1");
    }

    @Test
    void userinfo_is_the_api_where_the_document_has_no_other() throws Exception {
        server.answers("/me", 200, "{\"sub\":\"alice\"}");
        var address = tab.connect("express");
        var path = tab.connected("express", "code=c&state=" + Tab.parameter(address, "state"));

        assertThat(tab.press(path, "call-api")).contains("data-status=\"200\"", "alice");
    }

    @Test
    void a_refusal_of_the_api_is_shown_with_its_status() throws Exception {
        server.answers("/v1/signature_request/send", 401, "{\"error\":\"invalid_token\"}");

        assertThat(tab.press(connectedToLumin(tab), "call-api"))
                .contains("data-status=\"401\"", "no longer good");
    }

    @Test
    void refreshing_replaces_the_tokens() throws Exception {
        var path = connectedToLumin(tab);
        server.answers("/oauth2/token", 200, tokens("at-2", "rt-2"));

        var page = tab.press(path, "refresh");

        assertThat(Tab.between(page, "<code id=\"access-token\">", "<")).isEqualTo("at-2");
        assertThat(Tab.between(page, "<code id=\"refresh-token\">", "<")).isEqualTo("rt-2");
    }

    @Test
    void a_refresh_token_that_was_not_replaced_stays() throws Exception {
        var path = connectedToLumin(tab);
        server.answers("/oauth2/token", 200, "{\"access_token\":\"at-2\"}");

        assertThat(Tab.between(tab.press(path, "refresh"), "<code id=\"refresh-token\">", "<"))
                .isEqualTo("rt-1");
    }

    @Test
    void a_refused_refresh_keeps_the_tokens_and_says_so() throws Exception {
        var path = connectedToLumin(tab);
        server.answers("/oauth2/token", 400, "{\"error\":\"invalid_grant\"}");

        var page = tab.press(path, "refresh");

        assertThat(page).contains("data-status=\"400\"", "This authorization is over");
        assertThat(Tab.between(page, "<code id=\"access-token\">", "<")).isEqualTo("at-1");
    }

    @Test
    void revoking_gives_the_refresh_token_back_where_discovery_says() throws Exception {
        server.answers("/revoke", 200, "");

        var page = tab.press(connectedToLumin(tab), "revoke");

        assertThat(page).contains("data-status=\"200\"");
        assertThat(server.seen("/revoke").getFirst().body())
                .isEqualTo("token=rt-1&client_id=demo-lumin&client_secret=demo-lumin-secret");
    }

    @Test
    void a_button_pressed_from_elsewhere_does_nothing() throws Exception {
        var path = connectedToLumin(tab);

        assertThat(tab.post(path + "/revoke", "").statusCode()).isEqualTo(403);
        assertThat(tab.post(path + "/revoke", "csrf=made-up").statusCode()).isEqualTo(403);
        assertThat(server.seen("/revoke")).isEmpty();
    }

    @Test
    void a_connection_is_shown_to_its_own_browser_only() throws Exception {
        var path = connectedToLumin(tab);

        try (var other = new Tab(app)) {
            other.get("/");
            assertThat(other.get(path).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void three_tabs_finish_in_any_order() throws Exception {
        var first = startedState();
        var second = startedState();
        var third = startedState();

        assertThat(
                        List.of(
                                tab.connected("lumin", "code=b&" + second),
                                tab.connected("lumin", "code=c&" + third),
                                tab.connected("lumin", "code=a&" + first)))
                .doesNotHaveDuplicates();
    }

    @Test
    void bad_addresses_are_answered_in_words() throws Exception {
        assertThat(tab.get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(tab.get("/callback/nobody").statusCode()).isEqualTo(404);
        assertThat(tab.post("/callback/lumin/x/refresh", "csrf=%zz").statusCode()).isEqualTo(400);
        assertThat(tab.post("/", "a=b").statusCode()).isEqualTo(404);
    }

    @Test
    void the_pages_a_consent_page_links_to_are_there() throws Exception {
        assertThat(tab.get("/privacy").body()).contains("<h1>Privacy</h1>");
        assertThat(tab.get("/terms").body()).contains("<h1>Terms</h1>");
    }

    @Test
    void pages_forbid_scripts_framing_and_caching() throws Exception {
        var headers = tab.get("/").headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("script");
        assertThat(headers.firstValue("Cache-Control")).contains("no-store");
        assertThat(headers.firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Lax");
    }

    private String startedState() throws IOException, InterruptedException {
        return "state=" + Tab.parameter(tab.connect("lumin"), "state");
    }

    private static String connectedToLumin(Tab tab) throws IOException, InterruptedException {
        var state = Tab.parameter(tab.connect("lumin"), "state");
        return tab.connected("lumin", "code=c0de&state=" + state);
    }

    private static String tokens(String access, String refresh) {
        return """
        {"access_token":"%s","refresh_token":"%s","token_type":"bearer","expires_in":3600}\
        """
                .formatted(access, refresh);
    }

    private String tokensWithId(String nonce, String audience) {
        var claims =
                """
                {"iss":"%s","aud":["%s"],"nonce":"%s"}\
                """
                        .formatted(server.at("lumin.localhost"), audience, nonce);
        return """
        {"access_token":"at","id_token":"%s"}\
        """
                .formatted(FakeServer.jwt(claims));
    }
}
