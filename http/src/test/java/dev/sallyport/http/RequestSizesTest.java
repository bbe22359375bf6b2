package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How much of a request is taken.
class RequestSizesTest {
    private static House house;

    @BeforeAll
    static void open() {
        house = new House(Limits.STANDARD, House.echo());
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void a_body_of_64_kb_is_taken_and_one_byte_more_is_not() throws Exception {
        assertThat(post("/echo", "a".repeat(64 * 1024))).contains("\"size\":65536");
        assertThat(post("/echo", "a".repeat(64 * 1024 + 1))).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void a_body_of_a_megabyte_is_refused_in_a_way_its_sender_can_read() throws Exception {
        assertThat(post("/echo", "a".repeat(1024 * 1024)))
                .startsWith("HTTP/1.1 413 ")
                .contains("the body is too large");
    }

    @Test
    void an_enormous_body_is_refused_before_it_is_sent() throws Exception {
        try (var raw = new Raw(house.port())) {
            raw.header("POST /echo HTTP/1.1", "Host: localhost", "Content-Length: 99999999999");
            assertThat(raw.rest()).startsWith("HTTP/1.1 413 ").contains("Connection: close\r\n");
        }
    }

    @Test
    void a_sender_that_asks_first_is_told_before_it_sends() throws Exception {
        try (var raw = new Raw(house.port())) {
            raw.header(
                    "POST /echo HTTP/1.1",
                    "Host: localhost",
                    "Content-Length: 70000",
                    "Expect: 100-continue");
            assertThat(raw.rest()).startsWith("HTTP/1.1 413 ");
        }
        try (var raw = new Raw(house.port())) {
            raw.header(
                    "POST /echo HTTP/1.1",
                    "Host: localhost",
                    "Content-Length: 3",
                    "Expect: 100-continue");
            assertThat(raw.answer()).startsWith("HTTP/1.1 100 Continue\r\n");
            raw.send("abc");
            assertThat(raw.answer()).startsWith("HTTP/1.1 200 ").contains("\"size\":3");
        }
    }

    @Test
    void chunked_bodies_are_counted_as_they_come() throws Exception {
        var chunk = "8000\r\n" + "a".repeat(0x8000) + "\r\n";
        var head =
                new String[] {
                    "POST /echo HTTP/1.1",
                    "Host: localhost",
                    "Transfer-Encoding: chunked",
                    "Connection: close"
                };
        try (var raw = new Raw(house.port())) {
            assertThat(raw.header(head).send(chunk + chunk + "0\r\n\r\n").rest())
                    .contains("\"size\":65536");
        }
        try (var raw = new Raw(house.port())) {
            assertThat(raw.header(head).send(chunk + chunk + "1\r\na\r\n0\r\n\r\n").rest())
                    .startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void a_header_over_16_kb_is_refused() throws Exception {
        assertThat(
                        Raw.exchange(
                                house.port(),
                                "GET /echo HTTP/1.1",
                                "Host: localhost",
                                "X-Much: " + "a".repeat(100_000)))
                .startsWith("HTTP/1.1 431 ")
                .doesNotContain("aaaa");
        assertThat(
                        Raw.exchange(
                                house.port(),
                                "GET /echo HTTP/1.1",
                                "Host: localhost",
                                "X: y\r\n".repeat(4_000) + "X: y"))
                .startsWith("HTTP/1.1 431 ");
    }

    @ParameterizedTest
    @ValueSource(ints = {13_000, 100_000})
    void an_address_that_is_too_long_is_refused(int length) throws Exception {
        assertThat(
                        Raw.exchange(
                                house.port(),
                                "GET /echo?x=" + "a".repeat(length) + " HTTP/1.1",
                                "Host: localhost"))
                .startsWith("HTTP/1.1 414 ")
                .contains("the address is too long")
                .doesNotContain("aaaa");
    }

    private static String post(String path, String body) throws Exception {
        return Raw.exchange(
                house.port(),
                "POST " + path + " HTTP/1.1",
                "Host: localhost",
                "Content-Length: " + body.length(),
                "Connection: close",
                "",
                body);
    }
}
