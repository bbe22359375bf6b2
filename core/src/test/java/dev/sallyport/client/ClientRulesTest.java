package dev.sallyport.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.authorize.kit.App;
import dev.sallyport.spec.Spec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What an app may register as the place codes are sent to.
class ClientRulesTest {

    @Spec({"RFC6749-3.1.2", "RFC9700-4.1.1"})
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "https://*.app.example/callback,           an http or https address needs a host",
        "https://app.example/*,                    wildcards are not allowed",
        "https://app.example/callback?next=*,      wildcards are not allowed",
        "/callback,                                must be absolute",
        "//app.example/callback,                   must be absolute",
        "https://app.example/callback#fragment,    must not have a fragment",
        "https://app.example/callback#,            must not have a fragment",
        "https://app.example@evil.example/,        must not carry a user name",
        "https://user:secret@app.example/,         must not carry a user name",
        "https:callback,                           an http or https address needs a host",
        "http:///callback,                         an http or https address needs a host",
        "https://app_example/callback,             an http or https address needs a host",
        "javascript:alert(1),                      this scheme is not allowed",
        "JavaScript:alert(1),                      this scheme is not allowed",
        "'data:text/html,hello',                   this scheme is not allowed",
        "file:///etc/passwd,                       this scheme is not allowed",
        "https://app.example/call back,            not a well-formed URI",
        "'',                                       must be absolute",
    })
    void a_redirect_uri_that_could_lead_elsewhere_cannot_be_registered(String uri, String rule) {
        var app = App.WEB.withRedirects(uri);

        assertThatThrownBy(app::client)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("redirect_uris: " + rule);
    }

    @Spec("RFC6749-3.1.2")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/callback",
                "https://app.example:8443/callback?tenant=7",
                "http://127.0.0.1/callback",
                "http://[::1]:9000/callback",
                "demo.app:/callback",
                "intent://app/callback"
            })
    void a_redirect_uri_that_names_one_place_can_be_registered(String uri) {
        assertThat(App.WEB.withRedirects(uri).client().redirectUris()).containsExactly(uri);
    }
}
