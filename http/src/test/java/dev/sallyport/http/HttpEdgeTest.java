package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpEdgeTest {
    private House house;

    @BeforeEach
    void open() {
        house =
                new House(
                        Limits.STANDARD,
                        House.echo(),
                        House.door("page", _ -> Reply.page(new House.Hello("<p>hello</p>"))),
                        House.door("gone", _ -> Reply.seeOther("/page")),
                        House.door("empty", _ -> new Reply.Empty(204, Headers.NONE)));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void a_door_answers_in_json_with_the_headers_every_answer_carries() throws Exception {
        var answer = Raw.exchange(house.port(), "GET /echo HTTP/1.1", "Host: localhost");
        assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n");
    }
}
