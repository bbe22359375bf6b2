package dev.sallyport.token;

import static dev.sallyport.fixture.OneTenant.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.fixture.Assertion;
import dev.sallyport.fixture.OneTenant;
import dev.sallyport.fixture.SampleClient;
import dev.sallyport.fixture.SampleCode;
import dev.sallyport.fixture.SampleTenant;
import dev.sallyport.protocol.Body;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Leniency;
import dev.sallyport.protocol.Request;
import dev.sallyport.protocol.Trail;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is sent, a door answers in its own words: never a fault from inside, never an echo. The
/// seeds are fixed, so that what fails once fails again.
class GarbageTest {
    private static final int REQUESTS = 1500;
    private static final String MARK = "zq9marker";
    private static final List<String> NAMES =
            List.of(
                    "grant_type",
                    "code",
                    "redirect_uri",
                    "client_id",
                    "client_secret",
                    "client_assertion",
                    "client_assertion_type",
                    "code_verifier",
                    "refresh_token",
                    "scope",
                    "token",
                    "token_type_hint",
                    "resource");
    private static final List<String> USUAL =
            List.of(
                    "grant_type",
                    "code",
                    "redirect_uri",
                    "client_id",
                    "client_secret",
                    "refresh_token",
                    "token");

    private final OneTenant house =
            new OneTenant(
                    new SampleTenant().lenient(Leniency.values()).build(),
                    SampleClient.confidential("web", "s").build(),
                    SampleClient.withoutSecret("phone").build());
    private final List<String> garbage = garbage();
    private final Map<String, List<String>> sensible = sensible();

    private static List<String> garbage() {
        return List.of(
                "eyJhbGciOiJFUzI1NiIsImtpZCI6IngiLCJ0eXAiOiJhdCtqd3QifQ.e30.AAAA",
                "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ3ZWIiLCJzdWIiOiJ3ZWIifQ.AAAA",
                "eyJhbGciOm51bGx9..",
                MARK,
                MARK + "\u0000\r\n<script>",
                "\ud83d\ude00" + MARK,
                "spc_" + MARK,
                "spr_" + MARK,
                "spa_" + MARK);
    }

    /// Values that lead far into the rooms.
    private Map<String, List<String>> sensible() {
        var codes = Stream.generate(() -> new SampleCode(house, "web").issue()).limit(50).toList();
        var tokens = house.token(NOON, redeeming(new SampleCode(house, "web").issue()));
        var kinds = List.of("access_token", "refresh_token", "id_token");
        return Map.of(
                "grant_type",
                List.of("authorization_code", "refresh_token", "client_credentials", "password"),
                "code",
                codes,
                "client_id",
                List.of("web", "web", "web", "web", "phone"),
                "client_secret",
                List.of("s"),
                "redirect_uri",
                List.of(SampleClient.CALLBACK),
                "refresh_token",
                List.of(tokens.text("refresh_token")),
                "token",
                kinds.stream().map(tokens::text).toList(),
                "client_assertion_type",
                List.of(Assertion.TYPE),
                "scope",
                List.of("openid", "pockets.read", "profile", "email"));
    }

    private static Map<String, String> redeeming(String code) {
        return Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "client_id",
                "web",
                "client_secret",
                "s");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void no_request_breaks_a_door(long seed) {
        var random = new Random(seed);
        var outcomes = new TreeMap<String, Integer>();
        for (var count = 0; count < REQUESTS; count++) {
            outcomes.merge(outcome(request(random)), 1, Integer::sum);
        }

        // else nothing came far enough to break anything
        assertThat(outcomes)
                .containsKeys("ok", "invalid_request", "invalid_client", "invalid_grant");
        assertThat(outcomes.get("ok")).isGreaterThan(REQUESTS / 100);
    }

    private String outcome(Request request) {
        var answer = house.send(request);

        assertThat(answer.trail().fault()).isEqualTo(Optional.empty());
        assertThat(answer.status()).isBetween(200, 499);
        assertThat(answer.body().text()).doesNotContain(MARK);
        assertThat(answer.trail().notes().toString()).doesNotContain(MARK);
        assertThat(answer.reply().headers().first("Cache-Control")).contains("no-store");
        return answer.outcome();
    }

    private Request request(Random random) {
        var path = pick(random, List.of("/token", "/introspect", "/revoke"));
        return new Request(
                "r1",
                "POST",
                path,
                random.nextInt(20) == 0 ? noise(random) : "",
                headers(random),
                body(random),
                "192.0.2.1",
                NOON,
                new Trail());
    }

    private Headers headers(Random random) {
        var type =
                random.nextInt(4) == 0
                        ? pick(random, List.of("application/json", "text/plain", noise(random)))
                        : "application/x-www-form-urlencoded";
        var headers = Headers.NONE.with("Content-Type", type);
        return random.nextInt(8) > 0
                ? headers
                : headers.with("Authorization", authorization(random));
    }

    private String authorization(Random random) {
        var pair = pick(random, garbage) + ":" + pick(random, garbage);
        var base64 = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return pick(random, List.of("Basic " + base64, "Basic " + noise(random), noise(random)));
    }

    private Body body(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> Body.of(bytes(random));
            case 1 -> Body.of(noise(random));
            case 2, 3 -> Body.of(json(random));
            default -> Body.of(damaged(random, form(random)));
        };
    }

    private String form(Random random) {
        var pairs = new ArrayList<String>();
        for (var name : some(random)) {
            var value = URLEncoder.encode(value(name, random), StandardCharsets.UTF_8);
            pairs.add(name + "=" + value);
        }
        return String.join("&", pairs);
    }

    private String json(Random random) {
        var members = new ArrayList<String>();
        for (var name : some(random)) {
            var text = value(name, random).replace("\\", "").replace("\"", "");
            var value =
                    random.nextInt(10) == 0
                            ? pick(random, List.of("1", "null", "[]", "{}", "1e999", "true"))
                            : "\"" + text + "\"";
            members.add("\"" + name + "\":" + value);
        }
        return damaged(random, "{" + String.join(",", members) + "}");
    }

    /// Each name once; half of them likely to be there.
    private static List<String> some(Random random) {
        return NAMES.stream()
                .filter(name -> random.nextInt(12) < (USUAL.contains(name) ? 11 : 2))
                .toList();
    }

    private String value(String name, Random random) {
        return switch (random.nextInt(24)) {
            case 0 -> noise(random);
            case 1 -> pick(random, garbage);
            case 2 -> pick(random, sensible.get(pick(random, List.copyOf(sensible.keySet()))));
            default -> pick(random, sensible.getOrDefault(name, garbage));
        };
    }

    private static String damaged(Random random, String text) {
        if (random.nextInt(8) > 0 || text.isEmpty()) {
            return text;
        }
        var damaged = new StringBuilder(text);
        damaged.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x250));
        return damaged.toString();
    }

    private static String noise(Random random) {
        var noise = new StringBuilder();
        for (var count = random.nextInt(40); count > 0; count--) {
            noise.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0xffff));
        }
        return noise.toString();
    }

    private static byte[] bytes(Random random) {
        var bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
