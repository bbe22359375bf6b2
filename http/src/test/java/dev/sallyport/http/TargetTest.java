package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/token",
                "/t/acme/token",
                "/.well-known/openid-configuration",
                "/a.b/c..d",
                "/a%20b",
                "/%C3%A4",
                "/a:b@c!$&'()*+,=~-_"
            })
    void a_path_that_can_mean_one_thing_is_plain(String path) {
        assertThat(Target.isPlain(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "token",
                "//",
                "//token",
                "/token//",
                "/a//b",
                "/.",
                "/..",
                "/./token",
                "/../token",
                "/a/../token",
                "/token/.",
                "/token/..",
                "/..;/token",
                "/token;x=y",
                "/;/token",
                "/%2e/token",
                "/%2E%2e/token",
                "/.%2e/token",
                "/a%2fb",
                "/a%2Fb",
                "/a%5cb",
                "/a\\b",
                "/a%3bb",
                "/a%00b",
                "/a%0d%0ab",
                "/a%7fb",
                "/%252e%252e/token",
                "/%",
                "/%2",
                "/%zz",
                "/%u002e",
                "/a b",
                "/a\tb",
                "/\u00e4",
                "/a#b",
                "/a?b"
            })
    void a_path_that_another_party_could_read_differently_is_not(String path) {
        assertThat(Target.isPlain(path)).isFalse();
    }
}
