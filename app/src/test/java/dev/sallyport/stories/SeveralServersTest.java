package dev.sallyport.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import dev.sallyport.json.JsonObject;
import dev.sallyport.testkit.Visitor;
import dev.sallyport.testkit.Visitor.Answer;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Two servers, one store, one address: nobody notices which of them answers, or that one has died.
@ParameterizedClass
@MethodSource("dev.sallyport.stories.SharedStore#tried")
class SeveralServersTest {
    private static final String ALICE = "alice";
    private static final String PASSWORD = "correct horse";

    /// How old a server's view of the keys may be, and some room for a busy machine.
    private static final Duration KEYS_ARE_SEEN = Duration.ofSeconds(25);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private static final List<ServerProcess> SERVERS = new ArrayList<>();
    private static TurnTaker proxy;

    @Parameter SharedStore store;

    private final Visitor visitor = new Visitor(Visitor.client());

    /// Both at once, on a store that holds nothing yet.
    @BeforeParameterizedClassInvocation
    static void start(SharedStore store) throws Exception {
        var ports = List.of(ServerProcess.freePort(), ServerProcess.freePort());
        proxy = TurnTaker.before(ports);
        var folder = Files.createTempDirectory("servers");
        var url = store.fresh(folder);
        SERVERS.clear();
        SERVERS.addAll(
                atOnce(
                        ports.stream()
                                .map(port ->
                                        new ServerProcess.Setup(folder, url, port, proxy.port()))
                                .<Callable<ServerProcess>>map(
                                        setup -> () -> ServerProcess.start(setup))
                                .toList()));
    }

