package dev.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.json.JsonObject;
import dev.sallyport.store.Codec;
import dev.sallyport.store.MemoryStore;
import dev.sallyport.store.Shelf;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UsersChangeTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final MemoryStore store = new MemoryStore();
    private final AtomicInteger names = new AtomicInteger();
    private final Users users =
            new Users(
                    shelf("user", new UserCodec()),
                    shelf("username", Users.NAME_CODEC),
                    _ -> new byte[] {1, 2, 3});

    @Test
    void a_change_keeps_what_it_does_not_touch() {
        var claims = JsonObject.builder().add("name", "Alice").build();
        var alice = users.create("alice", Optional.of("old"), claims, NOON).orElseThrow();

        var done = users.change(alice.subject(), user -> user.withPassword("new"), NOON);
        users.change(alice.subject(), user -> user.signedOut(NOON), NOON);

        var changed = users.byUsername("alice", NOON).orElseThrow();
        assertThat(done).isTrue();
        assertThat(changed.passwordHash()).contains("new");
        assertThat(changed.revokedBefore()).contains(NOON);
        assertThat(changed.displayName()).isEqualTo("Alice");
    }

    /// Two machines' clocks differ, and a clock may be set back.
    @Test
    void signed_out_everywhere_never_moves_back() {
        var alice = users.create("alice", Optional.of(""), JsonObject.empty(), NOON).orElseThrow();
        for (var at : List.of(NOON, NOON.minusSeconds(600), NOON.plusSeconds(1))) {
            users.change(alice.subject(), user -> user.signedOut(at), at);

            assertThat(users.find(alice.subject(), NOON).orElseThrow().revokedBefore())
                    .contains(at.isBefore(NOON) ? NOON : at);
        }
    }

    @Test
    void a_change_of_nobody_is_no_change() {
        assertThat(users.change("nobody", user -> user.signedOut(NOON), NOON)).isFalse();
    }

    @Test
    void of_many_changes_at_once_none_is_lost() throws Exception {
        var alice = users.create("alice", Optional.of(""), JsonObject.empty(), NOON).orElseThrow();
        Callable<Boolean> longer =
                () ->
                        users.change(
                                alice.subject(),
                                user -> user.withPassword(user.passwordHash().orElse("") + "x"),
                                NOON);

        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            callers.invokeAll(IntStream.range(0, 20).mapToObj(_ -> longer).toList());
        }

        assertThat(users.find(alice.subject(), NOON).orElseThrow().passwordHash())
                .contains("x".repeat(20));
    }

    private <T> Shelf<T> shelf(String kind, Codec<T> codec) {
        return new Shelf<>(store, () -> "a" + names.incrementAndGet(), "t", kind, codec);
    }
}
