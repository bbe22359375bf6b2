package dev.sallyport.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.admin.Control;
import dev.sallyport.json.JsonObject;
import dev.sallyport.operator.Flaw;
import dev.sallyport.tenant.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the configuration's rules say of a registration has its words on the admin console's pages.
class RegistrationFlawsTest {
    private static final String FILE =
            """
            listen: 127.0.0.1:9000
            store: "memory:"
            tenants: [{name: default, issuer: http://localhost:9000}]
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    client_id                        | sallyport-account
                    client_name                      | ' '
                    redirect_uris                    | ' '
                    redirect_uris                    | nowhere
                    grant_types                      | password
                    token_endpoint_auth_method       | telepathy
                    scope                            | openid everything
                    jwks_uri                         | nowhere
                    application_type                 | toaster
                    id_token_signed_response_alg     | none
                    logo_uri                         | nowhere
                    client_uri                       | nowhere
                    policy_uri                       | nowhere
                    tos_uri                          | nowhere
                    contacts                         | ' '
                    access_token_lifetime            | 31d
                    refresh_token_lifetime           | soon
                    access_token_signed_response_alg | none
                    access_token_format              | clay
                    owner                            | ' '
                    """)
    void each_field_that_breaks_a_rule_is_named_with_it(String field, String wrong) {
        assertThat(flaws(field, wrong)).extracting(Flaw::field).containsExactly(field);
    }

    @Test
    void keys_that_are_none_are_named_with_their_rule() {
        assertThat(flaws("jwks", Map.of("keys", List.of())))
                .extracting(Flaw::rule)
                .containsExactly(Flaw.Rule.KEYS);
    }

    @Test
    void several_are_told_at_once() {
        var registration = good().with("logo_uri", "nowhere").with("access_token_lifetime", "31d");

        assertThat(flaws(registration))
                .extracting(Flaw::field)
                .containsExactlyInAnyOrder("logo_uri", "access_token_lifetime");
    }

    private static List<Flaw> flaws(String field, Object wrong) {
        var isList =
                Control.CLIENT.stream()
                        .filter(control -> control.name().equals(field))
                        .anyMatch(control ->
                                control.kind() == Control.Kind.LINES
                                        || control.kind() == Control.Kind.SEVERAL);
        return flaws(good().with(field, isList ? List.of(wrong) : wrong));
    }

    private static List<Flaw> flaws(JsonObject registration) {
        var refused =
                catchThrowableOfType(
                        ConfigException.class, () -> Registration.read(registration, tenant()));
        return refused.problems().stream()
                .map(problem -> Flaw.of(problem.key() + ": " + problem.sentence()).orElseThrow())
                .toList();
    }

    private static JsonObject good() {
        return JsonObject.builder()
                .add("client_id", "app")
                .add("client_secret", "secret")
                .add("redirect_uris", List.of("https://app.example/"))
                .build();
    }

    private static Tenant tenant() {
        try {
            return ConfigReader.read("c.yaml", FILE, Map.of())
                    .tenant("default")
                    .orElseThrow()
                    .tenant();
        } catch (ConfigException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
