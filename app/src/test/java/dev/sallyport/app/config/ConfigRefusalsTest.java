package dev.sallyport.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a wrong configuration is told: file, line, key, and what was expected.
class ConfigRefusalsTest {

    static Stream<Arguments> wholeFiles() {
        return Stream.of(
                arguments("", "1: expected keys and values; the file is empty"),
                arguments("[]", "1: expected a section with the keys of the file"),
                arguments(
                        "a: b: c\n",
                        "1: not well-formed YAML: mapping values are not allowed here"),
                arguments(
                        "listen: x\n",
                        "1: listen: expected an address and a port, such as 127.0.0.1:9000"),
                arguments(
                        "listen: \"[::1]\"\n",
                        "1: listen: expected an address and a port, such as 127.0.0.1:9000"),
                arguments(
                        "listen: 127.0.0.1:70000\n",
                        "1: listen: expected an address and a port, such as 127.0.0.1:9000"),
                arguments(
                        "listen:\n",
                        "1: listen: expected an address and a port, such as 127.0.0.1:9000"),
                arguments(
                        "\nport: 1\n",
                        "2: port: there is no such key; there is `listen`, `management`, `store`,"
                                + " `master_key_file`, `tls`, `trusted_proxies`, `outbound`,"
                                + " `tenants`"),
                arguments(
                        "\nlisten_: 1\n",
                        "2: listen_: there is no such key; did you mean `listen`?"),
                arguments("store: h2:data\n", "1: store: expected " + StoreUrl.EXPECTED),
                arguments("store: \"sqlite:\"\n", "1: store: expected " + StoreUrl.EXPECTED),
                arguments(
                        "store: \"memory:\"\nstore: \"memory:\"\n",
                        "2: store: this key was given before, in line 1"),
                arguments(
                        "outbound:\n  allow_private: yes\n",
                        "2: outbound.allow_private: expected true or false"),
                arguments(
                        "outbound:\n  allow_private: \"true\"\n",
                        "2: outbound.allow_private: expected true or false"),
                arguments(
                        "management: 9001\n",
                        "1: management: expected a section with the keys of management"),
                arguments(
                        "management:\n  port: 1\n",
                        "2: management.port: there is no such key; there is `listen`"),
                arguments(
                        "tls: {certificate: a}\n",
                        "1: tls: the key `key` is missing: the path of a file"),
                arguments(
                        "trusted_proxies: [10.0.0.0/33]\n",
                        "1: trusted_proxies[0]: expected an IP address or a network such as"
                                + " 10.0.0.0/8"),
                arguments(
                        "trusted_proxies: [proxy]\n",
                        "1: trusted_proxies[0]: expected an IP address or a network such as"
                                + " 10.0.0.0/8"),
                arguments(
                        "listen: ${NOWHERE}\n",
                        "1: listen: the environment variable NOWHERE is not set"),
                arguments(
                        "listen: ${no way}\n",
                        "1: listen: expected ${NAME} or ${NAME:-default}; write $${ for a plain"
                                + " ${"),
                arguments(
                        "listen: a:1\n",
                        "1: the key `tenants` is missing: a list of at least 1; each is a section"
                                + " with the keys of a tenant"),
                arguments(
                        "tenants: []\n",
                        "1: tenants: expected a list of at least 1; each is a section with the keys"
                                + " of a tenant"),
                arguments(
                        "tenants: {}\n",
                        "1: tenants: expected a list of at least 1; each is a section with the keys"
                                + " of a tenant"),
                arguments(
                        "tenants: [{name: a, issuer: \"https://a.example\"}, {name: a, issuer:"
                                + " \"https://b.example\"}]\n",
                        "1: tenants: two tenants have the same name"),
                arguments(
                        "tenants: [{name: a, issuer: \"https://a.example\"}, {name: b, issuer:"
                                + " \"https://a.example:8443\"}]\n",
                        "1: tenants: two tenants have the same issuer host and path"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("wholeFiles")
    void a_wrong_file_is_refused_with_line_key_and_expectation(String text, String expected) {
        assertThat(problems(text)).contains("c.yaml:" + expected);
    }

    static Stream<Arguments> tenantLines() {
        return Stream.of(
                arguments(
                        "name: Default",
                        "name: expected a name of lower-case letters, digits and hyphens"),
                arguments(
                        "name: 12",
                        "name: expected a name of lower-case letters, digits and hyphens"),
                arguments(
                        "issuer: localhost:9000",
                        "issuer: expected an http or https URL without query, fragment or trailing"
                                + " slash"),
                arguments(
                        "issuer: https://a.example/",
                        "issuer: expected an http or https URL without query, fragment or trailing"
                                + " slash"),
                arguments(
                        "issuer: https://a.example?x=1",
                        "issuer: expected an http or https URL without query, fragment or trailing"
                                + " slash"),
                arguments(
                        "issuer: http://a.example",
                        "issuer: expected https; http is for localhost, *.localhost and loopback"
                                + " addresses (or set allow_insecure_issuer: true)"),
                arguments(
                        "issuer: http://localhost.example",
                        "issuer: expected https; http is for localhost, *.localhost and loopback"
                                + " addresses (or set allow_insecure_issuer: true)"),
                arguments(
                        "dialect: Lumin",
                        "dialect: expected one of standard, bananasign, lumin, jiko, dottedsign,"
                                + " express"),
                arguments(
                        "accent: blue",
                        "accent: expected a colour such as \"#2f5bea\" (in quotes)"),
                arguments(
                        "logo_uri: javascript:alert(1)",
                        "logo_uri: expected an absolute http or https address"),
                arguments(
                        "audience: 12",
                        "audience: expected text (in quotes when it looks like a number)"),
                arguments("require_pkce: 1", "require_pkce: expected true or false"),
                arguments(
                        "access_token_lifetime: 3600",
                        "access_token_lifetime: expected a duration such as 3600s, 15m, 1h or 90d,"
                                + " from 1s to 30d"),
                arguments(
                        "access_token_lifetime: 31d",
                        "access_token_lifetime: expected a duration such as 3600s, 15m, 1h or 90d,"
                                + " from 1s to 30d"),
                arguments(
                        "refresh_token_lifetime: 0s",
                        "refresh_token_lifetime: expected a duration such as 3600s, 15m, 1h or 90d,"
                                + " from 1s to 3650d"),
                arguments(
                        "code_lifetime: 11m",
                        "code_lifetime: expected a duration such as 3600s, 15m, 1h or 90d, from 1s"
                                + " to 10m"),
                arguments(
                        "session_lifetime: 1h30m",
                        "session_lifetime: expected a duration such as 3600s, 15m, 1h or 90d, from"
                                + " 1s to 365d"),
                arguments(
                        "scopes: [a]",
                        "scopes: expected names, each with a section with the keys of scopes"),
                arguments(
                        "scopes: {a: {default: true}}",
                        "scopes.a: the key `title` is missing: text (in quotes when it looks like a"
                                + " number), or such a text for each language: en, de"),
                arguments(
                        "scopes: {\"a b\": {title: A}}",
                        "scopes.a b: expected a name that is visible ASCII without spaces, quotes"
                                + " and backslashes, and not beginning with sallyport:"),
                arguments(
                        "users: [{username: u}]",
                        "users[0].password: expected exactly one of password and password_hash"),
                arguments(
                        "users: [{username: u, password: p, password_hash:"
                            + " \"$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}]",
                        "users[0].password: expected exactly one of password and password_hash"),
                arguments(
                        "users: [{username: u, password_hash: \"$2b$10$x\"}]",
                        "users[0].password_hash: expected an Argon2id hash ($argon2id$v=19$…)"),
                arguments(
                        "users: [{username: u, password: p, mail: x}]",
                        "users[0].mail: there is no such key; did you mean `email`?"),
                arguments(
                        "users: [{username: u, password: p}, {username: U, password: p}]",
                        "users: two users have the same username"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tenantLines")
    void a_wrong_key_of_a_tenant_is_refused_where_it_stands(String line, String expected) {
        var rest = others(line, "    ", "name: t", "issuer: https://t.example");
        var text = "tenants:\n  -\n" + rest + "    " + line + "\n";

        assertThat(problems(text))
                .singleElement()
                .isEqualTo("c.yaml:" + text.lines().count() + ": tenants[0]." + expected);
    }

    static Stream<Arguments> clientLines() {
        var id =
                "client_id: expected 1 to 255 visible ASCII characters (in quotes when it looks"
                        + " like a number), and not sallyport-account";
        return Stream.of(
                arguments("client_id: \"\"", id),
                arguments("client_id: sallyport-account", id),
                arguments(
                        "client_secret: 1234",
                        "client_secret: expected text (in quotes when it looks like a number)"),
                arguments(
                        "client_secret_sha256: abc",
                        "client_secret_sha256: expected a SHA-256 hash in hex or base64url"),
                arguments(
                        "token_endpoint_auth_method: basic",
                        "token_endpoint_auth_method: expected one of client_secret_basic,"
                                + " client_secret_post, private_key_jwt, none"),
                arguments(
                        "token_endpoint_auth_method: none",
                        "client_secret: not allowed with token_endpoint_auth_method none"),
                arguments(
                        "token_endpoint_auth_method: private_key_jwt",
                        "jwks: exactly one of jwks and jwks_uri is required with private_key_jwt"),
                arguments("redirect_uris: [/cb]", "redirect_uris: must be absolute"),
                arguments(
                        "redirect_uris: [\"https://a.example/#f\"]",
                        "redirect_uris: must not have a fragment"),
                arguments(
                        "redirect_uris: [\"https://a.example/*\"]",
                        "redirect_uris: wildcards are not allowed"),
                arguments(
                        "redirect_uris: [\"javascript:alert(1)\"]",
                        "redirect_uris: this scheme is not allowed"),
                arguments(
                        "redirect_uris: https://a.example/",
                        "redirect_uris: expected a list; each is text (in quotes when it looks like"
                                + " a number)"),
                arguments(
                        "redirect_uris: []",
                        "redirect_uris: required with authorization_code, and only then"),
                arguments(
                        "grant_types: [password]",
                        "grant_types[0]: expected one of authorization_code, refresh_token,"
                                + " client_credentials"),
                arguments("response_types: [token]", "response_types[0]: expected one of code"),
                arguments(
                        "scope: openid nonsense",
                        "scope: expected scopes that this tenant lists, or standard OpenID scopes"),
                arguments(
                        "scope: [openid]",
                        "scope: expected text (in quotes when it looks like a number)"),
                arguments(
                        "id_token_signed_response_alg: none",
                        "id_token_signed_response_alg: expected one of ES256, RS256, EdDSA"),
                arguments(
                        "access_token_signed_response_alg: HS256",
                        "access_token_signed_response_alg: expected one of ES256, RS256, EdDSA"),
                arguments(
                        "access_token_format: jwe",
                        "access_token_format: expected one of jwt, opaque"),
                arguments("application_type: spa", "application_type: expected one of web, native"),
                arguments(
                        "access_token_lifetime: 1w",
                        "access_token_lifetime: expected a duration such as 3600s, 15m, 1h or 90d,"
                                + " from 1s to 30d"),
                arguments(
                        "logo_uri: logo.png",
                        "logo_uri: expected an absolute http or https address"),
                arguments(
                        "jwks: {keys: []}",
                        "jwks: expected a JWK Set of public keys, such as {keys: [{kty: EC, …}]}"),
                arguments(
                        "jwks: {keys: [{kty: oct, k: AAAA}]}",
                        "jwks: expected a JWK Set of public keys, such as {keys: [{kty: EC, …}]}"),
                arguments(
                        "firstparty: true",
                        "firstparty: there is no such key; did you mean `first_party`?"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("clientLines")
    void a_wrong_key_of_a_client_is_refused_where_it_stands(String line, String expected) {
        var secret = expected.startsWith("jwks: exactly") ? "scope: openid" : "client_secret: s";
        var uris = "redirect_uris: [https://a.example/]";
        var rest = others(line, "        ", secret, "client_id: c", uris);
        var tenant = "tenants:\n  - name: t\n    issuer: https://t.example\n    clients:\n";
        var text = tenant + "      -\n" + rest + "        " + line + "\n";

        assertThat(problems(text))
                .singleElement()
                .asString()
                .matches("c\\.yaml:[6-9]: .*")
                .endsWith(": tenants[0].clients[0]." + expected);
    }

    @Test
    void everything_wrong_is_said_at_once_in_the_order_of_the_file() {
        var problems =
                problems(
                        """
                        listen: nowhere
                        tenants:
                          - name: T
                            issuer: ftp://t.example
                            clients:
                              - client_id: c
                                redirect_uris: [relative]
                              - client_id: d
                                client_secret: s
                                redirect_uris: [https://d.example/]
                                colour: red
                          - name: u
                            issuer: http://u.example
                            users: [{}]
                        """);

        assertThat(problems.stream().map(problem -> problem.split(":", 3)[1]))
                .containsExactly("1", "3", "4", "7", "11", "13", "14");
    }

    @Test
    void no_problem_repeats_the_value_it_is_about() {
        var user = "{username: u, pass: hunter2}";

        var problems = problems("tenants: [{name: t, issuer: hunter2, users: [" + user + "]}]");

        assertThat(problems).isNotEmpty().noneMatch(problem -> problem.contains("hunter2"));
    }

    @Test
    void an_insecure_issuer_is_taken_when_somebody_asked_for_it_by_name() throws Exception {
        var text =
                "tenants: [{name: t, issuer: \"http://t.example\", allow_insecure_issuer: true}]";

        var config = ConfigReader.read("c.yaml", text, Map.of());

        assertThat(config.tenants()).hasSize(1);
    }

    @Test
    void an_alias_bomb_is_refused_quickly() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level < 15; level++) {
            var ten = String.join(", ", Collections.nCopies(10, "*a" + (level - 1)));
            bomb.append("a%d: &a%d [%s]\n".formatted(level, level, ten));
        }

        assertThat(problems(bomb.toString())).isNotEmpty();
    }

    @Test
    void a_file_that_contains_itself_is_refused() {
        assertThat(problems("tenants: &t [*t]\n")).isNotEmpty();
    }

    @Test
    void a_file_that_is_not_utf8_is_refused(@TempDir Path folder) throws Exception {
        var file = folder.resolve("c.yaml");
        Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xff, '\n'});

        var refused =
                catchThrowableOfType(
                        ConfigException.class, () -> ConfigReader.read(file, Map.of()));

        assertThat(refused.problems())
                .singleElement()
                .hasToString(file + ":1: expected UTF-8 text");
    }

    /// The lines a section needs besides the one under test.
    private static String others(String line, String indent, String... lines) {
        var key = line.substring(0, line.indexOf(':') + 1);
        return Stream.of(lines)
                .filter(each -> !each.startsWith(key))
                .map(each -> indent + each + "\n")
                .reduce("", String::concat);
    }

    private static List<String> problems(String text) {
        var refused =
                catchThrowableOfType(
                        ConfigException.class, () -> ConfigReader.read("c.yaml", text, Map.of()));
        return refused.problems().stream().map(Problem::toString).toList();
    }
}
