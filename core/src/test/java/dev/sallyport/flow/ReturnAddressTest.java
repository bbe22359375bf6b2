package dev.sallyport.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.spec.Spec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnAddressTest {

    @Spec("RFC8252-8.6")
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            textBlock =
                    """
                    https://app.example/cb?a=1,   app.example,      false
                    https://APP.example:8443/cb,  app.example:8443, false
                    http://127.0.0.1:51004/cb,    127.0.0.1:51004,  true
                    http://[::1]:51004/cb,        [::1]:51004,      true
                    http://localhost/cb,          localhost,        true
                    myapp://callback,             myapp,            true
                    com.example.App:/cb,          com.example.app,  true
                    urn:example:cb,               urn,              true
                    """)
    void is_told(String uri, String shown, boolean isUnproven) {
        var address = new ReturnAddress(uri);

        assertThat(address.shown()).isEqualTo(shown);
        assertThat(address.isUnproven()).isEqualTo(isUnproven);
    }
}
