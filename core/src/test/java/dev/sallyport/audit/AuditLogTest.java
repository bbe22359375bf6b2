package dev.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.audit.AuditEntry.Outcome;
import dev.sallyport.audit.AuditLog.Deed;
import dev.sallyport.audit.AuditLog.Moment;
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Body;
import dev.sallyport.protocol.ErrorCode;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Request;
import dev.sallyport.protocol.Trail;
import dev.sallyport.store.Shelf.Kept;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.token.TokenRoom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AuditLogTest {
    private final TokenRoom room = new TokenRoom();
    private final AuditLog log =
            new AuditLog(
                    room.shelf(AuditLog.KIND, new AuditCodec()),
                    room.randomness,
                    Duration.ofDays(10));

    private static Deed deed(Instant at, String action) {
        var request =
                new Request(
                        "r1",
                        "POST",
                        "/",
                        "",
                        Headers.NONE,
                        Body.NONE,
                        "192.0.2.1",
                        at,
                        new Trail());
        return new Deed(Moment.of(request), "operator", "operator", Optional.empty(), action);
    }

    private List<AuditEntry> entries(Instant at) {
        return log.listed("", 100, at).items().stream().map(Kept::value).toList();
    }

    @Test
    void a_change_has_its_entry_before_it_happens() {
        var seen = new AtomicReference<List<AuditEntry>>(List.of());

        log.during(
                deed(TokenRoom.NOW, "a"),
                "users/1",
                Change.named(List.of("name")),
                () -> {
                    seen.set(entries(TokenRoom.NOW));
                    return true;
                });

        assertThat(seen.get()).extracting(AuditEntry::outcome).containsExactly(Outcome.UNKNOWN);
        assertThat(entries(TokenRoom.NOW))
                .extracting(AuditEntry::outcome)
                .containsExactly(Outcome.DONE);
    }

    @Test
    void a_refused_change_says_so_and_one_that_nobody_knows_of_says_that() {
        assertThatThrownBy(() ->
                        log.during(
                                deed(TokenRoom.NOW, "a"),
                                "users/1",
                                Change.NONE,
                                () -> {
                                    throw Refusal.refused(ErrorCode.CONFLICT, "taken");
                                }))
                .isInstanceOf(Refusal.Refused.class);
        assertThatThrownBy(() ->
                        log.during(
                                deed(TokenRoom.NOW.plusMillis(1), "b"),
                                "users/1",
                                Change.NONE,
                                () -> {
                                    throw StoreUnavailable.overtaken("the user");
                                }))
                .isInstanceOf(StoreUnavailable.class);

        assertThat(entries(TokenRoom.NOW))
                .extracting(AuditEntry::outcome)
                .containsExactly(Outcome.UNKNOWN, Outcome.REFUSED);
    }

    @Test
    void the_newest_comes_first_and_the_oldest_is_forgotten() {
        for (var day = 0; day < 12; day++) {
            var at = TokenRoom.NOW.plus(Duration.ofDays(day));
            log.during(deed(at, "day" + day), "users/1", Change.NONE, () -> true);
        }

        var now = TokenRoom.NOW.plus(Duration.ofDays(11));
        assertThat(entries(now)).extracting(AuditEntry::action).startsWith("day11", "day10");
        assertThat(entries(now)).hasSize(10);
    }

    @Test
    void only_what_differs_is_kept() {
        var before = JsonObject.builder().add("a", "1").add("b", List.of("x")).build();
        var after = JsonObject.builder().add("a", "1").add("c", true).build();

        var change = Change.between(before, after).and("secret");

        assertThat(change.names()).containsExactly("b", "c", "secret");
        assertThat(change.before().members()).containsOnlyKeys("b");
        assertThat(change.after().members()).containsOnlyKeys("c");
    }
}
