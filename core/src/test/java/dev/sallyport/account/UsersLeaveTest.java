package dev.sallyport.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.fixture.Race;
import dev.sallyport.fixture.WatchedStore;
import dev.sallyport.json.JsonObject;
import dev.sallyport.store.Codec;
import dev.sallyport.store.Shelf;
import dev.sallyport.store.Shelf.Kept;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UsersLeaveTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final WatchedStore store = new WatchedStore();
    private final AtomicInteger names = new AtomicInteger();
    private final Users users =
            new Users(
                    shelf("user", new UserCodec()),
                    shelf("username", Users.NAME_CODEC),
                    count ->
                            "%%0%dd"
                                    .formatted(count)
                                    .formatted(names.incrementAndGet())
                                    .getBytes(UTF_8));

    @Test
    void who_has_left_is_nobody_for_everybody() {
        var alice = create("alice");

        assertThat(users.leave(alice.subject(), _ -> true, NOON)).isTrue();

        assertThat(users.find(alice.subject(), NOON)).isEmpty();
        assertThat(users.byUsername("alice", NOON)).isEmpty();
        assertThat(present()).isEmpty();
        assertThat(users.change(alice.subject(), user -> user.withPassword("x"), NOON)).isFalse();
        assertThat(users.leave(alice.subject(), _ -> true, NOON)).isFalse();
    }

    @Test
    void who_does_not_agree_any_more_stays() {
        var alice = create("alice");

        assertThat(users.leave(alice.subject(), user -> user.username().isEmpty(), NOON)).isFalse();

        assertThat(users.find(alice.subject(), NOON)).contains(alice);
    }

    @Test
    void who_is_shut_out_is_kept_as_he_is_and_without_a_password_for_servers_that_do_not_know_it() {
        var alice = create("alice");
        users.change(alice.subject(), user -> user.withPassword("a hash").shutOut(NOON), NOON);

        var kept = users.find(alice.subject(), NOON).orElseThrow();
        assertThat(kept.disabled()).isTrue();
        assertThat(kept.passwordHash()).contains("a hash");
        assertThat(new UserCodec().write(kept).string("password_hash")).isEmpty();
        users.change(alice.subject(), user -> user.letIn(NOON), NOON);
        var back = users.find(alice.subject(), NOON).orElseThrow();
        assertThat(back.disabled()).isFalse();
        assertThat(back.passwordHash()).contains("a hash");
    }

    /// A server of the version before reads him as signed out everywhere and without a password.
    @Test
    void a_server_that_does_not_know_of_leaving_lets_nobody_in_either() {
        var alice = create("alice");
        users.leave(alice.subject(), _ -> true, NOON);

        var stored = shelf("user", new UserCodec()).find(alice.subject(), NOON).orElseThrow();

        assertThat(stored.value().revokedBefore()).contains(NOON);
        assertThat(stored.value().passwordHash()).isEmpty();
        assertThat(stored.value().claims()).isEqualTo(JsonObject.empty());
    }

    @Test
    void of_many_who_take_the_name_of_somebody_who_left_one_gets_it() {
        var alice = create("alice");
        users.leave(alice.subject(), _ -> true, NOON);

        var registered =
                Race.of(() -> users.create("alice", Optional.empty(), JsonObject.empty(), NOON));

        var winners = registered.stream().flatMap(Optional::stream).toList();
        assertThat(winners).hasSize(1);
        assertThat(winners.getFirst().subject()).isNotEqualTo(alice.subject());
        assertThat(users.byUsername("alice", NOON)).contains(winners.getFirst());
        assertThat(present()).hasSize(1);
    }

    /// He has read the name when it still led to the one who leaves.
    @Test
    void who_is_taking_the_name_while_it_is_given_back_does_not_get_the_old_subject() {
        var alice = create("alice");
        users.leave(alice.subject(), _ -> true, NOON);
        var late = new AtomicInteger();
        store.beforeNextWrite(() -> {
            late.incrementAndGet();
            users.giveBackName(alice.subject(), NOON);
        });

        var newcomer =
                users.create("alice", Optional.empty(), JsonObject.empty(), NOON).orElseThrow();

        assertThat(late).hasValue(1);
        assertThat(newcomer.subject()).isNotEqualTo(alice.subject());
        assertThat(users.byUsername("alice", NOON)).contains(newcomer);
    }

    @Test
    void the_name_of_a_newcomer_is_not_given_back_with_the_old_one_s() {
        var alice = create("alice");
        users.leave(alice.subject(), _ -> true, NOON);
        var newcomer = create("alice");

        users.giveBackName(alice.subject(), NOON);

        assertThat(users.byUsername("alice", NOON)).contains(newcomer);
    }

    @Test
    void the_record_of_who_left_outlives_every_request_and_then_goes() {
        var alice = create("alice");
        users.leave(alice.subject(), _ -> true, NOON);
        users.giveBackName(alice.subject(), NOON);

        store.sweep(NOON.plus(Duration.ofHours(23)), 100);
        assertThat(shelf("user", new UserCodec()).find(alice.subject(), NOON)).isPresent();

        store.sweep(NOON.plus(Duration.ofDays(2)), 100);
        assertThat(shelf("user", new UserCodec()).find(alice.subject(), NOON)).isEmpty();
    }

    private List<User> present() {
        return users.listed("", 10, NOON).items().stream()
                .map(Kept::value)
                .filter(user -> !user.gone())
                .toList();
    }

    private User create(String name) {
        return users.create(name, Optional.of("hash"), JsonObject.empty(), NOON).orElseThrow();
    }

    private <T> Shelf<T> shelf(String kind, Codec<T> codec) {
        return new Shelf<>(store, () -> "a" + names.incrementAndGet(), "t", kind, codec);
    }
}
