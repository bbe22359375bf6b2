package dev.sallyport.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.stories.Town;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Document 000: Bananasign, "Authorization Code Flow".
class BananasignDocumentTest {
    private static final String AUTHORIZE =
            """
            /oauth2/auth
            ?client_id=8447510d-475e-4f65-a3a0-90465ac1417f
            &response_type=code
            &redirect_uri=http://localhost:3000/
            &scope=openid bananasign:document.write
            &state=5a7a4c98-40e2-4e2a-a0d5-979fb639b5b5
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
    void the_printed_requests_lead_from_the_proposal_to_the_api() {
        var bananasign = new Printed(town, "bananasign");

        var allowed = bananasign.allow(AUTHORIZE);
        assertThat(allowed.status()).isEqualTo(302);
        assertThat(allowed.location().toString()).startsWith("http://localhost:3000/?");
        assertThat(allowed.parameter("state")).hasValue("5a7a4c98-40e2-4e2a-a0d5-979fb639b5b5");

        var tokens =
                bananasign
                        .visitor()
                        .post(
                                bananasign.address("/oauth2/token"),
                                Map.of(
                                        "grant_type", "authorization_code",
                                        "code", allowed.parameter("code").orElseThrow(),
                                        "client_id", "8447510d-475e-4f65-a3a0-90465ac1417f",
                                        "client_secret", "YOUR_CLIENT_SECRET",
                                        "redirect_uri", "http://localhost:3000/"));
        assertThat(tokens.status()).isEqualTo(200);
        assertThat(Printed.json(tokens).string("refresh_token")).isPresent();

        var version =
                bananasign.api(
                        "/api/web/oauth2/version",
                        Printed.json(tokens).requiredString("access_token"));
        assertThat(version.body()).isEqualTo("{\"version\":\"1.0.0\"}");
    }

    @Test
    void the_optional_state_may_be_left_out() {
        var bananasign = new Printed(town, "bananasign");

        var allowed =
                bananasign.allow(
                        AUTHORIZE.replace("&state=5a7a4c98-40e2-4e2a-a0d5-979fb639b5b5", ""));

        assertThat(allowed.parameter("code")).isPresent();
        assertThat(allowed.parameter("state")).isEmpty();
    }

    @Test
    void a_public_app_must_use_pkce() {
        var bananasign = new Printed(town, "bananasign");
        var request =
                AUTHORIZE.replace("8447510d-475e-4f65-a3a0-90465ac1417f", "bananasign-public");

        var refused = bananasign.visitor().get(bananasign.address(request));
        var allowed =
                bananasign.allow(
                        request
                                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                                + "&code_challenge_method=S256");
        var tokens =
                bananasign
                        .visitor()
                        .post(
                                bananasign.address("/oauth2/token"),
                                Map.of(
                                        "grant_type", "authorization_code",
                                        "code", allowed.parameter("code").orElseThrow(),
                                        "client_id", "bananasign-public",
                                        "code_verifier",
                                                "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
                                        "redirect_uri", "http://localhost:3000/"));

        assertThat(refused.parameter("error")).hasValue("invalid_request");
        assertThat(tokens.status()).isEqualTo(200);
        assertThat(Printed.json(tokens).string("access_token")).isPresent();
    }
}
