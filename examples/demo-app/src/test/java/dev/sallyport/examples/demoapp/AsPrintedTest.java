package dev.sallyport.examples.demoapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Each system's requests are those of its document, in the order it prints them.
class AsPrintedTest {
    private static final String TOKENS = "{\"access_token\":\"at\",\"refresh_token\":\"rt\"}";
    private static final String RANDOM = "[A-Za-z0-9_-]{43}";

    private FakeServer server;
    private DemoApp app;
    private Tab tab;

    @BeforeEach
    void start() throws IOException {
        server =
                new FakeServer()
                        .answers("/oauth2/token", 200, TOKENS)
                        .answers("/api/oauth2/token", 200, TOKENS)
                        .answers("/v1/oauth/token", 200, TOKENS)
                        .answers("/token", 200, TOKENS);
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
    void bananasign() throws Exception {
        var address = tab.connect("bananasign");
        assertThat(address)
                .matches(
                        server.at("bananasign.localhost")
                                + "/oauth2/auth\\?client_id=demo-bananasign&response_type=code"
                                + "&redirect_uri="
                                + callback("bananasign")
                                + "&scope=openid\\+bananasign%3Adocument\\.write&state="
                                + RANDOM);

        tab.connected("bananasign", "code=c0de&state=" + Tab.parameter(address, "state"));
        var request = server.seen("/oauth2/token").getFirst();
        assertThat(request.line()).startsWith("POST ");
        assertThat(request.host()).isEqualTo("bananasign.localhost:" + server.port());
        assertThat(request.header("Content-type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.body())
                .isEqualTo(
                        "grant_type=authorization_code&code=c0de&client_id=demo-bananasign"
                                + "&client_secret=demo-bananasign-secret&redirect_uri="
                                + callback("bananasign"));
    }

    @Test
    void lumin() throws Exception {
        var address = tab.connect("lumin");
        assertThat(address)
                .matches(
                        server.at("lumin.localhost")
                                + "/oauth2/auth\\?client_id=demo-lumin&response_type=code"
                                + "&redirect_uri="
                                + callback("lumin")
                                + "&scope=openid\\+offline_access\\+sign%3Arequests&state="
                                + RANDOM
                                + "&nonce="
                                + RANDOM);

        var page = tab.connected("lumin", "code=c0de&state=" + Tab.parameter(address, "state"));
        tab.press(page, "refresh");
        var requests = server.seen("/oauth2/token");
        assertThat(requests.getFirst().body())
                .isEqualTo(
                        "grant_type=authorization_code&code=c0de&client_id=demo-lumin"
                                + "&client_secret=demo-lumin-secret&redirect_uri="
                                + callback("lumin"));
        assertThat(requests.getLast().body())
                .isEqualTo(
                        "grant_type=refresh_token&refresh_token=rt&client_id=demo-lumin"
                                + "&client_secret=demo-lumin-secret");
    }

    @Test
    void jiko() throws Exception {
        var home = tab.get("/").body();
        var form = Tab.between(home.replace("\n", ""), "<form method=\"post\" action=", "<button");
        assertThat(form)
                .matches(
                        "\""
                                + server.at("jiko.localhost")
                                + "/api/oauth2/authorize\">"
                                + hidden("response_type", "code")
                                + hidden("client_id", "demo-jiko")
                                + hidden("redirect_uri", app.baseUrl() + "/callback/jiko")
                                + hidden("scope", "pockets.read")
                                + hidden("state", RANDOM));

        var state = Tab.between(form, "name=\"state\" value=\"", "\"");
        tab.connected("jiko", "code=c0de&state=" + state);
        assertThat(server.seen("/api/oauth2/token").getFirst().body())
                .isEqualTo(
                        "grant_type=authorization_code&code=c0de&client_id=demo-jiko"
                                + "&client_secret=demo-jiko-secret");
    }

    @Test
    void dottedsign() throws Exception {
        assertThat(tab.connect("dottedsign"))
                .isEqualTo(
                        server.at("dottedsign.localhost")
                                + "/v1/oauth/authorize?client_id=demo-dottedsign"
                                + "&response_type=code&redirect_uri="
                                + callback("dottedsign"));

        var page = tab.connected("dottedsign", "code=c0de");
        tab.press(page, "refresh");
        var requests = server.seen("/v1/oauth/token");
        assertThat(requests.getFirst().body())
                .isEqualTo(
                        "client_id=demo-dottedsign&client_secret=demo-dottedsign-secret"
                                + "&grant_type=authorization_code&code=c0de&redirect_uri="
                                + callback("dottedsign"));
        assertThat(requests.getLast().body())
                .isEqualTo(
                        "client_id=demo-dottedsign&client_secret=demo-dottedsign-secret"
                                + "&grant_type=refresh_token&refresh_token=rt");
    }

    @Test
    void express() throws Exception {
        var address = tab.connect("express");
        assertThat(address)
                .matches(
                        server.at("express.localhost")
                                + "/oauth2/authorize\\?client_id=demo-express&response_type=code"
                                + "&state="
                                + RANDOM
                                + "&scope=openid\\+email\\+profile\\+offline_access");

        tab.connected("express", "code=c0de&state=" + Tab.parameter(address, "state"));
        var request = server.seen("/oauth2/token").getFirst();
        assertThat(request.header("Content-type")).isEqualTo("application/json");
        assertThat(request.header("Accept")).isEqualTo("application/json");
        assertThat(request.body())
                .isEqualTo(
                        "{\"code\":\"c0de\",\"client_id\":\"demo-express\","
                                + "\"client_secret\":\"demo-express-secret\","
                                + "\"grant_type\":\"authorization_code\",\"redirect_uri\":\""
                                + app.baseUrl()
                                + "/callback/express\","
                                + "\"scope\":\"openid email profile offline_access\"}");
    }

    @Test
    void the_standard_way_proves_the_code_with_its_verifier() throws Exception {
        var address = tab.connect("standard");
        var challenge = Tab.parameter(address, "code_challenge");

        tab.connected("standard", "code=c0de&state=" + Tab.parameter(address, "state"));

        var sent = Form.parse(server.seen("/token").getFirst().body());
        var start = new Start("standard", "", "", sent.get("code_verifier").orElseThrow());
        assertThat(start.challenge()).isEqualTo(challenge);
        assertThat(Tab.parameter(address, "code_challenge_method")).isEqualTo("S256");
    }

    private String callback(String system) {
        return "http%3A%2F%2Flocalhost%3A" + app.port() + "%2Fcallback%2F" + system;
    }

    private static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + value + "\">";
    }
}
