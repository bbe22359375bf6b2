package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Leniency;
import dev.sallyport.protocol.Trail;
import dev.sallyport.store.StoreUnavailable;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class AccessLineTest {
    private final Trail trail = new Trail();

    private String json(String path) {
        return new AccessLine(
                        House.NOON,
                        "id-1",
                        "acme",
                        "POST",
                        path,
                        400,
                        Duration.ofNanos(12_345_678),
                        99,
                        "198.51.100.1",
                        trail)
                .json();
    }

    @Test
    void a_line_is_one_json_object_with_what_the_doors_noted() {
        trail.note("door", "token_endpoint");
        trail.note("client", "demo");
        trail.note("error", "invalid_grant");
        trail.note("why", "the code has expired");
        trail.used(Leniency.SHA_256_NAMES_S256);

        var line = JsonObject.parse(json("/token"));

        assertThat(line.members())
                .containsEntry("at", "2026-05-04T12:00:00Z")
                .containsEntry("request_id", "id-1")
                .containsEntry("tenant", "acme")
                .containsEntry("method", "POST")
                .containsEntry("path", "/token")
                .containsEntry("status", 400L)
                .containsEntry("ms", 12.346)
                .containsEntry("bytes", 99L)
                .containsEntry("remote", "198.51.100.1")
                .containsEntry("door", "token_endpoint")
                .containsEntry("client", "demo")
                .containsEntry("error", "invalid_grant")
                .containsEntry("why", "the code has expired");
        assertThat(line.strings("leniencies")).containsExactly("sha_256_names_s256");
        assertThat(line.has("fault")).isFalse();
    }

    @Test
    void a_note_cannot_take_the_place_of_what_the_edge_says() {
        trail.note("request_id", "another");
        trail.note("status", "200");

        assertThat(json("/token")).contains("\"request_id\":\"id-1\"").contains("\"status\":400");
    }

    @Test
    void nothing_in_a_path_or_a_note_can_begin_a_second_line() {
        trail.note("why", "one\r\ntwo\u2028\u0085");

        var line = json("/a\n{\"status\":200}");

        assertThat(line.lines()).hasSize(1);
        assertThat(line).isPrintable().isASCII();
    }

    @Test
    void a_fault_is_told_with_classes_and_places_but_not_with_what_it_quotes() {
        trail.fault(
                new IllegalStateException(
                        "outer secret-1", new NumberFormatException("For input: \"secret-2\"")));

        var line = json("/token");

        assertThat(line)
                .contains("java.lang.IllegalStateException at dev.sallyport.http.AccessLineTest")
                .contains("caused by java.lang.NumberFormatException")
                .doesNotContain("secret");
        assertThat(line.lines()).hasSize(1);
    }

    @Test
    void a_store_that_does_not_answer_says_why_on_one_line() {
        trail.fault(
                new StoreUnavailable(
                        "creating a grant",
                        new java.sql.SQLException("disk I/O error\n  Detail: row (secret)")));

        assertThat(json("/token"))
                .contains("StoreUnavailable: creating a grant")
                .contains("java.sql.SQLException: disk I/O error")
                .doesNotContain("secret");
    }

    @Test
    void a_store_that_is_away_does_not_fill_the_log_with_the_same_places() {
        trail.fault(new StoreUnavailable("a read failed", new java.sql.SQLException("refused")));

        assertThat(JsonObject.parse(json("/token")).requiredString("fault"))
                .isEqualTo(
                        "dev.sallyport.store.StoreUnavailable: a read failed caused by"
                                + " java.sql.SQLException: refused");
    }

    @Test
    void a_fault_of_the_program_behind_the_store_is_found_by_its_place() {
        var bug = new NullPointerException();
        trail.fault(new StoreUnavailable("a write failed", new ExecutionException(bug)));

        assertThat(JsonObject.parse(json("/token")).requiredString("fault"))
                .containsOnlyOnce(" at ")
                .contains("NullPointerException at ", bug.getStackTrace()[0].toString());
    }

    @Test
    void a_fault_that_causes_itself_ends() {
        var one = new IllegalStateException();
        one.initCause(new IllegalStateException(one));
        trail.fault(one);

        assertThat(json("/token").length()).isLessThan(20_000);
    }
}
