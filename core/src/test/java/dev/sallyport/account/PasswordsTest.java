package dev.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.protocol.Refusal.Refused;
import dev.sallyport.spec.Spec;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    private static final byte[] SALT = "sixteen bytes ok".getBytes(StandardCharsets.US_ASCII);

    private final Passwords passwords = new Passwords(2);

    @Test
    void a_password_matches_its_own_hash_and_no_other() {
        var hash = passwords.hash("correct horse", SALT);

        assertThat(passwords.matches("correct horse", hash)).isTrue();
        assertThat(passwords.matches("correct horsf", hash)).isFalse();
        assertThat(passwords.matches("", hash)).isFalse();
        assertThat(passwords.matches("x".repeat(1025), hash)).isFalse();
    }

    @Test
    void a_hash_says_how_it_was_made() {
        assertThat(passwords.hash("correct horse", SALT))
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$c2l4dGVlbiBieXRlcyBvaw$")
                .doesNotContain("=$")
                .matches(Passwords::isHash);
    }

    /// From the reference implementation's own tests (phc-winner-argon2, test.c, version 0x13).
    @Test
    @Spec("RFC9106-4")
    void hashes_made_elsewhere_match() {
        assertThat(
                        passwords.matches(
                                "password",
                                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ"
                                        + "$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"))
                .isTrue();
        assertThat(
                        passwords.matches(
                                "password",
                                "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ"
                                        + "$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc"))
                .isTrue();
    }

    @Test
    void the_same_password_typed_on_another_keyboard_is_the_same() {
        var hash = passwords.hash("caf\u00e9", SALT);

        assertThat(passwords.matches("cafe\u0301", hash)).isTrue();
    }

    @Test
    void nobody_has_any_password() {
        assertThat(passwords.matchesNobody("correct horse")).isFalse();
        assertThat(passwords.matchesNobody("")).isFalse();
        assertThat(passwords.matchesNobody("x".repeat(100_000))).isFalse();
    }

    @Test
    void a_password_without_end_is_refused() {
        assertThatThrownBy(() -> passwords.hash("x".repeat(1025), SALT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> passwords.hash("", SALT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain text",
                "$2b$10$abcdefghijklmnopqrstuv",
                "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=99,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=0$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=4,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$short",
            })
    void what_is_no_hash_of_ours_is_told_apart(String text) {
        assertThat(Passwords.isHash(text)).isFalse();
    }

    @Test
    void when_too_many_wait_the_others_are_told_to_come_again() throws Exception {
        var cheap =
                "$argon2id$v=19$m=1024,t=1,p=1$c29tZXNhbHQ"
                        + "$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
        var one = new Passwords(1);
        var outcomes = new ConcurrentHashMap<String, Integer>();

        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var caller = 0; caller < 1000; caller++) {
                var _ =
                        threads.submit(() -> {
                            start.await();
                            return outcomes.merge(outcome(one, cheap), 1, Integer::sum);
                        });
            }
            start.countDown();
        }

        assertThat(outcomes).containsOnlyKeys("wrong", "temporarily_unavailable");
        assertThat(outcomes.get("wrong")).isGreaterThanOrEqualTo(100);
    }

    /// An edge answers 512 requests at a time: tokens must find a place beside any crowd.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 64, 1024})
    void however_many_cores_there_are_waiting_sign_ins_leave_room_for_other_requests(int permits) {
        assertThat(Passwords.maxWaiting(permits)).isBetween(100, 200);
    }

    private static String outcome(Passwords passwords, String hash) {
        try {
            return passwords.matches("tea", hash) ? "right" : "wrong";
        } catch (Refused refused) {
            return refused.refusal().code().wireName();
        }
    }
}
