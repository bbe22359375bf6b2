package dev.sallyport.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.authorize.kit.House;
import dev.sallyport.fixture.OneTenant;
import dev.sallyport.fixture.SampleTenant;
import dev.sallyport.json.JsonObject;
import dev.sallyport.jwks.JwksEndpoint;
import dev.sallyport.pkce.Pkce;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Router;
import dev.sallyport.spec.Spec;
import dev.sallyport.token.TokenRoom;
import dev.sallyport.userinfo.UserinfoEndpoint;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The document of a tenant with all its real doors.
class WholeDocumentTest {
    private final TokenRoom room = new TokenRoom();
    private final Router forPeople = new House().router;
    private final Router forApps = new OneTenant(new SampleTenant().build()).router;
    private final JsonObject document = Metadata.of(room.tenant, doors());

    private List<Endpoint> doors() {
        return List.of(
                forPeople.door("/authorize").orElseThrow(),
                forPeople.door("/login").orElseThrow(),
                forApps.door("/token").orElseThrow(),
                forApps.door("/introspect").orElseThrow(),
                forApps.door("/revoke").orElseThrow(),
                new UserinfoEndpoint(room.tenant.issuer(), room.liveTokens, room.users),
                new JwksEndpoint(room.keys));
    }

    @Test
    @Spec("OIDCD-3")
    void it_has_everything_openid_discovery_requires() {
        assertThat(document.members())
                .containsKeys(
                        "issuer",
                        "authorization_endpoint",
                        "token_endpoint",
                        "userinfo_endpoint",
                        "jwks_uri",
                        "scopes_supported",
                        "response_types_supported",
                        "subject_types_supported",
                        "id_token_signing_alg_values_supported");
        assertThat(document.strings("id_token_signing_alg_values_supported")).contains("RS256");
        assertThat(document.strings("response_types_supported")).containsExactly("code");
    }

    @Test
    @Spec("RFC8414-2")
    void it_says_how_clients_prove_themselves_at_each_door() {
        assertThat(document.strings("token_endpoint_auth_methods_supported"))
                .containsExactlyInAnyOrder(
                        "client_secret_basic", "client_secret_post", "private_key_jwt", "none");
        assertThat(document.strings("introspection_endpoint_auth_methods_supported"))
                .contains("client_secret_basic", "private_key_jwt")
                .doesNotContain("none");
        assertThat(document.strings("revocation_endpoint_auth_methods_supported"))
                .contains("client_secret_basic", "private_key_jwt", "none");
        for (var door : List.of("token", "introspection", "revocation")) {
            assertThat(document.strings(door + "_endpoint_auth_signing_alg_values_supported"))
                    .containsExactlyInAnyOrder("RS256", "PS256", "ES256", "EdDSA");
        }
    }

    @Test
    void it_says_what_may_be_asked_for() {
        assertThat(document.strings("grant_types_supported"))
                .containsExactlyInAnyOrder(
                        "authorization_code", "refresh_token", "client_credentials");
        assertThat(document.strings("response_modes_supported"))
                .containsExactlyInAnyOrder("query", "fragment", "form_post");
        assertThat(document.strings("prompt_values_supported"))
                .contains("none", "login", "consent");
        assertThat(document.strings("ui_locales_supported")).containsExactly("en", "de");
        assertThat(document.strings("claims_supported")).contains("sub", "name", "email");
        assertThat(document.strings("acr_values_supported")).isNotEmpty();
    }

    @Test
    @Spec({"OIDCD-4", "RFC8414-3"})
    void it_leaves_out_what_has_nothing_in_it() {
        assertThat(document.members().values()).doesNotContain(List.of(), "");
    }

    /// A map without an order has another one in every process.
    @Test
    void its_members_have_the_same_order_on_every_server() {
        var names = document.members().keySet().stream().toList();

        assertThat(names)
                .containsSubsequence(
                        "acr_values_supported",
                        "authorization_response_iss_parameter_supported",
                        "claims_parameter_supported",
                        "prompt_values_supported",
                        "request_parameter_supported",
                        "request_uri_parameter_supported",
                        "response_modes_supported",
                        "response_types_supported",
                        "ui_locales_supported")
                .containsSubsequence("claims_supported", "subject_types_supported");
    }

    @Test
    void it_denies_what_is_not_there() {
        assertThat(document.members())
                .containsEntry("claims_parameter_supported", false)
                .containsEntry("request_parameter_supported", false)
                .containsEntry("request_uri_parameter_supported", false)
                .doesNotContainKeys("registration_endpoint", "end_session_endpoint");
    }

    @Test
    @Spec("RFC9207-3")
    void it_promises_the_issuer_in_every_authorization_response() {
        assertThat(document.isTrue("authorization_response_iss_parameter_supported")).isTrue();
    }

    @Test
    @Spec("RFC7636-6.2")
    void it_announces_s256_and_plain_only_where_the_tenant_allows_it() {
        assertThat(document.strings("code_challenge_methods_supported")).containsExactly("S256");
        assertThat(Pkce.methods(new SampleTenant().plainPkce().build()))
                .containsExactly("S256", "plain");
    }
}
