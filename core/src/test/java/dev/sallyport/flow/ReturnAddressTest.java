package dev.sallyport.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.spec.Spec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnAddressTest {

    @Spec({"CSP3-2.3.1", "RFC8252-8.6"})
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            textBlock =
                    """
                    https://app.example/cb?a=1,   https://app.example,        app.example,      false
                    https://APP.example:8443/cb,  https://app.example:8443,   app.example:8443, false
                    http://127.0.0.1:51004/cb,    http://127.0.0.1:51004,     127.0.0.1:51004,  true
                    http://[::1]:51004/cb,        http:,                      [::1]:51004,      true
                    http://localhost/cb,          http://localhost,           localhost,        true
                    myapp://callback,             myapp:,                     myapp,            true
                    com.example.App:/cb,          com.example.app:,           com.example.app,  true
                    urn:example:cb,               urn:,                       urn,              true
                    """)
    void is_told(String uri, String source, String shown, boolean isUnproven) {
        var address = new ReturnAddress(uri);

        assertThat(address.source()).isEqualTo(source);
        assertThat(address.shown()).isEqualTo(shown);
        assertThat(address.isUnproven()).isEqualTo(isUnproven);
    }
}
