package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.spec.Spec;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SitesTest {
    private final Sites sites =
            new Sites(
                    List.of(
                            House.site("http://localhost:9000"),
                            House.site("https://auth.example"),
                            House.site("https://auth.example/t"),
                            House.site("https://auth.example/t/acme"),
                            House.site("https://paths.example/a"),
                            House.site("http://[::1]:9000")));

    @ParameterizedTest
    @CsvSource({
        "localhost, /token, http://localhost:9000, /token",
        "localhost:9000, /token, http://localhost:9000, /token",
        "localhost:80, /token, http://localhost:9000, /token",
        "LocalHost:9000, /token, http://localhost:9000, /token",
        "localhost, /, http://localhost:9000, /",
        "[::1], /token, http://[::1]:9000, /token",
        "[::1]:1, /token, http://[::1]:9000, /token",
        "auth.example, /token, https://auth.example, /token",
        "auth.example, /t, https://auth.example/t, /",
        "auth.example, /t/, https://auth.example/t, /",
        "auth.example, /t/token, https://auth.example/t, /token",
        "auth.example, /t/acme, https://auth.example/t/acme, /",
        "auth.example, /t/acme/token, https://auth.example/t/acme, /token",
        "auth.example, /t/acme2/token, https://auth.example/t, /acme2/token",
        "auth.example, /tt/token, https://auth.example, /tt/token",
        "auth.example, /T/token, https://auth.example, /T/token",
        "paths.example, /a/token, https://paths.example/a, /token"
    })
    void a_request_belongs_to_the_host_and_the_longest_issuer_path(
            String host, String path, String issuer, String below) {
        var found = sites.find(host, path).orElseThrow();

        assertThat(found.site().tenant().issuer().value()).isEqualTo(issuer);
        assertThat(found.path()).isEqualTo(below);
    }

    @Spec({"RFC8414-3.1", "OIDCD-4.1"})
    @ParameterizedTest
    @CsvSource({
        "auth.example, /.well-known/openid-configuration, https://auth.example",
        "auth.example, /.well-known/openid-configuration/t, https://auth.example/t",
        "auth.example, /t/.well-known/openid-configuration, https://auth.example/t",
        "auth.example, /.well-known/openid-configuration/t/acme, https://auth.example/t/acme",
        "auth.example, /t/acme/.well-known/openid-configuration, https://auth.example/t/acme",
        "paths.example, /.well-known/openid-configuration/a, https://paths.example/a"
    })
    void metadata_is_found_with_the_well_known_part_before_and_behind_the_issuers_path(
            String host, String path, String issuer) {
        for (var name : List.of("openid-configuration", "oauth-authorization-server")) {
            var found = sites.find(host, path.replace("openid-configuration", name)).orElseThrow();

            assertThat(found.site().tenant().issuer().value()).isEqualTo(issuer);
            assertThat(found.path()).isEqualTo("/.well-known/" + name);
        }
    }

    @Test
    void a_well_known_path_of_nobody_stays_with_the_tenant_above_it() {
        var found =
                sites.find("auth.example", "/.well-known/openid-configuration/nobody")
                        .orElseThrow();

        assertThat(found.site().tenant().issuer().value()).isEqualTo("https://auth.example");
        assertThat(found.path()).isEqualTo("/.well-known/openid-configuration/nobody");
    }

    @ParameterizedTest
    @CsvSource({
        "'', /token",
        "unknown.example, /token",
        "auth.example.evil.example, /token",
        "auth.example., /token",
        "evil.auth.example, /token",
        "[::1, /token",
        ":, /token",
        "paths.example, /",
        "paths.example, /b/token",
        "paths.example, /ab",
        "paths.example, /.well-known/openid-configuration",
        "paths.example, /.well-known/openid-configuration/b"
    })
    void a_request_for_nobody_finds_nobody(String host, String path) {
        assertThat(sites.find(host, path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:9001", "https://LOCALHOST"})
    void two_tenants_at_one_host_and_path_are_refused(String second) {
        var same = List.of(House.site("http://localhost:9000"), House.site(second));

        assertThatThrownBy(() -> new Sites(same)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ten_thousand_tenants_are_told_apart_by_path_and_by_host() {
        var paths = IntStream.range(0, 5_000).mapToObj(n -> "https://one.example/t/" + n);
        var hosts = IntStream.range(0, 5_000).mapToObj(n -> "https://t" + n + ".example");
        var many =
                new Sites(
                        java.util.stream.Stream.concat(paths, hosts)
                                .map(issuer -> House.site(issuer))
                                .toList());

        assertThat(many.find("one.example", "/t/4999/token").orElseThrow().path())
                .isEqualTo("/token");
        assertThat(many.find("t4999.example", "/token")).isPresent();
        assertThat(many.find("one.example", "/t/5000/token")).isEmpty();
        assertThat(many.find("one.example", "/".repeat(12_000))).isEmpty();
    }
}
