package dev.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Endpoint.CrossOrigin;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Reply;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpEdgeTest {
    private static final Pattern REQUEST_ID = Pattern.compile("X-Request-Id: (\\S+)");

    private static House house;

    @BeforeAll
    static void open() {
        house =
                new House(
                        Limits.STANDARD,
                        House.echo(),
                        new House.Door(
                                "get_only",
                                Set.of("GET"),
                                CrossOrigin.NOBODY,
                                _ -> Reply.json(JsonObject.empty())),
                        House.door("page", _ -> Reply.page(new House.Hello("<p>hell\u00f6</p>"))),
                        House.door("redirect", _ -> Reply.seeOther("/page")),
                        House.door("far", _ -> Reply.seeOther("/" + "a".repeat(12 * 1024))),
                        House.door(
                                "unlinked",
                                _ -> {
                                    throw new NoClassDefFoundError("secret");
                                }),
                        House.door("empty", _ -> new Reply.Empty(204, Headers.NONE)),
                        House.door(
                                "cached",
                                _ ->
                                        Reply.json(JsonObject.empty())
                                                .with("Cache-Control", "max-age=60")
                                                .with("Content-Type", "application/jwk-set+json")),
                        House.door(
                                "cookies",
                                _ ->
                                        Reply.seeOther("/page")
                                                .with("Set-Cookie", "a=1")
                                                .with("Set-Cookie", "b=2")),
                        House.door(
                                "split",
                                _ -> Reply.seeOther("/a\r\nSet-Cookie: evil=1\r\n\r\n<p>")),
                        House.door(
                                "undrawable",
                                _ -> Reply.page(new dev.sallyport.protocol.View() {})),
                        House.door("half_drawn", _ -> Reply.page(new House.Unlinked())),
                        House.door("deep", _ -> deeper(1)),
                        House.door(
                                "broken",
                                _ -> {
                                    throw new IllegalStateException("secret");
                                }));
    }

    private static Reply deeper(int depth) {
        return depth > 0 ? deeper(depth + 1).with("X", "y") : Reply.json(JsonObject.empty());
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static String get(String path) throws Exception {
        return Raw.exchange(house.port(), "GET " + path + " HTTP/1.1", "Host: localhost");
    }

    /// The line of the request that was answered so. A line is written after its answer was sent,
    /// so one of an earlier test may still be on its way.
    private static AccessLine line(String answer) throws Exception {
        var id = REQUEST_ID.matcher(answer);
        assertThat(id.find()).isTrue();
        var line = house.lines.poll(10, TimeUnit.SECONDS);
        while (line != null && !line.requestId().equals(id.group(1))) {
            line = house.lines.poll(10, TimeUnit.SECONDS);
        }
        assertThat(line).isNotNull();
        return line;
    }

    @Test
    void a_json_answer_carries_the_headers_that_every_answer_carries() throws Exception {
        assertThat(get("/echo"))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("\r\nContent-Type: application/json\r\n")
                .contains("\r\nX-Content-Type-Options: nosniff\r\n")
                .contains("\r\nReferrer-Policy: no-referrer\r\n")
                .contains("\r\nX-Frame-Options: DENY\r\n")
                .contains("\r\nPermissions-Policy: ")
                .contains("\r\nCache-Control: no-store\r\n")
                .contains(
                        "\r\n"
                                + "Content-Security-Policy: default-src 'none'; frame-ancestors"
                                + " 'none'\r\n")
                .contains("\r\nDate: ")
                .doesNotContain("Server:", "X-Powered-By", "Strict-Transport-Security");
    }

    @Test
    void a_page_carries_its_own_policy_and_its_characters() throws Exception {
        assertThat(get("/page"))
                .contains("\r\nContent-Type: text/html;charset=utf-8\r\n")
                .contains("\r\nContent-Security-Policy: default-src 'self'\r\n")
                .contains("\r\nContent-Length: 13\r\n")
                .doesNotContain("default-src 'none'", "Cross-Origin-Opener-Policy")
                .endsWith("\r\n\r\n<p>hell\u00f6</p>");
    }

    @Test
    void an_address_of_12_kb_is_told_whole() throws Exception {
        assertThat(get("/far"))
                .startsWith("HTTP/1.1 303 See Other\r\n")
                .contains("\r\nLocation: /" + "a".repeat(12 * 1024) + "\r\n");
    }

    @Test
    void a_redirect_and_an_empty_answer_have_no_body() throws Exception {
        assertThat(get("/redirect"))
                .startsWith("HTTP/1.1 303 See Other\r\n")
                .contains("\r\nLocation: /page\r\n", "\r\nContent-Length: 0\r\n")
                .endsWith("\r\n\r\n");
        assertThat(get("/empty"))
                .startsWith("HTTP/1.1 204 No Content\r\n")
                .doesNotContain("Content-Length")
                .endsWith("\r\n\r\n");
    }

    @Test
    void what_a_door_says_goes_before_what_the_edge_would_say() throws Exception {
        assertThat(get("/cached"))
                .contains("Cache-Control: max-age=60\r\n")
                .contains("Content-Type: application/jwk-set+json\r\n")
                .doesNotContain("no-store", "application/json");
        assertThat(get("/cookies")).contains("Set-Cookie: a=1\r\n", "Set-Cookie: b=2\r\n");
    }

    @Test
    void a_line_break_in_a_header_of_ours_does_not_split_the_answer() throws Exception {
        assertThat(get("/split")).doesNotContain("\nSet-Cookie", "\n\r\n<p>");
    }

    @Test
    void head_answers_as_get_does_without_the_body() throws Exception {
        assertThat(Raw.exchange(house.port(), "HEAD /page HTTP/1.1", "Host: localhost"))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("Content-Length: 13\r\n")
                .endsWith("\r\n\r\n");
        assertThat(Raw.exchange(house.port(), "HEAD /nothing HTTP/1.1", "Host: localhost"))
                .startsWith("HTTP/1.1 404 ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void options_says_which_methods_a_door_answers() throws Exception {
        assertThat(Raw.exchange(house.port(), "OPTIONS /echo HTTP/1.1", "Host: localhost"))
                .startsWith("HTTP/1.1 204 ")
                .contains("\r\nAllow: GET, HEAD, OPTIONS, POST\r\n");
        assertThat(Raw.exchange(house.port(), "OPTIONS /nothing HTTP/1.1", "Host: localhost"))
                .startsWith("HTTP/1.1 404 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW", "get", "PRI"})
    void other_methods_are_refused_with_those_allowed(String method) throws Exception {
        assertThat(Raw.exchange(house.port(), method + " /get_only HTTP/1.1", "Host: localhost"))
                .startsWith("HTTP/1.1 405 ")
                .contains("\r\nAllow: GET, HEAD, OPTIONS\r\n")
                .doesNotContain("BREW");
    }

    @Test
    void the_request_id_is_ours_even_if_the_client_sends_one() throws Exception {
        var answer =
                Raw.exchange(
                        house.port(),
                        "GET /nothing HTTP/1.1",
                        "Host: localhost",
                        "X-Request-Id: theirs");

        var id = line(answer).requestId();
        assertThat(id).hasSize(16);
        assertThat(answer)
                .contains("\r\nX-Request-Id: " + id + "\r\n", "\"request_id\":\"" + id + "\"")
                .doesNotContain("theirs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Host: evil.example", "Host: localhost.evil.example", "Host: 127.0.0.1"})
    void a_host_that_is_no_tenants_is_not_found(String host) throws Exception {
        assertThat(Raw.exchange(house.port(), "GET /echo HTTP/1.1", host))
                .startsWith("HTTP/1.1 404 ")
                .contains("\"error\":\"not_found\"")
                .doesNotContain("evil");
    }

    @Test
    void an_absolute_target_is_taken_for_what_it_says() throws Exception {
        assertThat(
                        Raw.exchange(
                                house.port(),
                                "GET http://localhost:" + house.port() + "/echo HTTP/1.1",
                                "Host: localhost:" + house.port()))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void forwarded_fields_of_a_stranger_change_nothing() throws Exception {
        var answer =
                Raw.exchange(
                        house.port(),
                        "GET /echo HTTP/1.1",
                        "Host: localhost",
                        "X-Forwarded-For: 6.6.6.6",
                        "X-Forwarded-Host: evil.example",
                        "Forwarded: for=6.6.6.6;host=evil.example");

        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\"remote\":\"127.0.0.1\"");
        assertThat(line(answer).remote()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/echo/..;/echo",
                "/..;/echo",
                "/%2e%2e/echo",
                "/x/%2e%2e/echo",
                "//echo",
                "/x/../echo",
                "/x%2fecho",
                "/echo;x=y",
                "/%zz",
                "/%",
                "/%c0%ae%c0%ae/echo",
                "/%ff",
                "/echo%00",
                "/echo\\x",
                "/<script>",
                "/\u00e4",
                "/echo#fragment",
                "*",
                "echo",
                "http://user@localhost/echo"
            })
    void an_ambiguous_address_is_refused_without_an_echo(String target) throws Exception {
        assertThat(get(target))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"error\":\"invalid_request\"", "X-Request-Id: ")
                .doesNotContain("<script", "fragment", "user@");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/broken", "/unlinked", "/undrawable", "/half_drawn", "/deep"})
    void a_fault_inside_is_told_to_the_log_and_not_to_the_client(String path) throws Exception {
        var answer = get(path);

        assertThat(answer)
                .startsWith("HTTP/1.1 500 ")
                .contains("\"error\":\"server_error\"")
                .doesNotContain("secret", "Exception", "dev.sallyport");
        assertThat(line(answer).trail().fault()).isPresent();
    }

    @Test
    void an_issuer_with_https_asks_browsers_to_stay_with_it() throws Exception {
        try (var secure =
                new House(
                        House.settings(Limits.STANDARD),
                        "https://localhost/t",
                        House.echo(),
                        House.door("half_drawn", _ -> Reply.page(new House.Unlinked())))) {
            for (var path : new String[] {"/t/echo", "/t/nothing", "/t/half_drawn"}) {
                assertThat(
                                Raw.exchange(
                                        secure.port(),
                                        "GET " + path + " HTTP/1.1",
                                        "Host: localhost"))
                        .contains("\r\nStrict-Transport-Security: max-age=31536000\r\n");
            }
        }
    }

    @Test
    void a_line_tells_the_request_but_none_of_its_secrets() throws Exception {
        var answer =
                Raw.exchange(
                        house.port(),
                        "POST /echo?code=secret-1 HTTP/1.1",
                        "Host: localhost",
                        "Authorization: Basic secret-2",
                        "Cookie: session=secret-3",
                        "Referer: http://localhost/?token=secret-4",
                        "User-Agent: secret-5",
                        "Content-Length: 8",
                        "Connection: close",
                        "",
                        "secret-6");
        assertThat(answer).startsWith("HTTP/1.1 200 ");

        var line = line(answer);
        assertThat(line.json())
                .contains("\"path\":\"/echo\"", "\"method\":\"POST\"", "\"status\":200")
                .contains("\"tenant\":\"http://localhost\"", "\"door\":\"echo\"")
                .contains("\"at\":\"2026-05-04T12:00:00Z\"")
                .doesNotContain("secret");
        assertThat(line.bytes()).isEqualTo(answer.length() - answer.indexOf("\r\n\r\n") - 4);
    }

    @Test
    void a_method_of_the_clients_own_making_is_not_told() throws Exception {
        var answer = Raw.exchange(house.port(), "SECRET /echo HTTP/1.1", "Host: localhost");

        assertThat(line(answer).method()).isEqualTo("other");
    }
}
