package dev.sallyport.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.stories.Town;
import dev.sallyport.testkit.Visitor.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Document 001: Lumin, "Private Authentication Code Grant Flow".
class LuminDocumentTest {
    private static final String REDIRECT_URI = "https://your-app.com/callback";
    private static final String AUTHORIZE =
            """
            /oauth2/auth?
            client_id=YOUR_CLIENT_ID&
            response_type=code&
            redirect_uri=YOUR_REDIRECT_URI&
            scope=openid offline_access sign:requests&
            state=state&
            nonce=nonce
            """
                    .replace("YOUR_REDIRECT_URI", REDIRECT_URI);

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
    void the_printed_requests_lead_from_consent_to_the_api_and_a_refresh() {
        var lumin = new Printed(town, "lumin");
        var allowed = lumin.allow(AUTHORIZE);
        assertThat(allowed.parameter("state")).hasValue("state");

        var tokens = Printed.json(exchange(lumin, allowed));
        assertThat(tokens.requiredString("access_token")).startsWith("eyJhbGci");
        assertThat(tokens.requiredNumber("expires_in")).isEqualTo(3600);
        assertThat(tokens.string("token_type")).hasValue("bearer");
        assertThat(tokens.string("scope")).hasValue("openid offline_access sign:requests");

        var sent = lumin.api("/v1/signature_request/send", tokens.requiredString("access_token"));
        assertThat(sent.status()).isEqualTo(200);

        var refreshed = refresh(lumin, tokens.requiredString("refresh_token"));
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(Printed.json(refreshed).string("token_type")).hasValue("bearer");
        assertThat(Printed.json(refreshed).string("refresh_token"))
                .isPresent()
                .isNotEqualTo(tokens.string("refresh_token"));
    }

    @Test
    void the_redirect_uri_must_be_the_same_at_both_doors() {
        var lumin = new Printed(town, "lumin");
        var allowed = lumin.allow(AUTHORIZE);

        var refused =
                lumin.post(
                        "/oauth2/token",
                        "grant_type=authorization_code&code="
                                + allowed.parameter("code").orElseThrow()
                                + "&client_id=YOUR_CLIENT_ID&client_secret=YOUR_CLIENT_SECRET"
                                + "&redirect_uri=https://your-app.com/other");

        assertThat(Printed.json(refused).string("error")).hasValue("invalid_grant");
    }

    @Test
    void a_public_app_gets_no_refresh_token() {
        var lumin = new Printed(town, "lumin");
        var allowed =
                lumin.allow(
                        AUTHORIZE.replace("YOUR_CLIENT_ID", "lumin-public")
                                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                                + "&code_challenge_method=S256");
        var tokens =
                lumin.post(
                        "/oauth2/token",
                        "grant_type=authorization_code&code="
                                + allowed.parameter("code").orElseThrow()
                                + "&client_id=lumin-public&redirect_uri="
                                + REDIRECT_URI
                                + "&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

        assertThat(tokens.status()).isEqualTo(200);
        assertThat(Printed.json(tokens).string("refresh_token")).isEmpty();
    }

    private static Answer exchange(Printed lumin, Answer allowed) {
        return lumin.post(
                "/oauth2/token",
                Printed.filled(
                        """
                        grant_type=authorization_code&
                        code=$YOUR_AUTHORIZATION_CODE&
                        client_id=YOUR_CLIENT_ID&
                        client_secret=YOUR_CLIENT_SECRET&
                        redirect_uri=$YOUR_REDIRECT_URI
                        """,
                        Map.of(
                                "YOUR_AUTHORIZATION_CODE",
                                allowed.parameter("code").orElseThrow(),
                                "YOUR_REDIRECT_URI",
                                REDIRECT_URI)));
    }

    private static Answer refresh(Printed lumin, String refreshToken) {
        return lumin.post(
                "/oauth2/token",
                Printed.filled(
                        """
                        grant_type=refresh_token&
                        refresh_token=$YOUR_REFRESH_TOKEN&
                        client_id=YOUR_CLIENT_ID&
                        client_secret=YOUR_CLIENT_SECRET
                        """,
                        Map.of("YOUR_REFRESH_TOKEN", refreshToken)));
    }
}
