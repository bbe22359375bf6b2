package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.store.StoreUnavailable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementTest {
    private final AtomicBoolean storeAnswers = new AtomicBoolean(true);
    private House house;

    @BeforeEach
    void open() {
        house =
                new House(
                        House.settings(Limits.STANDARD),
                        this::check,
                        "http://localhost",
                        House.echo());
    }

    private void check() {
        if (!storeAnswers.get()) {
            throw new StoreUnavailable("checking", new IllegalStateException("secret"));
        }
    }

    @AfterEach
    void close() {
        house.close();
    }

    private String get(String path) throws Exception {
        return Raw.exchange(
                house.server.managementPort().getAsInt(),
                "GET " + path + " HTTP/1.1",
                "Host: anything");
    }

    @Test
    void a_started_server_lives_and_is_ready() throws Exception {
        assertThat(get("/health/live")).startsWith("HTTP/1.1 200 ").endsWith("alive\n");
        assertThat(get("/health/ready")).startsWith("HTTP/1.1 200 ").endsWith("ready\n");
    }

    @Test
    void a_server_whose_store_does_not_answer_lives_but_is_not_ready() throws Exception {
        storeAnswers.set(false);

        assertThat(get("/health/live")).startsWith("HTTP/1.1 200 ");
        assertThat(get("/health/ready"))
                .startsWith("HTTP/1.1 503 ")
                .endsWith("the store does not answer: checking\n")
                .doesNotContain("secret");
        storeAnswers.set(true);
        assertThat(get("/health/ready")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void requests_are_counted_by_door_and_status_and_by_nothing_a_client_can_name()
            throws Exception {
        for (var request :
                new String[] {"GET /echo", "POST /echo", "DELETE /echo", "GET /x1", "BREW /x2"}) {
            Raw.exchange(house.port(), request + " HTTP/1.1", "Host: localhost");
        }
        for (var line = 0; line < 5; line++) {
            house.lines.take(); // counted before it is logged
        }

        assertThat(get("/metrics"))
                .contains("text/plain;version=0.0.4")
                .contains("sallyport_http_requests_total{door=\"echo\",status=\"200\"} 2.0")
                .contains("sallyport_http_requests_total{door=\"echo\",status=\"405\"} 1.0")
                .contains("sallyport_http_requests_total{door=\"none\",status=\"404\"} 2.0")
                .contains(
                        "sallyport_http_request_duration_seconds_bucket{door=\"echo\",le=\"0.05\"}")
                .contains("sallyport_http_in_flight 0.0")
                .contains("sallyport_http_connections ")
                .contains("jvm_heap_used_bytes ")
                .doesNotContain("BREW", "x1", "localhost");
    }

    @Test
    void other_rooms_bring_their_own_numbers() throws Exception {
        house.server.metrics().gauge("sallyport_log_lines_dropped", "Lines lost", () -> 7);

        assertThat(get("/metrics")).contains("sallyport_log_lines_dropped 7.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/echo", "/health", "/metrics/x"})
    void nothing_else_is_there(String path) throws Exception {
        assertThat(get(path)).startsWith("HTTP/1.1 404 ").doesNotContain("Server:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready", "/metrics"})
    void none_of_it_is_on_the_public_port(String path) throws Exception {
        assertThat(Raw.exchange(house.port(), "GET " + path + " HTTP/1.1", "Host: localhost"))
                .startsWith("HTTP/1.1 404 ");
    }
}
