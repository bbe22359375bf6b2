package dev.sallyport.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.json.JsonObject;
import dev.sallyport.jwks.JwksEndpoint;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Endpoint.CrossOrigin;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.protocol.Router;
import dev.sallyport.spec.Spec;
import dev.sallyport.token.TokenRoom;
import dev.sallyport.userinfo.UserinfoEndpoint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DiscoveryEndpointTest {
    private final TokenRoom room = new TokenRoom();
    private final Endpoint userinfo =
            new UserinfoEndpoint(room.tenant.issuer(), room.liveTokens, room.users);
    private final Endpoint jwks = new JwksEndpoint(room.keys);

    /// A door that is only its name and its promises.
    private record Promise(String name, Map<String, Object> metadata) implements Endpoint {
        @Override
        public Set<String> methods() {
            return Set.of("GET");
        }

        @Override
        public Reply handle(Request request) {
            throw new AssertionError("nobody knocks here");
        }
    }

    private DiscoveryEndpoint door(Endpoint... doors) {
        return new DiscoveryEndpoint(room.tenant, List.of(doors));
    }

    private JsonObject document(Endpoint... doors) {
        return answer(door(doors)).body();
    }

    private static Reply.Json answer(DiscoveryEndpoint door) {
        return (Reply.Json) door.handle(TokenRoom.request("GET", "", Headers.NONE, ""));
    }

    @Test
    @Spec({"OIDCD-3", "RFC8414-2"})
    void it_names_the_issuer_and_the_announced_address_of_every_open_door() {
        var document = document(userinfo, jwks, new Promise("login", Map.of()));

        assertThat(document.members())
                .containsEntry("issuer", TokenRoom.ISSUER)
                .containsEntry("userinfo_endpoint", TokenRoom.ISSUER + "/userinfo")
                .containsEntry("jwks_uri", TokenRoom.ISSUER + "/jwks")
                .doesNotContainKeys("login", "token_endpoint", "openid_configuration");
    }

    @Test
    @Spec({"OIDCD-4", "RFC8414-3"})
    void a_get_at_the_well_known_place_is_answered_with_the_issuer_it_was_asked_of() {
        var router = new Router(room.tenant.dialect(), List.of(door(userinfo, jwks)));
        var place = "/.well-known/openid-configuration";

        var reply = (Reply.Json) router.answer(request("GET", place));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().requiredString("issuer")).isEqualTo(TokenRoom.ISSUER);
        assertThat(reply.headers().first("Content-Type").orElse("application/json"))
                .isEqualTo("application/json");
        assertThat(router.answer(request("POST", place)).status()).isEqualTo(405);
    }

    private static Request request(String method, String path) {
        var plain = TokenRoom.request(method, "", Headers.NONE, "");
        return new Request(
                plain.id(),
                method,
                path,
                plain.rawQuery(),
                plain.headers(),
                plain.body(),
                plain.remote(),
                plain.at(),
                plain.trail());
    }

    @Test
    void our_own_doors_say_what_they_support() {
        var document = document(userinfo, jwks);

        assertThat(document.strings("id_token_signing_alg_values_supported"))
                .containsExactly("ES256", "RS256", "EdDSA");
        assertThat(document.strings("claims_supported")).contains("sub", "email", "address");
        assertThat(document.strings("subject_types_supported")).containsExactly("public");
    }

    @Test
    void the_tenants_scopes_follow_the_standard_ones() {
        assertThat(document().strings("scopes_supported"))
                .startsWith("openid", "profile")
                .endsWith("pockets.read")
                .doesNotHaveDuplicates();
    }

    @Test
    void a_door_the_dialect_does_not_open_promises_nothing() {
        var shut = new Promise("device_authorization_endpoint", Map.of("anything", "at all"));

        assertThat(document(shut).members())
                .doesNotContainKeys("device_authorization_endpoint", "anything");
    }

    @Test
    void what_two_doors_have_a_part_in_is_their_union() {
        var one = new Promise("token_endpoint", Map.of("grant_types_supported", List.of("a", "b")));
        var other =
                new Promise(
                        "authorization_endpoint",
                        Map.of("grant_types_supported", List.of("b", "c")));

        assertThat(document(one, other).strings("grant_types_supported"))
                .containsExactly("a", "b", "c");
    }

    @Test
    void two_doors_that_contradict_each_other_are_a_fault_of_ours_found_at_the_start() {
        var one = new Promise("token_endpoint", Map.of("request_parameter_supported", true));
        var other =
                new Promise("authorization_endpoint", Map.of("request_parameter_supported", false));

        assertThatThrownBy(() -> door(one, other)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_not_supported_is_said_as_false() {
        var authorize =
                new Promise("authorization_endpoint", Map.of("claims_parameter_supported", false));

        assertThat(document(authorize).text()).contains("\"claims_parameter_supported\":false");
    }

    @Test
    void everybody_may_read_it_and_keep_it_for_a_while() {
        assertThat(door().crossOrigin()).isEqualTo(CrossOrigin.EVERYBODY);
        assertThat(answer(door()).headers().first("Cache-Control").orElse(""))
                .startsWith("public, max-age=");
    }
}
