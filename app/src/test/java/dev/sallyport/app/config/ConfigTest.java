package dev.sallyport.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.app.config.TenantConfig.Password;
import dev.sallyport.client.AuthMethod;
import dev.sallyport.client.Client;
import dev.sallyport.clientauth.ClientSecrets;
import dev.sallyport.operator.OverviewView.Setting;
import dev.sallyport.tenant.ScopeInfo;
import dev.sallyport.tenant.Wording;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigTest {

    /// As ARCHITECTURE.md prints it.
    private static final String EXAMPLE =
            """
            listen: 127.0.0.1:9000
            store: sqlite:data/sallyport.db
            master_key_file: data/master.key
            tenants:
              - name: default
                issuer: http://localhost:9000
                dialect: standard
                scopes: {"pockets.read": {title: "See your pockets", default: true}}
                users:
                  - {username: alice, password: "correct horse", email: a@example.com, name: Alice}
                clients:
                  - client_id: demo
                    client_secret: demo-secret
                    client_name: Demo
                    redirect_uris: ["http://127.0.0.1:9100/callback"]
                    grant_types: [authorization_code, refresh_token, client_credentials]
                    response_types: [code]
                    token_endpoint_auth_method: client_secret_post
                    scope: openid profile email offline_access
                    id_token_signed_response_alg: RS256
                    first_party: true
                    access_token_lifetime: 3600s
                    refresh_token_lifetime: 90d
                    access_token_signed_response_alg: ES256
            """;

    @Test
    void the_example_of_the_architecture_is_read_as_it_stands() throws ConfigException {
        var config = read(EXAMPLE);

        assertThat(config.listen()).isEqualTo(new Listen("127.0.0.1", 9000));
        assertThat(config.management()).isEqualTo(new Listen("127.0.0.1", 9001));
        assertThat(config.store()).isEqualTo(new StoreUrl.Sqlite(Path.of("data", "sallyport.db")));
        assertThat(config.masterKeyFile()).contains(Path.of("data", "master.key"));
        assertThat(config.outbound().allowPrivate()).isFalse();
        var tenant = config.tenant("default").orElseThrow();
        assertThat(tenant.tenant().issuer().value()).isEqualTo("http://localhost:9000");
        assertThat(tenant.tenant().scopes())
                .isEqualTo(Map.of("pockets.read", new ScopeInfo("See your pockets", true)));
        var user = tenant.users().getFirst();
        assertThat(user.username()).isEqualTo("alice");
        assertThat(user.password()).isEqualTo(new Password.Plain("correct horse"));
        assertThat(user.claims().text())
                .isEqualTo("{\"name\":\"Alice\",\"email\":\"a@example.com\"}");
    }

    @Test
    void a_scope_has_a_category_where_one_is_named() throws ConfigException {
        var text = EXAMPLE.replace("default: true}", "default: true, category: Your pockets}");

        assertThat(read(text).tenant("default").orElseThrow().tenant().scopes())
                .isEqualTo(
                        Map.of(
                                "pockets.read",
                                new ScopeInfo(
                                        Wording.of("See your pockets"),
                                        true,
                                        Optional.of(Wording.of("Your pockets")))));
    }

    @Test
    void a_client_is_read_by_the_names_of_its_registration() throws ConfigException {
        var client = only(read(EXAMPLE));

        assertThat(client.authMethod()).isEqualTo(AuthMethod.CLIENT_SECRET_POST);
        assertThat(client.secretHashes()).containsExactly(ClientSecrets.hash("demo-secret"));
        assertThat(client.scopes()).containsExactly("openid", "profile", "email", "offline_access");
        assertThat(client.grantTypes())
                .isEqualTo(Set.of("authorization_code", "refresh_token", "client_credentials"));
        assertThat(client.accessTokenLifetime()).contains(Duration.ofHours(1));
        assertThat(client.refreshTokenLifetime()).contains(Duration.ofDays(90));
        assertThat(client.firstParty()).isTrue();
        assertThat(client.card().name()).isEqualTo("Demo");
    }

    @Test
    void a_client_that_says_little_gets_the_defaults_of_rfc_7591() throws ConfigException {
        var client =
                only(
                        read(
                                """
                                tenants:
                                  - name: t
                                    issuer: https://t.example
                                    scopes:
                                      a: {title: A, default: true}
                                      b: {title: B}
                                    clients:
                                      - client_id: c
                                        client_secret: s
                                        redirect_uris: [https://app.example/cb]
                                """));

        assertThat(client.authMethod()).isEqualTo(AuthMethod.CLIENT_SECRET_BASIC);
        assertThat(client.grantTypes()).containsExactly("authorization_code");
        assertThat(client.responseTypes()).containsExactly("code");
        assertThat(client.scopes()).containsExactly("a");
        assertThat(client.idTokenAlg()).isEqualTo("RS256");
        assertThat(client.accessTokenAlg()).isEqualTo("ES256");
        assertThat(client.opaqueAccessTokens()).isFalse();
        assertThat(client.isNative()).isFalse();
        assertThat(client.card().name()).isEqualTo("c");
    }

    @Test
    void a_tenant_that_says_nothing_keeps_its_dialects_promises() throws ConfigException {
        var config = read("tenants: [{name: j, issuer: \"https://j.example\", dialect: jiko}]");

        var tenant = config.tenants().getFirst().tenant();
        assertThat(tenant.policy().accessTokenLifetime()).isEqualTo(Duration.ofMinutes(15));
        assertThat(tenant.policy().refreshTokenLifetime()).isEqualTo(Duration.ofDays(90));
        assertThat(tenant.policy().pkceForEveryone()).isFalse();
        assertThat(tenant.policy().plainPkce()).isFalse();
        assertThat(tenant.audience()).isEqualTo("https://j.example");
    }

    @Test
    void a_tenant_may_decide_otherwise_than_its_dialect() throws ConfigException {
        var config =
                read(
                        """
                        tenants:
                          - name: l
                            issuer: https://l.example
                            dialect: lumin
                            require_pkce: true
                            allow_plain_pkce: true
                            refresh_requires_offline_access: true
                            public_clients_may_refresh: true
                            access_token_lifetime: 5m
                            refresh_token_lifetime: 30d
                            grant_lifetime: 60d
                            id_token_lifetime: 10m
                            code_lifetime: 30s
                            session_lifetime: 8h
                        """);

        var policy = config.tenants().getFirst().tenant().policy();
        assertThat(policy.pkceForEveryone()).isTrue();
        assertThat(policy.plainPkce()).isTrue();
        assertThat(policy.refreshRequiresOfflineAccess()).isTrue();
        assertThat(policy.publicClientsMayRefresh()).isTrue();
        assertThat(policy.accessTokenLifetime()).isEqualTo(Duration.ofMinutes(5));
        assertThat(policy.refreshTokenLifetime()).isEqualTo(Duration.ofDays(30));
        assertThat(policy.grantLifetime()).isEqualTo(Duration.ofDays(60));
        assertThat(policy.idTokenLifetime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(policy.codeLifetime()).isEqualTo(Duration.ofSeconds(30));
        assertThat(policy.sessionLifetime()).isEqualTo(Duration.ofHours(8));
    }

    @Test
    void the_overview_says_what_is_configured_and_has_no_words_for_what_is_not()
            throws ConfigException {
        var config =
                read(
                        """
                        tenants:
                          - name: acme
                            issuer: http://acme.example
                            allow_insecure_issuer: true
                        """);

        assertThat(config.tenants().getFirst().settings())
                .contains(
                        new Setting("allow_insecure_issuer", "true", true),
                        new Setting("require_pkce", "false", false),
                        new Setting("session_lifetime", "12h", false),
                        new Setting("logo_uri", "", false),
                        new Setting("accent", "", false),
                        new Setting("administrators", "", false));
    }

    @Test
    void a_value_may_come_from_the_environment_whole_or_in_part() throws ConfigException {
        var text =
                """
                listen: ${HOST:-0.0.0.0}:${PORT}
                outbound: {allow_private: "${PRIVATE}"}
                tenants: [{name: t, issuer: "https://${EMPTY:-t}.example", display_name: "$${X}"}]
                """;

        var config =
                ConfigReader.read(
                        "c.yaml", text, Map.of("PORT", "8000", "PRIVATE", "true", "EMPTY", ""));

        assertThat(config.listen()).isEqualTo(new Listen("0.0.0.0", 8000));
        assertThat(config.outbound().allowPrivate()).isTrue();
        var tenant = config.tenants().getFirst().tenant();
        assertThat(tenant.issuer().value()).isEqualTo("https://t.example");
        assertThat(tenant.look().displayName()).isEqualTo("${X}");
    }

    @Test
    void a_secret_may_be_given_as_its_hash_in_hex_or_base64url() throws ConfigException {
        var demo = ClientSecrets.hash("demo-secret");
        var hex = HexFormat.of().formatHex(Base64.getUrlDecoder().decode(demo));
        var client =
                only(
                        read(
                                """
                                tenants:
                                  - name: t
                                    issuer: https://t.example
                                    clients:
                                      - client_id: c
                                        client_secret_sha256: [%s, %s]
                                        grant_types: [client_credentials]
                                """
                                        .formatted(hex, ClientSecrets.hash("other"))));

        assertThat(client.secretHashes()).containsExactly(demo, ClientSecrets.hash("other"));
    }

    @Test
    void the_built_in_dev_configuration_reads_without_any_environment() throws Exception {
        try (var dev = Config.class.getResourceAsStream("/dev/sallyport/app/dev.yaml")) {
            var config = read(new String(dev.readAllBytes(), StandardCharsets.UTF_8));

            assertThat(config.tenants())
                    .extracting(each -> each.tenant().issuer().value())
                    .containsExactly(
                            "http://localhost:9000",
                            "http://bananasign.localhost:9000",
                            "http://lumin.localhost:9000",
                            "http://jiko.localhost:9000",
                            "http://dottedsign.localhost:9000",
                            "http://express.localhost:9000");
            assertThat(config.tenants()).allSatisfy(each -> assertThat(each.users()).hasSize(2));
        }
    }

    @Test
    void what_is_printed_of_a_configuration_holds_no_password() throws ConfigException {
        assertThat(read(EXAMPLE).toString()).doesNotContain("correct horse", "demo-secret");
    }

    private static Client only(Config config) {
        return config.tenants().getFirst().clients().getFirst();
    }

    private static Config read(String text) throws ConfigException {
        return ConfigReader.read("c.yaml", text, Map.of());
    }
}
