package dev.sallyport.clientcredentials;

import static dev.sallyport.fixture.OneTenant.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.fixture.OneTenant;
import dev.sallyport.fixture.OneTenant.Answer;
import dev.sallyport.fixture.SampleClient;
import dev.sallyport.fixture.SampleTenant;
import dev.sallyport.protocol.Leniency;
import dev.sallyport.spec.Spec;
import dev.sallyport.tenant.Tenant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientCredentialsGrantTest {
    private static final Tenant STRICT = new SampleTenant().build();
    private static final Tenant FOR_OWNERS =
            new SampleTenant().lenient(Leniency.CLIENT_CREDENTIALS_SPEAK_FOR_THE_OWNER).build();

    @Test
    @Spec({"RFC6749-4.4.2", "RFC6749-4.4.3", "RFC9068-2.2"})
    void an_app_gets_a_token_of_its_own_and_nothing_is_written() {
        var house = house(STRICT);

        var answer = ask(house, "robot", "pockets.read");

        assertThat(answer.outcome()).isEqualTo("ok");
        assertThat(answer.text("refresh_token")).isEmpty();
        assertThat(answer.text("id_token")).isEmpty();
        assertThat(answer.text("scope")).isEqualTo("pockets.read");
        assertThat(subject(house, answer)).isEqualTo("robot");
        assertThat(house.store.writes()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        // tenant, asked,                       outcome,       granted
        "strict,   pockets.read pockets.write,  ok,            pockets.read pockets.write",
        "strict,   profile,                     ok,            profile",
        "strict,   openid,                      invalid_scope, ''",
        "strict,   pockets.read offline_access, invalid_scope, ''",
        "strict,   email,                       invalid_scope, ''",
        "strict,   unheard.of,                  invalid_scope, ''",
        "strict,   '',                          ok,            ''",
        "defaults, '',                          ok,            pockets.read",
        "lenient,  '',                          ok,            profile pockets.read pockets.write",
        "lenient,  openid,                      invalid_scope, ''"
    })
    @Spec({"RFC6749-3.3", "RFC6749-4.4.2"})
    void the_scope_is_what_the_app_registered_without_what_needs_a_person(
            String tenant, String asked, String outcome, String granted) {
        var house = house(tenant(tenant));

        var answer = ask(house, "robot", asked);

        assertThat(answer.outcome()).isEqualTo(outcome);
        assertThat(answer.text("scope")).isEqualTo(granted);
    }

    private static Tenant tenant(String name) {
        return switch (name) {
            case "defaults" -> new SampleTenant().withDefaultScope().build();
            case "lenient" ->
                    new SampleTenant()
                            .lenient(Leniency.ABSENT_SCOPE_MEANS_ALL_OF_THE_CLIENT)
                            .build();
            default -> STRICT;
        };
    }

    @Test
    @Spec("RFC6749-4.4")
    void a_public_client_gets_nothing() {
        var answer = house(STRICT).token(NOON, grant("phone", ""));

        assertThat(answer.outcome()).isEqualTo("unauthorized_client");
    }

    @Test
    @Spec("RFC6749-5.2")
    void an_app_that_did_not_register_for_it_gets_nothing() {
        assertThat(ask(house(STRICT), "web", "").outcome()).isEqualTo("unauthorized_client");
    }

    @Test
    void an_owned_app_speaks_for_itself_where_the_dialect_says_nothing() {
        var house = house(STRICT);

        assertThat(subject(house, ask(house, "owned", ""))).isEqualTo("owned");
    }

    @Test
    void an_owned_app_speaks_for_its_owner_where_the_dialect_says_so_and_it_is_noted() {
        var house = house(FOR_OWNERS);

        var answer = ask(house, "owned", "");

        assertThat(subject(house, answer)).isEqualTo(house.alice.subject());
        assertThat(answer.trail().leniencies())
                .containsExactly(Leniency.CLIENT_CREDENTIALS_SPEAK_FOR_THE_OWNER);
    }

    @Test
    void an_app_without_owner_speaks_for_itself_everywhere() {
        var house = house(FOR_OWNERS);

        var answer = ask(house, "robot", "");

        assertThat(subject(house, answer)).isEqualTo("robot");
        assertThat(answer.trail().leniencies()).isEmpty();
    }

    @Test
    void an_app_whose_owner_is_gone_gets_nothing() {
        assertThat(ask(house(FOR_OWNERS), "orphan", "").outcome()).isEqualTo("unauthorized_client");
    }

    private static OneTenant house(Tenant tenant) {
        return new OneTenant(
                tenant,
                SampleClient.confidential("robot", "s").build(),
                SampleClient.confidential("owned", "s").owner("alice").build(),
                SampleClient.confidential("orphan", "s").owner("nobody").build(),
                SampleClient.confidential("web", "s").grantTypes("authorization_code").build(),
                SampleClient.withoutSecret("phone").build());
    }

    private static Answer ask(OneTenant house, String client, String scope) {
        var form = new HashMap<>(grant(client, scope));
        form.put("client_secret", "s");
        return house.token(NOON, form);
    }

    private static Map<String, String> grant(String client, String scope) {
        return Map.of("grant_type", "client_credentials", "client_id", client, "scope", scope);
    }

    private static String subject(OneTenant house, Answer answer) {
        return house.accessTokens.open(answer.text("access_token"), NOON).orElseThrow().subject();
    }
}
