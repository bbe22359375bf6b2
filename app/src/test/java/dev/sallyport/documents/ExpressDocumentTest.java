package dev.sallyport.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.stories.Town;
import dev.sallyport.testkit.Visitor.Answer;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Document 004: "Authorization code example" with express.
class ExpressDocumentTest {
    private static final String AUTHORIZE =
            "/oauth2/authorize?client_id=c02d5bf5-993e-4c6a-a248-6c307cc7681b&response_type=code"
                    + "&state=somesecretstatethatshouldmatch"
                    + "&scope=openid+email+profile+offline_access";
    private static final String TOKEN =
            """
            {"code":"CODE",\
            "client_id":"c02d5bf5-993e-4c6a-a248-6c307cc7681b",\
            "client_secret":"c5bb2489292fac7711baedd65d87296261d08cdbdde2073c9fdb29941ac5446a",\
            "grant_type":"authorization_code",\
            "redirect_uri":"http://client.server.com/callback",\
            "scope":"openid email profile offline_access"}\
            """;

    private static Town town;

    @BeforeAll
    static void open() {
        town = Town.ofTheDocuments();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    void the_printed_requests_lead_to_three_tokens_and_the_users_claims() {
        var express = new Printed(town, "express");

        var allowed = express.allow(AUTHORIZE);
        assertThat(allowed.header("Location").orElseThrow())
                .startsWith("http://client.server.com/callback?");
        assertThat(allowed.parameter("state")).hasValue("somesecretstatethatshouldmatch");

        var tokens = Printed.json(exchange(express, allowed, TOKEN));
        assertThat(tokens.string("refresh_token")).isPresent();
        assertThat(tokens.string("id_token")).isPresent();

        var claims =
                express.visitor()
                        .send(
                                java.net.http.HttpRequest.newBuilder(
                                                java.net.URI.create(express.address("/userinfo")))
                                        .header(
                                                "Authorization",
                                                "Bearer " + tokens.requiredString("access_token")));
        assertThat(Printed.json(claims).string("email")).hasValue("alice@example.com");
    }

    @Test
    void the_refresh_token_works_though_the_grant_is_not_listed() {
        var express = new Printed(town, "express");
        var tokens = Printed.json(exchange(express, express.allow(AUTHORIZE), TOKEN));

        var refreshed =
                express.postJson(
                        "/oauth2/token",
                        """
                        {"grant_type":"refresh_token","refresh_token":"REFRESH",\
                        "client_id":"c02d5bf5-993e-4c6a-a248-6c307cc7681b",\
                        "client_secret":\
                        "c5bb2489292fac7711baedd65d87296261d08cdbdde2073c9fdb29941ac5446a"}\
                        """
                                .replace("REFRESH", tokens.requiredString("refresh_token")));

        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(Printed.json(refreshed).string("access_token")).isPresent();
    }

    @Test
    void a_public_client_may_write_its_challenge_as_the_document_family_does() {
        var express = new Printed(town, "express");
        var plainBase64 = base64("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");

        var allowed =
                express.allow(
                        AUTHORIZE.replace("c02d5bf5-993e-4c6a-a248-6c307cc7681b", "express-public")
                                + "&code_challenge="
                                + plainBase64.replace("+", "%2B").replace("=", "%3D")
                                + "&code_challenge_method=SHA-256");
        var tokens =
                exchange(
                        express,
                        allowed,
                        """
                        {"code":"CODE","client_id":"express-public",\
                        "grant_type":"authorization_code",\
                        "redirect_uri":"http://client.server.com/callback",\
                        "code_verifier":"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"}\
                        """);

        assertThat(tokens.status()).isEqualTo(200);
    }

    private static String base64(String base64url) {
        return Base64.getEncoder().encodeToString(Base64.getUrlDecoder().decode(base64url));
    }

    private static Answer exchange(Printed express, Answer allowed, String json) {
        return express.postJson(
                "/oauth2/token", json.replace("CODE", allowed.parameter("code").orElseThrow()));
    }
}
