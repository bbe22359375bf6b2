package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Endpoint.CrossOrigin;
import dev.sallyport.protocol.ErrorCode;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorsTest {
    private static final String REGISTERED = "https://app.example";
    private static House house;

    @BeforeAll
    static void open() {
        house = new House(Limits.STANDARD, doors().toArray(Endpoint[]::new));
    }

    /// For each of NOBODY, REGISTERED and EVERYBODY a door that answers, one that refuses and one
    /// that breaks.
    private static Stream<Endpoint> doors() {
        return Stream.of(CrossOrigin.values())
                .flatMap(who ->
                        Stream.of(
                                door(who, "fine", () -> Reply.json(JsonObject.empty())),
                                door(
                                        who,
                                        "refuses",
                                        () -> {
                                            throw Refusal.refused(ErrorCode.INVALID_GRANT, "no");
                                        }),
                                door(
                                        who,
                                        "breaks",
                                        () -> {
                                            throw new IllegalStateException("secret");
                                        })));
    }

    private static Endpoint door(
            CrossOrigin who, String what, java.util.function.Supplier<Reply> answering) {
        var name = who.name().toLowerCase(java.util.Locale.ROOT) + "_" + what;
        return new House.Door(name, Set.of("POST"), who, _ -> answering.get());
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @ParameterizedTest
    @CsvSource({
        "nobody, https://app.example, '', ''",
        "registered, https://app.example, https://app.example, Origin",
        "registered, https://evil.example, '', Origin",
        "registered, http://app.example, '', Origin",
        "registered, https://app.example:444, '', Origin",
        "registered, https://app.example.evil.example, '', Origin",
        "registered, null, '', Origin",
        "registered, '', '', Origin",
        "everybody, https://app.example, *, ''",
        "everybody, https://evil.example, *, ''",
        "everybody, '', *, ''"
    })
    void every_answer_of_a_door_is_readable_by_the_same_pages(
            String who, String origin, String allowed, String vary) throws Exception {
        for (var request :
                new String[] {
                    "POST /%s_fine",
                    "POST /%s_refuses",
                    "POST /%s_breaks",
                    "GET /%s_fine",
                    "POST /%s_fine?" + "a=b&".repeat(200)
                }) {
            var answer =
                    Raw.exchange(
                            house.port(),
                            request.formatted(who) + " HTTP/1.1",
                            "Host: localhost",
                            "Origin: " + origin);

            assertAllows(answer, allowed, vary);
            assertThat(answer).doesNotContain("Access-Control-Allow-Credentials");
        }
    }

    private static void assertAllows(String answer, String allowed, String vary) {
        if (allowed.isEmpty()) {
            assertThat(answer).doesNotContain("Access-Control");
        } else {
            assertThat(answer)
                    .contains("\r\nAccess-Control-Allow-Origin: " + allowed + "\r\n")
                    .contains(
                            "\r\nAccess-Control-Expose-Headers: "
                                    + "WWW-Authenticate, X-Request-Id, Retry-After\r\n");
        }
        if (vary.isEmpty()) {
            assertThat(answer).doesNotContain("Vary:");
        } else {
            assertThat(answer).contains("\r\nVary: " + vary + "\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nobody, https://app.example, ''",
        "registered, https://app.example, https://app.example",
        "registered, https://evil.example, ''",
        "everybody, https://evil.example, *"
    })
    void a_preflight_is_answered_without_asking_the_door(String who, String origin, String allowed)
            throws Exception {
        var answer =
                Raw.exchange(
                        house.port(),
                        "OPTIONS /" + who + "_breaks HTTP/1.1",
                        "Host: localhost",
                        "Origin: " + origin,
                        "Access-Control-Request-Method: POST",
                        "Access-Control-Request-Headers: authorization,content-type");

        assertThat(answer).startsWith("HTTP/1.1 204 ");
        if (allowed.isEmpty()) {
            assertThat(answer).doesNotContain("Access-Control");
        } else {
            assertThat(answer)
                    .contains("\r\nAccess-Control-Allow-Origin: " + allowed + "\r\n")
                    .contains("\r\nAccess-Control-Allow-Methods: OPTIONS, POST\r\n")
                    .contains("\r\nAccess-Control-Allow-Headers: Authorization, Content-Type\r\n")
                    .contains("\r\nAccess-Control-Max-Age: 600\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"70000, 413", "99999999, 413"})
    void a_body_that_is_refused_early_is_refused_readably(int length, int status) throws Exception {
        try (var raw = new Raw(house.port())) {
            raw.header(
                    "POST /registered_fine HTTP/1.1",
                    "Host: localhost",
                    "Origin: " + REGISTERED,
                    "Expect: 100-continue",
                    "Content-Length: " + length);
            assertThat(raw.rest())
                    .startsWith("HTTP/1.1 " + status)
                    .contains("Access-Control-Allow-Origin: " + REGISTERED);
        }
    }

    @ParameterizedTest
    @CsvSource({"GET", "OPTIONS"})
    void where_there_is_no_door_nobody_is_allowed_anything(String method) throws Exception {
        assertThat(
                        Raw.exchange(
                                house.port(),
                                method + " /nothing HTTP/1.1",
                                "Host: localhost",
                                "Origin: " + REGISTERED))
                .startsWith("HTTP/1.1 404 ")
                .doesNotContain("Access-Control");
    }
}
