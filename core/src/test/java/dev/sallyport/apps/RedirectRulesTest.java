package dev.sallyport.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.apps.Problem.Rule;
import dev.sallyport.spec.Spec;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Spec({"RFC6749-3.1.2", "RFC8252-7", "RFC9700-2.1"})
class RedirectRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/callback",
                "https://app.example:8443/callback?a=b",
                "https://app.example",
                "https://1password.example/cb",
                "myapp://callback",
                "com.example.app:/oauth",
                "http://localhost:3000/cb",
                "http://127.0.0.1/cb",
                "http://[::1]:9000/cb",
                "https://localhost/cb"
            })
    void these_may_be_registered(String address) {
        assertThat(RedirectRules.broken(address)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    http://app.example/cb,              URI_HTTP
                    http://localhost.evil.example/cb,   URI_HTTP
                    https://192.0.2.7/cb,               URI_IP_ADDRESS
                    https://[2001:db8::1]/cb,           URI_IP_ADDRESS
                    https://3221225985/cb,              URI_IP_ADDRESS
                    https://127.1/cb,                   URI_IP_ADDRESS
                    https://0x7f000001/cb,              URI_IP_ADDRESS
                    https://*.app.example/cb,           URI_WILDCARD
                    https://app.example/*,              URI_WILDCARD
                    /callback,                          URI_RELATIVE
                    callback,                           URI_RELATIVE
                    app.example/cb,                     URI_RELATIVE
                    //app.example/cb,                   URI_RELATIVE
                    https://app.example/cb#here,        URI_FRAGMENT
                    https://app.example/cb#,            URI_FRAGMENT
                    https://user@app.example/cb,        URI_USER_INFO
                    https://app.example@evil.example/,  URI_USER_INFO
                    javascript:alert(1),                URI_SCHEME
                    JavaScript:alert(1),                URI_SCHEME
                    'data:text/html;base64,PHg+',       URI_SCHEME
                    file:///etc/passwd,                 URI_SCHEME
                    intent://app/callback,              URI_SCHEME
                    https:///cb,                        URI_NO_HOST
                    https://under_score.example/cb,     URI_NO_HOST
                    https://a b/cb,                     URI_MALFORMED
                    myapp:callback,                     URI_MALFORMED
                    myapp://,                           URI_MALFORMED
                    1app://callback,                    URI_MALFORMED
                    """)
    void these_may_not(String address, Rule rule) {
        assertThat(RedirectRules.broken(address)).hasValue(rule);
    }

    @Test
    void addresses_are_separated_by_commas_spaces_or_lines() {
        assertThat(RedirectRules.split(" https://a.example/, https://b.example/\r\n\nmyapp://c "))
                .containsExactly("https://a.example/", "https://b.example/", "myapp://c");
    }

    @Test
    void each_that_breaks_a_rule_is_told_with_its_rule() {
        assertThat(
                        RedirectRules.check(
                                List.of("https://a.example/", "/b", "https://a.example/", "*"),
                                "redirect_uris"))
                .containsExactly(
                        new Problem("redirect_uris", Rule.URI_RELATIVE, "/b"),
                        new Problem("redirect_uris", Rule.URI_TWICE, "https://a.example/"),
                        new Problem("redirect_uris", Rule.URI_WILDCARD, "*"));
    }

    @Test
    void none_are_missing_and_200_are_too_many() {
        assertThat(RedirectRules.check(List.of(), "f"))
                .containsExactly(new Problem("f", Rule.MISSING));
        assertThat(RedirectRules.check(Collections.nCopies(200, "https://a.example/"), "f"))
                .containsExactly(new Problem("f", Rule.TOO_MANY, "50"));
    }

    @Test
    void an_app_on_its_users_machine_is_native() {
        assertThat(RedirectRules.isNative(List.of("https://a.example/", "myapp://c"))).isTrue();
        assertThat(RedirectRules.isNative(List.of("http://127.0.0.1/cb"))).isTrue();
        assertThat(RedirectRules.isNative(List.of("https://a.example/", "http://localhost/")))
                .isFalse();
    }
}