    private static List<ServerProcess> atOnce(List<Callable<ServerProcess>> starting)
            throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            var started = new ArrayList<ServerProcess>();
            for (var server : threads.invokeAll(starting)) {
                started.add(server.get());
            }
            return started;
        }
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        SERVERS.forEach(ServerProcess::close);
        proxy.close();
    }

    @Test
    void started_at_once_they_made_their_keys_and_users_once() {
        assertThat(keys(0)).isEqualTo(keys(1)).hasSize(3);
        assertThat(SERVERS.getFirst().run("user", "list").lines())
                .filteredOn(line -> line.contains(ALICE))
                .hasSize(1);
    }

    @Test
    void every_step_may_be_answered_by_another_one() {
        proxy.nextIs(0);
        var login = visitor.follow(visitor.get(authorize()));
        proxy.nextIs(0);
        var consent = visitor.signIn(login, ALICE, PASSWORD);
        proxy.nextIs(1);
        var code = allowed(consent);
        var tokens = JsonObject.parse(at(0, "/token", redemption(code)).body());
        var refreshed = JsonObject.parse(at(1, "/token", refresh(tokens)).body());
        var access = refreshed.requiredString("access_token");

        assertThat(at(0, "/token", redemption(code)).status()).isEqualTo(400);
        assertThat(isActive(1, access)).isFalse(); // the code came twice, so all of it ended
    }

    @Test
    void what_one_issued_the_other_answers_for_and_ends() throws Exception {
        var tokens = tokens(0);
        var access = tokens.requiredString("access_token");
        for (var number = 0; number < 2; number++) {
            assertThat(isActive(number, access)).isTrue();
            assertThat(isSignedBy(access, keys(number))).isTrue();
            assertThat(isSignedBy(tokens(1 - number).requiredString("access_token"), keys(number)))
                    .isTrue();
        }

        at(1, "/revoke", with(secret(), "token", access));

        assertThat(isActive(0, access)).isFalse();
        assertThat(at(0, "/token", refresh(tokens)).status()).isEqualTo(400);
    }

    @Test
    void a_lost_refresh_is_given_again_by_the_other_one() {
        var tokens = tokens(0);

        var first = JsonObject.parse(at(0, "/token", refresh(tokens)).body());
        var again = JsonObject.parse(at(1, "/token", refresh(tokens)).body());

        assertThat(again.requiredString("refresh_token"))
                .isEqualTo(first.requiredString("refresh_token"));
        assertThat(at(0, "/token", refresh(again)).status()).isEqualTo(200);
    }

    @Test
    void a_key_that_a_command_makes_or_withdraws_is_published_by_both_or_neither() {
        var before = keys(0);
        var old = kid(before.getLast());
        SERVERS.getFirst().run("keys", "rotate", "--alg", "EdDSA");
        SERVERS.getLast().run("keys", "withdraw", old);

        for (var number = 0; number < 2; number++) {
            var server = number;
            await(() -> keys(server).stream().noneMatch(key -> kid(key).equals(old)));
        }
        assertThat(keys(0)).isEqualTo(keys(1)).hasSize(before.size());
    }

    private static String kid(JsonObject key) {
        return key.requiredString("kid");
    }

    @Test
    void wrong_passwords_count_wherever_they_were_tried() {
        var login = visitor.follow(visitor.get(authorize()));
        for (var guess = 0; guess < 10; guess++) {
            proxy.nextIs(guess);
            assertThat(visitor.signIn(login, "mallory", "guess" + guess).status()).isEqualTo(403);
        }

        for (var number = 0; number < 2; number++) {
            proxy.nextIs(number);
            assertThat(visitor.signIn(login, "mallory", "guess").status()).isEqualTo(429);
        }
    }

    @Test
    void wrong_secrets_count_wherever_they_were_tried() {
        var wrong = new HashMap<>(with(secret(), "token", "x"));
        wrong.put("client_id", "guessed-at");
        for (var guess = 0; guess < 10; guess++) {
            assertThat(at(guess % 2, "/introspect", wrong).status()).isEqualTo(401);
        }

        await(() -> at(0, "/introspect", wrong).status() == 429);
        await(() -> at(1, "/introspect", wrong).status() == 429);
        assertThat(isActive(0, tokens(1).requiredString("access_token"))).isTrue();
    }

    @Test
    void one_that_dies_after_the_login_page_is_not_missed() {
        proxy.nextIs(0);
        var login = visitor.follow(visitor.get(authorize()));

        whileDead(
                0,
                () -> {
                    var end = visitor.signIn(login, ALICE, PASSWORD);
                    assertThat(redeemed(isConsent(end) ? allowed(end) : code(end))).isEqualTo(200);
                });
    }

    @Test
    void one_that_dies_after_the_consent_page_is_not_missed() {
        proxy.nextIs(1);
        var asked = authorize() + "&prompt=consent";
        var consent = visitor.signIn(visitor.follow(visitor.get(asked)), ALICE, PASSWORD);
        assertThat(isConsent(consent)).isTrue();

        whileDead(1, () -> assertThat(redeemed(allowed(consent))).isEqualTo(200));
    }

    @Test
    void one_that_dies_between_code_and_redemption_is_not_missed() {
        proxy.nextIs(0);
        var code = code(visitor.authorize(authorize(), ALICE, PASSWORD));

        whileDead(0, () -> assertThat(redeemed(code)).isEqualTo(200));
    }

    @Test
    void when_both_die_and_come_back_everybody_goes_on() throws Exception {
        var tokens = JsonObject.parse(redemption(visitor).body());
        SERVERS.forEach(ServerProcess::kill);
        var again = atOnce(List.of(SERVERS.getFirst()::again, SERVERS.getLast()::again));
        SERVERS.clear();
        SERVERS.addAll(again);

        assertThat(isActive(0, tokens.requiredString("access_token"))).isTrue();
        assertThat(at(1, "/token", refresh(tokens)).status()).isEqualTo(200);
        assertThat(visitor.follow(visitor.get(authorize())).parameter("code")).isPresent();
    }

    /// The proxy sends what it can to the dead one first.
    private static void whileDead(int number, Runnable rest) {
        SERVERS.get(number).kill();
        try {
            proxy.nextIs(number);
            rest.run();
        } finally {
            SERVERS.set(number, SERVERS.get(number).again());
        }
    }

    private static String issuer() {
        return "http://localhost:" + proxy.port();
    }

    private static String authorize() {
        return issuer()
                + "/authorize?"
                + Visitor.encoded(
                        Map.of(
                                "client_id", "crash",
                                "response_type", "code",
                                "redirect_uri", "https://app.example/callback",
                                "scope", "openid offline_access"));
    }

    private static boolean isConsent(Answer answer) {
        return answer.body().contains("id=\"consent-form\"");
    }

    private String allowed(Answer page) {
        return isConsent(page) ? code(visitor.decide(page, "allow")) : code(page);
    }

    private static String code(Answer end) {
        return end.parameter("code").orElseThrow(() -> new AssertionError(end.body()));
    }

    private int redeemed(String code) {
        return visitor.post(issuer() + "/token", redemption(code)).status();
    }

    private Answer redemption(Visitor who) {
        var code = code(who.authorize(authorize(), ALICE, PASSWORD));
        return who.post(issuer() + "/token", redemption(code));
    }

    /// Tokens of a new sign-in, redeemed at one of them.
    private static JsonObject tokens(int number) {
        var code = code(new Visitor(Visitor.client()).authorize(authorize(), ALICE, PASSWORD));
        return JsonObject.parse(at(number, "/token", redemption(code)).body());
    }

    private static Answer at(int number, String door, Map<String, String> fields) {
        proxy.nextIs(number);
        return new Visitor(Visitor.client()).post(issuer() + door, fields);
    }

    private static boolean isActive(int number, String token) {
        var answer = at(number, "/introspect", with(secret(), "token", token));
        return JsonObject.parse(answer.body()).isTrue("active");
    }

    private static List<JsonObject> keys(int number) {
        proxy.nextIs(number);
        var answer = new Visitor(Visitor.client()).get(issuer() + "/jwks");
        return JsonObject.parse(answer.body()).objects("keys");
    }

    private static boolean isSignedBy(String token, List<JsonObject> keys) throws Exception {
        var jws = JWSObject.parse(token);
        var set = JWKSet.parse(JsonObject.builder().add("keys", keys).build().text());
        var key = set.getKeyByKeyId(jws.getHeader().getKeyID());
        return key instanceof ECKey ec && jws.verify(new ECDSAVerifier(ec));
    }

    private static Map<String, String> secret() {
        return Map.of("client_id", "crash", "client_secret", "crash-secret");
    }

    private static Map<String, String> redemption(String code) {
        var fields = with(with(secret(), "code", code), "grant_type", "authorization_code");
        return with(fields, "redirect_uri", "https://app.example/callback");
    }

    private static Map<String, String> refresh(JsonObject tokens) {
        var fields = with(secret(), "refresh_token", tokens.requiredString("refresh_token"));
        return with(fields, "grant_type", "refresh_token");
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        var more = new HashMap<>(fields);
        more.put(name, value);
        return more;
    }

    private static void await(BooleanSupplier condition) {
        var until = Instant.now().plus(KEYS_ARE_SEEN);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(until);
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
