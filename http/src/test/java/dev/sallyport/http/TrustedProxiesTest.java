package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.protocol.Headers;
import dev.sallyport.spec.Spec;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private static final String PROXY = "10.0.0.1";

    private final TrustedProxies proxies =
            new TrustedProxies(List.of("10.0.0.0/8", "fd00::/8", "192.0.2.7"));

    private TrustedProxies.Origin origin(String peer, Headers headers) {
        return proxies.origin(InetAddress.ofLiteral(peer), headers);
    }

    private String address(String peer, String field, String value) {
        return origin(peer, Headers.NONE.with(field, value)).address();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9 | 198.51.100.1 | 203.0.113.9", // a stranger says what it likes
                "192.0.2.8 | 198.51.100.1 | 192.0.2.8",
                "10.0.0.1 | 198.51.100.1 | 198.51.100.1",
                "192.0.2.7 | 198.51.100.1 | 198.51.100.1",
                "10.0.0.1 | 6.6.6.6, 198.51.100.1 | 198.51.100.1", // the left end is a claim
                "10.0.0.1 | 198.51.100.1, 10.2.3.4 | 198.51.100.1", // two of our proxies
                "10.0.0.1 | 6.6.6.6, 198.51.100.1, 10.2.3.4, fd00::2 | 198.51.100.1",
                "10.0.0.1 | 10.1.1.1, 10.2.2.2 | 10.1.1.1", // everybody is ours
                "10.0.0.1 | 198.51.100.1:4711 | 198.51.100.1",
                "10.0.0.1 | 2001:db8::5 | 2001:db8:0:0:0:0:0:5",
                "10.0.0.1 | [2001:db8::5]:4711 | 2001:db8:0:0:0:0:0:5",
                "10.0.0.1 | ::ffff:198.51.100.1 | 198.51.100.1",
                "10.0.0.1 | unknown | 10.0.0.1",
                "10.0.0.1 | 198.51.100.1, unknown | 10.0.0.1", // no way back past nonsense
                "10.0.0.1 | 198.51.100.1, unknown, 10.2.3.4 | 10.2.3.4",
                "10.0.0.1 | localhost | 10.0.0.1", // names are never looked up
                "10.0.0.1 | '' | 10.0.0.1",
                "10.0.0.1 | ',,' | 10.0.0.1",
                "::ffff:10.0.0.1 | 198.51.100.1 | 198.51.100.1"
            })
    void x_forwarded_for_is_read_from_the_right_to_the_first_stranger(
            String peer, String value, String expected) {
        assertThat(address(peer, "X-Forwarded-For", value)).isEqualTo(expected);
    }

    @Spec({"RFC7239-4", "RFC7239-5.2", "RFC7239-6", "RFC7239-8.1"})
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "203.0.113.9 | for=198.51.100.1 | 203.0.113.9",
                "10.0.0.1 | for=198.51.100.1 | 198.51.100.1",
                "10.0.0.1 | For=\"198.51.100.1:80\";proto=https;by=10.0.0.1 | 198.51.100.1",
                "10.0.0.1 | for=\"[2001:db8::5]:80\" | 2001:db8:0:0:0:0:0:5",
                "10.0.0.1 | for=6.6.6.6, for=198.51.100.1;proto=http | 198.51.100.1",
                "10.0.0.1 | for=198.51.100.1, for=10.2.3.4 | 198.51.100.1",
                "10.0.0.1 | for=198.51.100.1, for=_hidden | 10.0.0.1",
                "10.0.0.1 | for=198.51.100.1, for=unknown | 10.0.0.1",
                "10.0.0.1 | proto=https | 10.0.0.1",
                "10.0.0.1 | for=198.51.100.1;x=\"a,b;for=6.6.6.6\" | 198.51.100.1",
                "10.0.0.1 | for=6.6.6.6;x=\", for=198.51.100.1 | 10.0.0.1", // a quote left open
                "10.0.0.1 | for=6.6.6.6;x=\"\\\", for=198.51.100.1 | 198.51.100.1"
            })
    void forwarded_is_read_from_the_right_to_the_first_stranger(
            String peer, String value, String expected) {
        assertThat(address(peer, "Forwarded", value)).isEqualTo(expected);
    }

    @Test
    void fields_on_several_lines_are_one_list() {
        var headers =
                Headers.NONE
                        .with("X-Forwarded-For", "6.6.6.6")
                        .with("X-Forwarded-For", "198.51.100.1");

        assertThat(origin(PROXY, headers).address()).isEqualTo("198.51.100.1");
    }

    @Test
    @Spec("RFC7239-8.1")
    void when_both_families_came_and_differ_neither_is_believed() {
        var smuggled =
                Headers.NONE
                        .with("Forwarded", "for=6.6.6.6;host=evil.example")
                        .with("X-Forwarded-For", "198.51.100.1");
        var agreeing =
                Headers.NONE
                        .with("Forwarded", "for=198.51.100.1")
                        .with("X-Forwarded-For", "198.51.100.1");

        assertThat(origin(PROXY, smuggled))
                .isEqualTo(new TrustedProxies.Origin(PROXY, Optional.empty()));
        assertThat(origin(PROXY, agreeing).address()).isEqualTo("198.51.100.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.1 | auth.example | auth.example",
                "198.51.100.1, 10.2.3.4 | auth.example | auth.example",
                "198.51.100.1, 10.2.3.4 | auth.example, inner | auth.example",
                "6.6.6.6, 198.51.100.1 | evil.example, auth.example | auth.example",
                "198.51.100.1 | evil.example, auth.example | ''" // lengths that don't match
            })
    void the_host_is_the_one_the_hop_next_to_the_client_saw(
            String addresses, String hosts, String expected) {
        var headers =
                Headers.NONE.with("X-Forwarded-For", addresses).with("X-Forwarded-Host", hosts);

        assertThat(origin(PROXY, headers).host().orElse("")).isEqualTo(expected);
        assertThat(origin("203.0.113.9", headers).host()).isEmpty();
    }

    @Test
    void the_host_of_a_forwarded_element_belongs_to_its_own_hop() {
        var headers =
                Headers.NONE.with(
                        "Forwarded",
                        "for=6.6.6.6;host=evil.example,"
                                + " for=198.51.100.1;host=\"auth.example:443\"");

        assertThat(origin(PROXY, headers).host()).contains("auth.example:443");
    }

    @Test
    @Spec("RFC7239-8.1")
    void nobody_is_trusted_unless_listed() {
        var headers = Headers.NONE.with("X-Forwarded-For", "198.51.100.1");

        assertThat(TrustedProxies.NONE.origin(InetAddress.ofLiteral("127.0.0.1"), headers))
                .isEqualTo(new TrustedProxies.Origin("127.0.0.1", Optional.empty()));
    }

    @Test
    void an_endless_list_is_read_only_at_its_end() {
        var endless = "6.6.6.6, ".repeat(100_000) + "198.51.100.1";

        assertThat(address(PROXY, "X-Forwarded-For", endless)).isEqualTo("198.51.100.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "fd00::/129", "10.0.0.0/x"})
    void a_list_with_something_that_is_no_block_is_refused(String block) {
        assertThatThrownBy(() -> new TrustedProxies(List.of(block)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
