package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StopTest {
    private static final String[] ECHO = {"GET /echo HTTP/1.1", "Host: localhost"};

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private Reply hold(Request request) {
        entered.countDown();
        try {
            released.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        return Reply.json(JsonObject.builder().add("finished", true).build());
    }

    private House house(Duration lead, Duration stopDeadline) {
        var usual = Limits.STANDARD;
        return new House(
                new Limits(
                        usual.headerBytes(),
                        usual.uriBytes(),
                        usual.bodyBytes(),
                        usual.bodiesBytes(),
                        usual.bodiesBytesPerNetwork(),
                        usual.connections(),
                        usual.inFlight(),
                        usual.headerDeadline(),
                        usual.bodyDeadline(),
                        usual.requestDeadline(),
                        usual.idleTimeout(),
                        lead,
                        stopDeadline),
                House.door("held", this::hold),
                House.echo());
    }

    private static String readiness(House house) throws Exception {
        return Raw.exchange(
                house.server.managementPort().getAsInt(),
                "GET /health/ready HTTP/1.1",
                "Host: localhost");
    }

    @Test
    void a_request_in_flight_is_finished_while_new_ones_are_refused() throws Exception {
        var house = house(Duration.ZERO, Duration.ofSeconds(30));
        try (var held = new Raw(house.port());
                var open = new Raw(house.port())) {
            assertThat(open.header(ECHO).answer()).startsWith("HTTP/1.1 200 ");
            assertThat(readiness(house)).startsWith("HTTP/1.1 200 ");
            held.header("GET /held HTTP/1.1", "Host: localhost");
            entered.await();

            var port = house.port();
            var stopping = Thread.ofVirtual().start(house.server::stop);
            untilRefused(port);

            assertThat(readiness(house)).startsWith("HTTP/1.1 503 ");
            assertThat(open.header(ECHO).rest())
                    .startsWith("HTTP/1.1 503 ")
                    .contains("the server is about to stop")
                    .contains("\r\nRetry-After: 2\r\n", "\r\nConnection: close\r\n");
            assertThat(stopping.isAlive()).isTrue();

            released.countDown();
            assertThat(held.rest())
                    .startsWith("HTTP/1.1 200 ")
                    .contains("\r\nConnection: close\r\n", "{\"finished\":true}");
            stopping.join();
        }
    }

    /// The listener closes a moment after the stop began.
    private static void untilRefused(int port) {
        assertThatThrownBy(
                        () -> {
                            while (true) {
                                new Raw(port).close();
                            }
                        })
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void readiness_is_red_before_the_listener_closes() throws Exception {
        var house = house(Duration.ofSeconds(30), Duration.ofSeconds(30));
        var stopping = Thread.ofVirtual().start(house.server::stop);
        while (!readiness(house).startsWith("HTTP/1.1 503 ")) {
            Thread.onSpinWait();
        }

        assertThat(Raw.exchange(house.port(), ECHO)).startsWith("HTTP/1.1 200 ");
        stopping.interrupt();
        stopping.join();
    }

    @Test
    void a_request_that_never_ends_holds_a_stop_no_longer_than_the_deadline() throws Exception {
        var house = house(Duration.ZERO, Duration.ofMillis(200));
        try (var held = new Raw(house.port())) {
            held.header("GET /held HTTP/1.1", "Host: localhost");
            entered.await();

            house.server.stop();

            assertThat(held.rest()).doesNotContain(" 200 ");
        } finally {
            released.countDown();
        }
    }

    @Test
    void a_request_that_takes_long_survives_a_long_stop() throws Exception {
        var house = house(Duration.ZERO, Duration.ofSeconds(30));
        try (var held = new Raw(house.port())) {
            held.header("GET /held HTTP/1.1", "Host: localhost");
            entered.await();
            var stopping = Thread.ofVirtual().start(house.server::stop);

            assertThat(stopping.join(Duration.ofMillis(2_500))).isFalse();

            released.countDown();
            assertThat(held.rest()).contains("{\"finished\":true}");
            stopping.join();
        }
    }

    @Test
    void stopping_twice_is_stopping_once() {
        var house = house(Duration.ZERO, Duration.ofSeconds(30));
        house.server.stop();
        house.server.stop();
    }
}
