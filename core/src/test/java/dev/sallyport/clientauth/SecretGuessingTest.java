package dev.sallyport.clientauth;

import static dev.sallyport.fixture.OneTenant.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.fixture.OneTenant;
import dev.sallyport.fixture.OneTenant.Answer;
import dev.sallyport.fixture.Race;
import dev.sallyport.fixture.SampleClient;
import dev.sallyport.fixture.SampleTenant;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Request;
import dev.sallyport.spec.Spec;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretGuessingTest {
    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "198.51.100.7";

    private final OneTenant house =
            new OneTenant(
                    new SampleTenant().build(),
                    SampleClient.confidential("app", "right").build(),
                    SampleClient.confidential("other", "right").build());

    @ParameterizedTest
    @ValueSource(strings = {"/token", "/introspect", "/revoke"})
    @Spec({"RFC6749-10.10", "RFC6585-4"})
    void after_ten_wrong_secrets_nothing_is_looked_at_for_a_while(String door) {
        for (var guess = 0; guess < 10; guess++) {
            assertThat(post(door, "app", "guess" + guess, HERE, NOON).status()).isEqualTo(401);
        }

        for (var secret : new String[] {"guess", "right"}) {
            var answer = post(door, "app", secret, HERE, NOON);
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.outcome()).isEqualTo("temporarily_unavailable");
            assertThat(answer.reply().headers().first("Retry-After")).contains("30");
            assertThat(answer.trail().notes()).containsEntry("secret", "limited");
        }
        assertThat(post(door, "app", "right", HERE, NOON.plusSeconds(30)).status()).isEqualTo(200);
    }

    @Test
    void nobody_can_lock_an_app_out_from_another_address() {
        for (var guess = 0; guess < 200; guess++) {
            post("/introspect", "app", "guess", HERE, NOON);
        }

        assertThat(post("/introspect", "app", "right", ELSEWHERE, NOON).status()).isEqualTo(200);
        assertThat(post("/introspect", "other", "right", HERE, NOON).status()).isEqualTo(200);
    }

    @Test
    void an_address_that_guesses_for_app_after_app_is_stopped_as_well() {
        for (var guess = 0; guess < 100; guess++) {
            assertThat(post("/token", "app" + guess, "guess", HERE, NOON).status()).isEqualTo(401);
        }

        assertThat(post("/token", "other", "right", HERE, NOON).status()).isEqualTo(429);
    }

    @Test
    void a_secret_that_is_right_writes_nothing_and_reads_nothing_of_this() {
        house.store.forgetCounts();

        assertThat(post("/introspect", "app", "right", HERE, NOON).status()).isEqualTo(200);

        assertThat(house.store.writes()).isZero();
        assertThat(house.store.reads()).isZero();
    }

    @Test
    void a_wrong_secret_is_one_small_write_and_none_once_too_many_were_wrong() {
        house.store.forgetCounts();
        for (var guess = 0; guess < 50; guess++) {
            post("/token", "app", "guess", HERE, NOON);
        }

        assertThat(house.store.writes()).isEqualTo(10);
    }

    @Test
    void of_many_guesses_at_once_no_right_one_comes_through_after_too_many_wrong_ones() {
        for (var guess = 0; guess < 10; guess++) {
            post("/introspect", "app", "guess", HERE, NOON);
        }
        var number = new AtomicInteger();

        var answers =
                Race.of(() ->
                        post(
                                "/introspect",
                                "app",
                                number.getAndIncrement() % 2 == 0 ? "right" : "guess",
                                HERE,
                                NOON));

        assertThat(answers).allMatch(answer -> answer.status() == 429);
    }

    @Test
    void forgetting_the_secret_is_no_guess() {
        for (var time = 0; time < 50; time++) {
            assertThat(house.token(NOON, Map.of("client_id", "app")).status()).isEqualTo(401);
        }

        assertThat(post("/introspect", "app", "right", HERE, NOON).status()).isEqualTo(200);
    }

    private Answer post(String door, String id, String secret, String address, Instant at) {
        var form = new HashMap<String, String>();
        form.put("client_id", id);
        form.put("client_secret", secret);
        form.put("token", "spa_nothing");
        form.put("grant_type", "client_credentials");
        var sent =
                OneTenant.request(
                        door, at, "application/x-www-form-urlencoded", Params.of(form).encoded());
        return house.send(
                new Request(
                        sent.id(),
                        sent.method(),
                        sent.path(),
                        sent.rawQuery(),
                        sent.headers(),
                        sent.body(),
                        address,
                        sent.at(),
                        sent.trail()));
    }
}
