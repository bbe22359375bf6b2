package dev.sallyport.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.authorize.kit.App;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.client.ClientId;
import dev.sallyport.house.OwnApp;
import dev.sallyport.protocol.Body;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.protocol.Trail;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.usage.UsageView.Sums;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UsageTest {
    private static final Instant NOON = House.NOON;
    private static final ClientId WEB = new ClientId("web");

    private final House house = new House(App.WEB, App.SPA);
    private final UsageCounter here = counter();
    private final UsageCounter there = counter();

    @Test
    void tokens_refreshes_errors_and_people_are_counted_by_hour_and_by_day() {
        token(here, "web", "authorization_code", "alice", NOON);
        token(here, "web", "refresh_token", "alice", NOON.plusSeconds(3_600));
        token(here, "web", "authorization_code", "bob", NOON.plusSeconds(3_601));
        error(here, "web", "invalid_grant", NOON.plusSeconds(3_602));
        here.flush(NOON.plusSeconds(3_603), false);

        var kept = here.of(WEB, NOON.plusSeconds(3_603));
        var hours = kept.lastHours(NOON.plusSeconds(3_603));
        assertThat(hours.buckets()).hasSize(24);
        assertThat(hours.buckets().getLast().from()).isEqualTo(NOON.plusSeconds(3_600));
        assertThat(hours.buckets().getLast().sums()).isEqualTo(new Sums(2, 1, 1, 2));
        assertThat(hours.buckets().get(22).sums()).isEqualTo(new Sums(1, 0, 0, 1));
        assertThat(hours.total()).isEqualTo(new Sums(3, 1, 1, 2));
        var days = kept.lastDays(NOON.plusSeconds(3_603));
        assertThat(days.buckets()).hasSize(30);
        assertThat(days.buckets().getLast().sums()).isEqualTo(new Sums(3, 1, 1, 2));
        assertThat(days.buckets().getLast().from()).isEqualTo("2026-03-01T00:00:00Z");
    }

    @Test
    void several_servers_add_up_even_when_they_write_at_once() {
        token(here, "web", "authorization_code", "alice", NOON);
        token(there, "web", "authorization_code", "alice", NOON);
        house.store.beforeNextWrite(() -> there.flush(NOON, false));

        here.flush(NOON, false);

        assertThat(total(NOON)).isEqualTo(new Sums(2, 0, 0, 1));
    }

    @Test
    void however_much_an_app_is_used_it_costs_one_write_in_half_a_minute() {
        for (var i = 0; i < 1_000; i++) {
            token(here, "web", "refresh_token", "user-" + i, NOON);
        }
        assertThat(house.store.writes()).isEmpty();

        here.flush(NOON, false);
        assertThat(house.store.writes()).containsExactly("create usage");
        token(here, "web", "refresh_token", "alice", NOON);
        here.flush(NOON.plusSeconds(29), false);
        assertThat(house.store.writes()).isEmpty();
        here.flush(NOON.plusSeconds(30), false);
        assertThat(house.store.writes()).containsExactly("replace usage");
        here.flush(NOON.plusSeconds(90), false);
        assertThat(house.store.writes()).isEmpty();
    }

    @Test
    void a_server_that_stops_writes_at_once() {
        here.flush(NOON, false);
        token(here, "web", "refresh_token", "alice", NOON);

        here.flush(NOON.plusSeconds(1), true);

        assertThat(total(NOON).tokens()).isEqualTo(1);
    }

    @Test
    void what_waits_while_the_store_is_down_is_written_later_and_nothing_twice() {
        token(here, "web", "refresh_token", "alice", NOON);
        token(here, "spa", "refresh_token", "alice", NOON);
        house.store.breakDown();
        assertThatThrownBy(() -> here.flush(NOON, false)).isInstanceOf(StoreUnavailable.class);
        house.store.repair();

        here.flush(NOON.plusSeconds(30), false);

        assertThat(total(NOON).tokens()).isEqualTo(1);
        assertThat(here.of(new ClientId("spa"), NOON).lastHours(NOON).total().tokens())
                .isEqualTo(1);
    }

    @Test
    void what_is_older_than_it_is_shown_is_forgotten_and_the_entry_does_not_grow() {
        var at = NOON;
        for (var day = 0; day < 40; day++) {
            at = NOON.plus(Duration.ofDays(day));
            for (var hour = 0; hour < 24; hour += 8) {
                token(here, "web", "refresh_token", "alice", at.plus(Duration.ofHours(hour)));
            }
            here.flush(at.plus(Duration.ofHours(17)), true);
        }

        var written = AppUsage.CODEC.write(here.of(WEB, at));
        assertThat(written.objects("days")).hasSize(30);
        assertThat(written.objects("hours").size()).isLessThanOrEqualTo(24);
        assertThat(written.text().length()).isLessThan(14_000);
        assertThat(here.of(WEB, at.plus(Duration.ofDays(33))).lastDays(at).total().tokens())
                .isZero();
    }

    @Test
    void a_page_on_the_way_another_door_an_unknown_app_and_the_house_itself_do_not_count() {
        saw(here, "authorization_endpoint", NOON, "client", "web");
        saw(here, "revocation_endpoint", NOON, "client", "web", "error", "invalid_client");
        saw(here, "token_endpoint", NOON, "error", "invalid_client");
        saw(here, "token_endpoint", NOON, "client", OwnApp.ID.value(), "error", "invalid_client");
        token(here, "nobody", "refresh_token", "alice", NOON);

        here.flush(NOON, false);

        assertThat(house.store.writes()).isEmpty();
    }

    @Test
    void a_person_sees_the_usage_of_his_own_apps_alone() {
        assertThat(house.visitor().open("/developer/apps/web/usage", "bob").outcome())
                .isEqualTo("page not_found");
    }

    private Sums total(Instant at) {
        return here.of(WEB, at).lastHours(at).total();
    }

    private UsageCounter counter() {
        return new UsageCounter(house.shelf(UsageCounter.KIND, AppUsage.CODEC), house.clients);
    }

    private static void token(
            UsageCounter counter, String client, String grantType, String user, Instant at) {
        saw(counter, "token_endpoint", at, "client", client, "grant_type", grantType, "user", user);
    }

    private static void error(UsageCounter counter, String client, String error, Instant at) {
        saw(counter, "token_endpoint", at, "client", client, "error", error);
    }

    private static void saw(UsageCounter counter, String door, Instant at, String... notes) {
        var trail = new Trail();
        for (var each = 0; each < notes.length; each += 2) {
            trail.note(notes[each], notes[each + 1]);
        }
        var request =
                new Request("r", "POST", "/", "", Headers.NONE, Body.NONE, "192.0.2.1", at, trail);
        counter.saw(new Door(door), request);
    }

    private record Door(String name) implements Endpoint {
        @Override
        public Set<String> methods() {
            return Set.of("POST");
        }

        @Override
        public Reply handle(Request request) {
            throw new AssertionError("only looked on at");
        }
    }
}
