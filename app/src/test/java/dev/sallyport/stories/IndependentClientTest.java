package dev.sallyport.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.sallyport.spec.Spec;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A client library that knows nothing of this server goes the whole way by discovery alone.
class IndependentClientTest {
    private static final ClientID CLIENT = new ClientID("demo");

    private final ClientSecretPost secret = new ClientSecretPost(CLIENT, new Secret("demo-secret"));

    private static Town town;
    private static URI redirectUri;
    private static OIDCProviderMetadata provider;

    @BeforeAll
    static void open() throws Exception {
        town = Town.asNewcomersSeeIt();
        redirectUri = URI.create("http://127.0.0.1:" + town.appPort() + "/callback");
        provider = OIDCProviderMetadata.resolve(new Issuer(town.issuer("standard")));
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    @Spec({"OIDCC-3.1", "RFC9207-2"})
    void it_signs_a_user_in_and_validates_what_it_is_told() throws Exception {
        var nonce = new Nonce();
        var tokens = signIn(nonce);

        var idToken = tokens.getOIDCTokens().getIDToken();
        var validator =
                new IDTokenValidator(
                        provider.getIssuer(),
                        CLIENT,
                        JWSAlgorithm.RS256,
                        provider.getJWKSetURI().toURL());
        var claims = validator.validate(idToken, nonce);
        assertThat(claims.getSubject().getValue()).isNotBlank();
        assertThat(claims.getAuthenticationTime().toInstant()).isBeforeOrEqualTo(Instant.now());

        var userInfo =
                UserInfoResponse.parse(
                        new UserInfoRequest(
                                        provider.getUserInfoEndpointURI(),
                                        (BearerAccessToken) tokens.getTokens().getAccessToken())
                                .toHTTPRequest()
                                .send());
        assertThat(userInfo.toSuccessResponse().getUserInfo().getSubject())
                .isEqualTo(claims.getSubject());
        assertThat(userInfo.toSuccessResponse().getUserInfo().getEmailAddress())
                .isEqualTo("alice@example.com");
    }

    @Test
    @Spec({"RFC6749-6", "RFC7662-2.2", "RFC7009-2"})
    void it_refreshes_introspects_and_revokes() throws Exception {
        var first = signIn(new Nonce()).getTokens().getRefreshToken();

        var refreshed =
                OIDCTokenResponseParser.parse(
                        new TokenRequest.Builder(
                                        provider.getTokenEndpointURI(),
                                        secret,
                                        new RefreshTokenGrant(first))
                                .build()
                                .toHTTPRequest()
                                .send());
        assertThat(refreshed.indicatesSuccess()).isTrue();
        var tokens = refreshed.toSuccessResponse().getTokens();
        assertThat(tokens.getRefreshToken()).isNotEqualTo(first);
        assertThat(isActive(tokens.getAccessToken())).isTrue();

        var revoked =
                new TokenRevocationRequest(
                                provider.getRevocationEndpointURI(),
                                secret,
                                tokens.getRefreshToken())
                        .toHTTPRequest()
                        .send();
        assertThat(revoked.getStatusCode()).isEqualTo(200);
        assertThat(isActive(tokens.getAccessToken())).isFalse();
    }

    private boolean isActive(com.nimbusds.oauth2.sdk.token.AccessToken token) throws Exception {
        return TokenIntrospectionResponse.parse(
                        new TokenIntrospectionRequest(
                                        provider.getIntrospectionEndpointURI(), secret, token)
                                .toHTTPRequest()
                                .send())
                .toSuccessResponse()
                .isActive();
    }

    private OIDCTokenResponse signIn(Nonce nonce) throws Exception {
        var verifier = new CodeVerifier();
        var state = new State();
        var request =
                new AuthenticationRequest.Builder(
                                ResponseType.CODE,
                                new Scope("openid", "profile", "email", "offline_access"),
                                CLIENT,
                                redirectUri)
                        .endpointURI(provider.getAuthorizationEndpointURI())
                        .codeChallenge(verifier, CodeChallengeMethod.S256)
                        .state(state)
                        .nonce(nonce)
                        .build();
        var allowed =
                town.visitor().authorize(request.toURI().toString(), "alice", "correct horse");
        var response = AuthenticationResponseParser.parse(allowed.location()).toSuccessResponse();
        assertThat(response.getState()).isEqualTo(state);
        assertThat(response.getIssuer()).isEqualTo(provider.getIssuer());
        return redeem(response.getAuthorizationCode(), verifier);
    }

    private OIDCTokenResponse redeem(AuthorizationCode code, CodeVerifier verifier)
            throws Exception {
        var grant = new AuthorizationCodeGrant(code, redirectUri, verifier);
        var response =
                OIDCTokenResponseParser.parse(
                        new TokenRequest.Builder(provider.getTokenEndpointURI(), secret, grant)
                                .build()
                                .toHTTPRequest()
                                .send());
        assertThat(response.indicatesSuccess())
                .as(() ->
                        response.indicatesSuccess()
                                ? ""
                                : response.toErrorResponse().toJSONObject().toString())
                .isTrue();
        return (OIDCTokenResponse) response.toSuccessResponse();
    }
}
