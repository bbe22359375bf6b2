package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Endpoint.CrossOrigin;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BusyTest {
    private static final String[] ECHO = {"GET /echo HTTP/1.1", "Host: localhost"};

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private static Limits limits(int bodiesBytes, int connections, int inFlight) {
        return limits(bodiesBytes, bodiesBytes, connections, inFlight);
    }

    private static Limits limits(
            int bodiesBytes, int bodiesBytesPerNetwork, int connections, int inFlight) {
        var ages = Duration.ofSeconds(30);
        return new Limits(
                16 * 1024,
                12 * 1024,
                64 * 1024,
                bodiesBytes,
                bodiesBytesPerNetwork,
                connections,
                inFlight,
                ages,
                ages,
                ages,
                ages,
                Duration.ZERO,
                ages);
    }

    /// A door that answers when the test lets it.
    private House.Door held() {
        return new House.Door("held", Set.of("GET"), CrossOrigin.EVERYBODY, this::hold);
    }

    private Reply hold(Request request) {
        entered.countDown();
        try {
            released.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        return Reply.json(JsonObject.empty());
    }

    /// A door whose forms may bring files.
    private record Uploads() implements Endpoint {
        @Override
        public String name() {
            return "upload";
        }

        @Override
        public Set<String> methods() {
            return Set.of("POST");
        }

        @Override
        public int largestUpload() {
            return 1_000;
        }

        @Override
        public boolean admitsUpload(Request bare) {
            return true;
        }

        @Override
        public Reply handle(Request request) {
            return Reply.json(JsonObject.empty());
        }
    }

    @Test
    void a_form_that_cannot_be_taken_apart_gives_its_place_back() throws Exception {
        try (var house = new House(limits(100_000, 100, 1), new Uploads(), House.echo());
                var raw = new Raw(house.port())) {
            raw.header(
                    "POST /upload HTTP/1.1",
                    "Host: localhost",
                    "Content-Type: multipart/form-data; boundary=x",
                    "Content-Length: 8");
            assertThat(raw.send("anything").answer()).startsWith("HTTP/1.1 400 ");

            try (var second = new Raw(house.port())) {
                assertThat(second.header(ECHO).answer()).startsWith("HTTP/1.1 200 ");
            }
        }
    }

    @Test
    void who_finds_no_place_hears_so_at_once_and_when_to_come_again() throws Exception {
        try (var house = new House(limits(100_000, 100, 1), held(), House.echo());
                var first = new Raw(house.port());
                var second = new Raw(house.port())) {
            first.header("GET /held HTTP/1.1", "Host: localhost");
            entered.await();

            second.header("GET /held HTTP/1.1", "Host: localhost", "Origin: https://a.example");
            assertThat(second.answer())
                    .startsWith("HTTP/1.1 503 ")
                    .contains("\r\nRetry-After: 2\r\n", "\"error\":\"temporarily_unavailable\"")
                    .contains("\r\nAccess-Control-Allow-Origin: *\r\n")
                    .doesNotContain("Connection: close");

            released.countDown();
            assertThat(first.answer()).startsWith("HTTP/1.1 200 ");
            assertThat(second.header(ECHO).answer()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void bodies_that_are_still_coming_take_no_place() throws Exception {
        try (var house = new House(limits(100_000, 100, 1), House.echo());
                var slow = new Raw(house.port())) {
            slow.header("POST /echo HTTP/1.1", "Host: localhost", "Content-Length: 6").send("abc");

            assertThat(Raw.exchange(house.port(), ECHO)).startsWith("HTTP/1.1 200 ");
            slow.send("def");
            assertThat(slow.answer()).contains("\"size\":6");
        }
    }

    @Test
    void all_bodies_together_are_bounded() throws Exception {
        try (var house = new House(limits(1_000, 100, 10), House.echo());
                var large = new Raw(house.port());
                var other = new Raw(house.port())) {
            large.header("POST /echo HTTP/1.1", "Host: localhost", "Content-Length: 1001")
                    .send("a".repeat(1001));
            assertThat(large.answer()).startsWith("HTTP/1.1 503 ");

            other.header("POST /echo HTTP/1.1", "Host: localhost", "Content-Length: 1000")
                    .send("b".repeat(1000));
            assertThat(other.answer()).contains("\"size\":1000");
        }
    }

    @Test
    void bodies_of_one_network_take_no_more_than_their_share() throws Exception {
        try (var house = new House(limits(10_000, 600, 100, 10), House.echo());
                var large = new Raw(house.port())) {
            large.header("POST /echo HTTP/1.1", "Host: localhost", "Content-Length: 601")
                    .send("a".repeat(601));
            assertThat(large.answer()).startsWith("HTTP/1.1 503 ");

            for (var turn = 0; turn < 3; turn++) {
                try (var other = new Raw(house.port())) {
                    other.header("POST /echo HTTP/1.1", "Host: localhost", "Content-Length: 600")
                            .send("b".repeat(600));
                    assertThat(other.answer()).contains("\"size\":600");
                }
            }
        }
    }

    @Test
    void connections_beyond_the_limit_wait_until_others_leave() throws Exception {
        try (var house = new House(limits(100_000, 2, 10), House.echo());
                var first = new Raw(house.port());
                var second = new Raw(house.port())) {
            assertThat(first.header(ECHO).answer()).startsWith("HTTP/1.1 200 ");
            assertThat(second.header(ECHO).answer()).startsWith("HTTP/1.1 200 ");

            try (var third = new Raw(house.port())) {
                third.header(ECHO);
                assertThatThrownBy(() -> third.patience(Duration.ofMillis(300)).answer())
                        .isInstanceOf(SocketTimeoutException.class);
                first.saysNoMore();
                assertThat(third.patience(Duration.ofSeconds(10)).answer())
                        .startsWith("HTTP/1.1 200 ");
            }
        }
    }
}
