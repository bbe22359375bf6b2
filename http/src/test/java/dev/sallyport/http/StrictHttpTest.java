package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.spec.Spec;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every request that two parties could read in two ways is refused, and the connection with it, so
/// that what follows is never taken for a second request.
class StrictHttpTest {
    private static final String SMUGGLED = "GET /echo?smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static House house;

    @BeforeAll
    static void open() {
        house = new House(Limits.STANDARD, House.echo());
    }

    @AfterAll
    static void close() {
        house.close();
    }

    /// `|` stands for CRLF, `~` for a bare LF, `^` for a bare CR, `@` for NUL.
    static Stream<String> ambiguous() {
        return Stream.of(
                // RFC 9112 6: where a body ends
                "POST /echo HTTP/1.1|Host: localhost|Content-Length: 4|Transfer-Encoding:"
                        + " chunked||0||",
                "POST /echo HTTP/1.1|Host: localhost|Transfer-Encoding: chunked|Content-Length:"
                        + " 4||0||",
                "POST /echo HTTP/1.1|Host: localhost|Content-Length: 0|Content-Length: 4||",
                "POST /echo HTTP/1.1|Host: localhost|Content-Length: 4|Content-Length: 4||abcd",
                "POST /echo HTTP/1.1|Host: localhost|Content-Length: 4, 4||abcd",
                "POST /echo HTTP/1.1|Host: localhost|Content-Length: +4||abcd",
                "POST /echo HTTP/1.1|Host: localhost|Content-Length: -4||",
                "POST /echo HTTP/1.1|Host: localhost|Content-Length: 0x4||abcd",
                "POST /echo HTTP/1.1|Host: localhost|Content-Length: 4 4||abcd",
                "POST /echo HTTP/1.1|Host: localhost|Content-Length:||",
                "POST /echo HTTP/1.1|Host: localhost|Content-Length: 99999999999999999999||",
                "POST /echo HTTP/1.1|Host: localhost|Transfer-Encoding: xchunked||0||",
                "POST /echo HTTP/1.1|Host: localhost|Transfer-Encoding: chunked, identity||0||",
                "POST /echo HTTP/1.1|Host: localhost|Transfer-Encoding: chunked, chunked||0||",
                "POST /echo HTTP/1.1|Host: localhost|Transfer-Encoding: gzip, chunked||0||",
                "POST /echo HTTP/1.1|Host: localhost|Transfer-Encoding: chunked|"
                        + "Transfer-Encoding: identity||0||",
                "POST /echo HTTP/1.1|Host: localhost|Transfer-Encoding : chunked||0||",
                "POST /echo HTTP/1.0|Host: localhost|Transfer-Encoding: chunked||0||",
                // chunks
                "POST /echo HTTP/1.1|Host: localhost|Transfer-Encoding: chunked||-1|a|0||",
                "POST /echo HTTP/1.1|Host: localhost|Transfer-Encoding: chunked||zz|a|0||",
                "POST /echo HTTP/1.1|Host: localhost|Transfer-Encoding:"
                        + " chunked||1ffffffffffffffff|a",
                "POST /echo HTTP/1.1|Host: localhost|Transfer-Encoding: chunked||1~a|0||",
                "POST /echo HTTP/1.1|Host: localhost|Transfer-Encoding: chunked||1|a~0||",
                "POST /echo HTTP/1.1|Host: localhost|Transfer-Encoding: chunked||1|ab|0||",
                // RFC 9112 2.2: where a line ends
                "GET /echo HTTP/1.1~Host: localhost~~",
                "GET /echo HTTP/1.1|Host: localhost~X: y||",
                "GET /echo HTTP/1.1|Host: localhost|X: y^Z: w||",
                "GET /echo HTTP/1.1|Host: localhost|X: y@z||",
                "GET /echo HTTP/1.1|Host: localhost|X: y| folded||",
                "GET /echo HTTP/1.1| Host: localhost||",
                "GET /echo HTTP/1.1|Host : localhost||",
                "GET /echo HTTP/1.1|Host: localhost|nocolon||",
                "GET /echo HTTP/1.1|Host: localhost|: novalue||",
                "GET /echo HTTP/1.1|Host: localhost|X(y): z||",
                // RFC 9112 3.2: whom it is for
                "GET /echo HTTP/1.1||",
                "GET /echo HTTP/1.1|Host: localhost|Host: localhost||",
                "GET /echo HTTP/1.1|Host: localhost|Host: evil.example||",
                "GET /echo HTTP/1.1|Host: local host||",
                "GET /echo HTTP/1.1|Host: localhost/evil||",
                "GET /echo HTTP/1.1|Host: user@localhost||",
                "GET /echo HTTP/1.1|Host: localhost:port||",
                "GET http://localhost/echo HTTP/1.1|Host: evil.example||",
                "GET http://evil.example/echo HTTP/1.1|Host: localhost||",
                // RFC 9112 3: the first line
                "GET\t/echo HTTP/1.1|Host: localhost||",
                "GET /echo|Host: localhost||",
                "GET /echo HTTP/1.9|Host: localhost||",
                "GET /echo HTTP/3.0|Host: localhost||",
                "G{T /echo HTTP/1.1|Host: localhost||",
                "CONNECT localhost:443 HTTP/1.1|Host: localhost:443||",
                "\u0016\u0003\u0001\u0002@\u0001@\u0001\u00fc||");
    }

    @Spec({"RFC9112-2.2", "RFC9112-3", "RFC9112-6", "RFC9112-6.1"})
    @ParameterizedTest
    @MethodSource("ambiguous")
    void what_can_be_read_in_two_ways_is_refused_with_all_that_follows(String request)
            throws Exception {
        var text =
                request.replace("|", "\r\n")
                        .replace('~', '\n')
                        .replace('^', '\r')
                        .replace('@', '\0');
        try (var raw = new Raw(house.port())) {
            raw.send(text + SMUGGLED);
            var answer = raw.rest();

            assertThat(answer).matches("(?s)HTTP/1\\.1 (400|414|413|501|505) .*");
            assertThat(answer.split("HTTP/1\\.1 ", -1)).as(answer).hasSize(2);
            assertThat(answer).contains("\"error\":", "X-Request-Id: ", "nosniff");
            assertThat(answer).doesNotContain("<html", "Jetty", "evil", "smuggled");
        }
    }

    @Test
    void requests_sent_together_are_answered_in_turn() throws Exception {
        try (var raw = new Raw(house.port())) {
            raw.send(
                    "GET /echo HTTP/1.1\r\n"
                            + "Host: localhost\r\n\r\n"
                            + "POST /echo HTTP/1.1\r\n"
                            + "Host: localhost\r\n"
                            + "Content-Length: 3\r\n\r\n"
                            + "abc"
                            + SMUGGLED);
            assertThat(raw.answer()).startsWith("HTTP/1.1 200 ").contains("\"size\":0");
            assertThat(raw.answer()).startsWith("HTTP/1.1 200 ").contains("\"size\":3");
            assertThat(raw.answer()).startsWith("HTTP/1.1 200 ").contains("\"size\":0");
        }
    }

    @Test
    void a_body_that_breaks_off_reaches_no_door() throws Exception {
        house.lines.clear();
        try (var raw = new Raw(house.port())) {
            raw.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc");
            raw.saysNoMore();
            assertThat(raw.rest()).doesNotContain(" 200 ").doesNotContain(" 500 ");
        }
    }
}
