package dev.sallyport.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.protocol.Upload;
import dev.sallyport.spec.Spec;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Forms with files, sent over a real connection.
@Spec("RFC7578-4")
class FormPartsTest {
    private static final int LARGEST = 100_000;

    private final House house = new House(Limits.STANDARD, new UploadDoor(), House.echo());

    /// Says what came.
    private record UploadDoor() implements Endpoint {
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
            return LARGEST;
        }

        @Override
        public boolean admitsUpload(Request bare) {
            return switch (bare.cookie("who").orElse("friend")) {
                case "friend" -> true;
                case "stranger" -> false;
                case "unlinked" -> throw new NoClassDefFoundError("secret");
                default -> throw new IllegalStateException("the store is away");
            };
        }

        @Override
        public Reply handle(Request request) {
            var logo = request.upload("logo");
            return Reply.json(
                    JsonObject.builder()
                            .add("name", request.form().optional("name"))
                            .add("scopes", request.form().all("scope"))
                            .add("logo", logo.map(file -> (long) file.bytes().size()))
                            .add("whole", logo.map(Upload::isWhole).orElse(false))
                            .build());
        }
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void fields_and_a_file_arrive_as_they_were_sent() throws Exception {
        var answer = upload(field("name", "D\u00e9mo") + scopes() + file("PNG".repeat(50)));

        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains("\"name\":\"D\u00e9mo\"", "\"scopes\":[\"a\",\"b\"]", "\"logo\":150");
        assertThat(answer).contains("\"whole\":true");
    }

    @Test
    void a_file_that_nobody_chose_is_none() throws Exception {
        assertThat(upload(field("name", "Demo") + file(""))).doesNotContain("logo");
    }

    @Test
    void a_file_one_byte_too_large_is_cut_and_the_fields_are_there() throws Exception {
        assertThat(upload(field("name", "Demo") + file("x".repeat(LARGEST))))
                .contains("\"whole\":true");
        assertThat(upload(field("name", "Demo") + file("x".repeat(LARGEST + 1))))
                .contains("\"name\":\"Demo\"", "\"logo\":100000", "\"whole\":false");
    }

    @Test
    void a_file_of_many_times_that_size_is_not_kept_and_the_fields_are_there() throws Exception {
        assertThat(upload(field("name", "Demo") + file("x".repeat(6_000_000))))
                .startsWith("HTTP/1.1 200")
                .contains("\"name\":\"Demo\"", "\"whole\":false");
    }

    @Test
    void what_is_no_form_is_refused() throws Exception {
        assertThat(post("/upload", "--x\r\nno header", Optional.of("x")))
                .startsWith("HTTP/1.1 400");
        assertThat(post("/upload", field("name", "Demo"), Optional.of("x")))
                .startsWith("HTTP/1.1 400");
        assertThat(post("/upload", "anything", Optional.empty())).startsWith("HTTP/1.1 400");
    }

    @Test
    void a_tenant_may_have_many_scopes_to_tick_and_a_form_still_has_an_end() throws Exception {
        assertThat(upload(field("name", "Demo") + field("scope", "a").repeat(999)))
                .startsWith("HTTP/1.1 200")
                .contains("\"name\":\"Demo\"");
        assertThat(upload(field("name", "Demo") + field("scope", "a").repeat(1000)))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void of_a_stranger_nothing_is_taken_apart_and_no_more_is_kept_than_of_a_plain_form()
            throws Exception {
        var form = field("name", "Demo") + file("x".repeat(80_000)) + "--x--\r\n";
        try (var small = new House(limits(70_000), new UploadDoor())) {
            assertThat(post(small, "/upload", form, Optional.of("x"), "friend"))
                    .startsWith("HTTP/1.1 503");
            assertThat(post(small, "/upload", form, Optional.of("x"), "stranger"))
                    .startsWith("HTTP/1.1 200")
                    .doesNotContain("Demo", "logo");
            assertThat(post(small, "/upload", "no form", Optional.of("x"), "stranger"))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void a_door_that_cannot_tell_who_sends_a_file_takes_it() throws Exception {
        var form = field("name", "Demo") + file("x") + "--x--\r\n";

        for (var who : List.of("unknown", "unlinked")) {
            assertThat(post(house, "/upload", form, Optional.of("x"), who))
                    .startsWith("HTTP/1.1 200")
                    .contains("Demo", "logo");
        }
    }

    /// Bodies may take no more than so many bytes together.
    private static Limits limits(int bodiesBytes) {
        var standard = Limits.STANDARD;
        return new Limits(
                standard.headerBytes(),
                standard.uriBytes(),
                standard.bodyBytes(),
                bodiesBytes,
                bodiesBytes,
                standard.connections(),
                standard.inFlight(),
                standard.headerDeadline(),
                standard.bodyDeadline(),
                standard.requestDeadline(),
                standard.idleTimeout(),
                standard.readinessLead(),
                standard.stopDeadline());
    }

    @Test
    void a_door_that_takes_no_files_sees_bytes() throws Exception {
        assertThat(post("/echo", field("name", "Demo"), Optional.of("x")))
                .startsWith("HTTP/1.1 200")
                .contains("\"size\":");
    }

    private static String field(String name, String value) {
        return "--x\r\nContent-Disposition: form-data; name=\""
                + name
                + "\"\r\n\r\n"
                + value
                + "\r\n";
    }

    private static String scopes() {
        return field("scope", "a") + field("scope", "b");
    }

    private static String file(String content) {
        return "--x\r\nContent-Disposition: form-data; name=\"logo\"; filename=\"../../a.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n"
                + content
                + "\r\n";
    }

    private String upload(String parts) throws IOException {
        return post("/upload", parts + "--x--\r\n", Optional.of("x"));
    }

    private String post(String path, String body, Optional<String> boundary) throws IOException {
        return post(house, path, body, boundary, "friend");
    }

    private static String post(
            House house, String path, String body, Optional<String> boundary, String who)
            throws IOException {
        var type = "multipart/form-data" + boundary.map(text -> "; boundary=" + text).orElse("");
        try (var raw = new Raw(house.port())) {
            raw.header(
                    "POST " + path + " HTTP/1.1",
                    "Host: localhost",
                    "Connection: close",
                    "Cookie: who=" + who,
                    "Content-Type: " + type,
                    "Content-Length: " + body.getBytes(UTF_8).length);
            return raw.send(body).rest();
        }
    }
}
