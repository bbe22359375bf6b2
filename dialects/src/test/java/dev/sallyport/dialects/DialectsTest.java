package dev.sallyport.dialects;

import static dev.sallyport.protocol.Leniency.ABSENT_SCOPE_MEANS_ALL_OF_THE_CLIENT;
import static dev.sallyport.protocol.Leniency.CHALLENGE_IN_PLAIN_BASE64;
import static dev.sallyport.protocol.Leniency.CLIENT_CREDENTIALS_SPEAK_FOR_THE_OWNER;
import static dev.sallyport.protocol.Leniency.JSON_BODY_AT_TOKEN_ENDPOINT;
import static dev.sallyport.protocol.Leniency.LOWER_CASE_TOKEN_TYPE;
import static dev.sallyport.protocol.Leniency.OFFLINE_ACCESS_WITHOUT_REFRESH_GRANT;
import static dev.sallyport.protocol.Leniency.REDIRECT_URI_MAY_BE_ABSENT_AT_AUTHORIZE;
import static dev.sallyport.protocol.Leniency.REDIRECT_URI_MAY_BE_ABSENT_AT_TOKEN;
import static dev.sallyport.protocol.Leniency.SHA_256_NAMES_S256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sallyport.protocol.Dialect;
import dev.sallyport.protocol.Dialect.Defaults;
import dev.sallyport.protocol.Leniency;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The table of the five systems, and the sixth that is nobody's. A row that changes here changes
/// what a vendor's documents promise.
class DialectsTest {

    static Stream<Arguments> rows() {
        var hour = Duration.ofHours(1);
        var quarter = Duration.ofMinutes(15);
        return Stream.of(
                arguments("standard", "/authorize", "/token", Set.of(), hour, true),
                arguments("bananasign", "/oauth2/auth", "/oauth2/token", Set.of(), hour, true),
                arguments(
                        "lumin",
                        "/oauth2/auth",
                        "/oauth2/token",
                        Set.of(LOWER_CASE_TOKEN_TYPE),
                        hour,
                        false),
                arguments(
                        "jiko",
                        "/api/oauth2/authorize",
                        "/api/oauth2/token",
                        Set.of(REDIRECT_URI_MAY_BE_ABSENT_AT_TOKEN),
                        quarter,
                        true),
                arguments(
                        "dottedsign",
                        "/v1/oauth/authorize",
                        "/v1/oauth/token",
                        Set.of(
                                ABSENT_SCOPE_MEANS_ALL_OF_THE_CLIENT,
                                CLIENT_CREDENTIALS_SPEAK_FOR_THE_OWNER),
                        hour,
                        true),
                arguments(
                        "express",
                        "/oauth2/authorize",
                        "/oauth2/token",
                        Set.of(
                                JSON_BODY_AT_TOKEN_ENDPOINT,
                                REDIRECT_URI_MAY_BE_ABSENT_AT_AUTHORIZE,
                                SHA_256_NAMES_S256,
                                CHALLENGE_IN_PLAIN_BASE64,
                                OFFLINE_ACCESS_WITHOUT_REFRESH_GRANT),
                        hour,
                        true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void each_row_of_the_table_is_as_the_documents_print_it(
            String name,
            String authorize,
            String token,
            Set<Leniency> leniencies,
            Duration accessTokenLifetime,
            boolean publicClientsMayRefresh) {
        var dialect = Dialects.named(name).orElseThrow();

        assertThat(dialect.paths("authorization_endpoint")).containsExactly(authorize);
        assertThat(dialect.paths("token_endpoint")).containsExactly(token);
        assertThat(dialect.leniencies()).isEqualTo(leniencies);
        assertThat(dialect.defaults())
                .isEqualTo(
                        new Defaults(
                                accessTokenLifetime,
                                Duration.ofDays(90),
                                publicClientsMayRefresh,
                                !name.equals("standard")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void every_other_door_stands_at_its_usual_place(Dialect dialect) {
        assertThat(dialect.paths("userinfo_endpoint")).containsExactly("/userinfo");
        assertThat(dialect.paths("introspection_endpoint")).containsExactly("/introspect");
        assertThat(dialect.paths("revocation_endpoint")).containsExactly("/revoke");
        assertThat(dialect.paths("jwks_uri")).containsExactly("/jwks");
        assertThat(dialect.paths("login")).containsExactly("/login");
        assertThat(dialect.paths("consent")).containsExactly("/consent");
        assertThat(dialect.paths("openid_configuration"))
                .containsExactly(
                        "/.well-known/openid-configuration",
                        "/.well-known/oauth-authorization-server");
    }

    static List<Dialect> all() {
        return Dialects.all();
    }

    @Test
    void the_table_has_no_row_too_few() {
        var rows = rows().map(row -> (String) row.get()[0]).toList();

        assertThat(Dialects.all()).extracting(Dialect::name).containsExactlyElementsOf(rows);
    }

    @Test
    void every_leniency_is_asked_for_by_exactly_one_dialect() {
        var asked = Dialects.all().stream().flatMap(dialect -> dialect.leniencies().stream());

        assertThat(asked).containsExactlyInAnyOrder(Leniency.values());
    }

    @Test
    void a_name_nobody_gave_is_no_dialect() {
        assertThat(Dialects.named("Standard")).isEmpty();
        assertThat(Dialects.named("")).isEmpty();
    }
}
