package dev.sallyport.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.spec.Spec;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which redirect URIs count as registered.
class RedirectTargetTest {

    @Spec({"RFC8252-7.3", "RFC8252-8.3", "RFC9700-2.1"})
    @ParameterizedTest(name = "native {0}: {1} for {2} -> {3}")
    @CsvSource(
            textBlock =
                    """
                    true,  http://127.0.0.1/cb,        http://127.0.0.1/cb,         yes
                    true,  http://127.0.0.1/cb,        http://127.0.0.1:1/cb,       yes
                    true,  http://127.0.0.1/cb,        http://127.0.0.1:65535/cb,   yes
                    true,  http://127.0.0.1:8080/cb,   http://127.0.0.1:9/cb,       yes
                    true,  http://127.0.0.1:8080/cb,   http://127.0.0.1/cb,         yes
                    true,  http://[::1]/cb,            http://[::1]:51004/cb,       yes
                    true,  http://localhost:4000/cb,   http://localhost:51004/cb,   yes
                    true,  http://127.0.0.1,           http://127.0.0.1:51004,      yes
                    true,  http://127.0.0.1/cb?a=1,    http://127.0.0.1:5/cb?a=1,   yes
                    false, http://127.0.0.1/cb,        http://127.0.0.1/cb,         yes
                    false, http://127.0.0.1/cb,        http://127.0.0.1:51004/cb,   no
                    true,  http://127.0.0.1/cb,        http://localhost:51004/cb,   no
                    true,  http://127.0.0.1/cb,        http://127.0.0.2:51004/cb,   no
                    true,  http://127.0.0.1/cb,        https://127.0.0.1:51004/cb,  no
                    true,  http://127.0.0.1/cb,        http://127.0.0.1:51004/,     no
                    true,  http://127.0.0.1/cb,        http://127.0.0.1:51004/cb?a, no
                    true,  http://127.0.0.1/cb,        http://127.0.0.1:51004/cb#a, no
                    true,  http://127.0.0.1,           http://127.0.0.1:51004/,     no
                    true,  http://127.0.0.1/cb,        http://127.0.0.1:/cb,        no
                    true,  http://127.0.0.1/cb,        http://127.0.0.1:x/cb,       no
                    true,  http://127.0.0.1/cb,        http://127.0.0.1:99999/cb,   no
                    true,  http://127.0.0.1/cb,        http://127.0.0.1:0/cb,       no
                    true,  http://127.0.0.1/cb,        http://127.0.0.1:51004@evil.example/cb, no
                    true,  http://localhost/cb,        http://localhost.evil.example/cb, no
                    true,  http://localhost/cb,        http://user@localhost:1/cb,  no
                    true,  https://app.example/cb,     https://app.example:8443/cb, no
                    true,  https://localhost/cb,       https://localhost:8443/cb,   no
                    true,  demo.app:/cb,               demo.app:/cb,                yes
                    true,  demo.app:/cb,               demo.app://cb,               no
                    true,  demo.app:/cb,               DEMO.APP:/cb,                no
                    """)
    void matches(boolean isNative, String registered, String given, String expected) {
        var app = new App("app", true, isNative, false, List.of(registered));
        var visitor = new House(app).visitor();

        var answer = visitor.authorize(app, "redirect_uri", given);

        assertThat(answer.isLogin() ? "yes" : "no").isEqualTo(expected);
        if (expected.equals("no")) {
            assertThat(answer.outcome()).isEqualTo("page invalid_request");
        }
    }
}
