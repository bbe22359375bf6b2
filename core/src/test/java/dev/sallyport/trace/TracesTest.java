package dev.sallyport.trace;

import static dev.sallyport.trace.SampleRequests.NOON;
import static dev.sallyport.trace.SampleRequests.good;
import static dev.sallyport.trace.SampleRequests.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.client.Client;
import dev.sallyport.client.ClientCodec;
import dev.sallyport.client.ClientId;
import dev.sallyport.client.Clients;
import dev.sallyport.fixture.Race;
import dev.sallyport.fixture.SampleClient;
import dev.sallyport.fixture.WatchedStore;
import dev.sallyport.store.Codec;
import dev.sallyport.store.Shelf;
import dev.sallyport.store.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TracesTest {
    private static final Client WEB = SampleClient.confidential("web", "s").build();

    private final WatchedStore store = new WatchedStore();
    private final Clients clients =
            new Clients(List.of(), Map.of(WEB.id(), WEB), shelf("client", new ClientCodec()));
    private final Traces traces = traces();

    @Test
    void what_was_kept_is_read_again_whole_what_was_refused_first_and_the_newest_first() {
        var one = refused("one", NOON);
        var two = good("two", NOON.plusSeconds(1));
        var three = refused("three", NOON.plusSeconds(2));

        traces.keep("web", List.of(one, two, three), NOON);

        assertThat(of()).containsExactly(three, one, two);
        assertThat(traces.find(WEB.id(), "two", NOON)).contains(two);
        assertThat(traces.find(WEB.id(), "four", NOON)).isEmpty();
    }

    @Test
    void however_many_there_are_an_app_has_a_fixed_number_of_entries_and_the_newest_500() {
        for (var from = 0; from < 3_000; from += 30) {
            assertThat(traces.keep("web", refused(from, 30), NOON)).isZero();
        }

        var kept = of();
        assertThat(kept).hasSizeBetween(500, 549);
        assertThat(kept.getFirst().id()).isEqualTo("r2999");
        assertThat(kept.getLast().id()).isEqualTo("r" + (3_000 - kept.size()));
        assertThat(store.sweep(NOON.plus(Ring.KEPT), 1_000)).isEqualTo(Ring.CHUNKS + 1);
    }

    @Test
    void no_number_of_good_ones_pushes_out_the_one_that_failed() {
        traces.keep("web", List.of(refused("r", NOON)), NOON);
        for (var from = 0; from < 2_000; from += 50) {
            traces.keep("web", good(from, 50), NOON);
        }

        assertThat(of().getFirst().id()).isEqualTo("r");
        assertThat(of()).hasSizeLessThanOrEqualTo(Traces.MOST);
    }

    @Test
    void no_number_of_one_sort_pushes_out_those_that_failed_otherwise() {
        traces.keep("web", List.of(refused("own", NOON, "the code has expired")), NOON);
        var lost = 0;
        for (var from = 0; from < 2_000; from += 50) {
            lost += traces.keep("web", wrongSecrets(from), NOON);
        }

        var kept = of();
        assertThat(kept).extracting("id").contains("own", "w1999", "w1950");
        assertThat(kept).hasSize(2_001 - lost).hasSizeLessThan(200);
    }

    private static List<TracedRequest> wrongSecrets(int from) {
        return IntStream.range(from, from + 50)
                .mapToObj(i -> refused("w" + i, NOON.plusSeconds(i), "the secret is wrong"))
                .toList();
    }

    @Test
    void a_hundred_at_once_cost_two_writes_and_four_when_they_fill_a_chunk() {
        store.forgetCounts();
        traces.keep("web", both(0), NOON);
        assertThat(store.writes()).isEqualTo(2);

        store.forgetCounts();
        traces.keep("web", both(50), NOON);
        assertThat(store.writes()).isEqualTo(4);
    }

    @Test
    void of_more_than_fit_the_oldest_are_lost_and_counted() {
        assertThat(traces.keep("web", refused(0, 80), NOON)).isEqualTo(30);

        assertThat(of()).hasSize(50);
        assertThat(of().getLast().id()).isEqualTo("r30");
    }

    @Test
    void an_app_that_is_not_there_costs_nothing() {
        store.forgetCounts();

        assertThat(traces.keep("nobody", refused(0, 50), NOON)).isZero();
        assertThat(store.writes()).isZero();
    }

    @Test
    void they_are_forgotten_after_a_week_one_by_one() {
        traces.keep("web", List.of(refused("old", NOON)), NOON);
        var later = NOON.plus(Duration.ofDays(6));
        traces.keep("web", List.of(refused("young", later)), later);

        var week = NOON.plus(Ring.KEPT);
        assertThat(ids(week.minusMillis(1))).containsExactly("young", "old");
        assertThat(ids(week)).containsExactly("young");
        assertThat(ids(later.plus(Ring.KEPT))).isEmpty();
    }

    @Test
    void what_is_a_week_old_leaves_the_store_when_something_new_comes() {
        traces.keep("web", List.of(refused("old", NOON)), NOON);
        var week = NOON.plus(Ring.KEPT);
        var day = week.minus(Duration.ofDays(1));
        traces.keep("web", List.of(refused("young", day)), day);

        traces.keep("web", List.of(refused("new", week)), week);

        assertThat(traces.of(WEB.id(), NOON)).extracting("id").containsExactly("new", "young");
    }

    @Test
    void a_ring_that_was_forgotten_but_not_yet_swept_begins_anew_and_loses_nothing() {
        for (var from = 0; from < 600; from += 50) {
            traces.keep("web", refused(from, 50), NOON);
        }
        var later = NOON.plus(Ring.KEPT).plusSeconds(600);
        store.sweep(later, 4);
        for (var from = 0; from < 150; from += 50) {
            traces.keep("web", later(from, later), later);
        }

        assertThat(ids(later)).hasSize(150);
    }

    @Test
    void another_servers_write_in_between_loses_nothing() {
        var other = traces();
        for (var from = 0; from < 100; from += 50) {
            traces.keep("web", refused(from, 50), NOON);
        }

        store.beforeNextWrite(() -> other.keep("web", refused(100, 50), NOON));
        traces.keep("web", refused(150, 50), NOON);

        assertThat(ids(NOON)).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void a_server_that_dies_between_its_two_writes_has_doubled_nothing() {
        for (var from = 0; from < 550; from += 50) {
            traces.keep("web", refused(from, 50), NOON);
        }

        store.beforeNextWrite(() -> store.beforeNextWrite(TracesTest::die));
        assertThatThrownBy(() -> traces.keep("web", refused(550, 50), NOON))
                .isInstanceOf(StoreUnavailable.class);

        assertThat(ids(NOON)).startsWith("r549").hasSize(450).doesNotHaveDuplicates();
        traces.keep("web", refused(600, 50), NOON);
        assertThat(ids(NOON)).startsWith("r649", "r648").doesNotHaveDuplicates();
    }

    private static void die() {
        throw new StoreUnavailable("the server was killed");
    }

    @Test
    void many_servers_at_once_lose_only_what_they_count_and_double_nothing() {
        traces.keep("web", refused(0, 40), NOON);
        var next = new AtomicInteger(40);

        var lost =
                Race.of(() -> traces().keep("web", refused(next.getAndAdd(5), 5), NOON)).stream()
                        .mapToInt(each -> each)
                        .sum();

        assertThat(ids(NOON)).hasSize(40 + 5 * Race.CALLERS - lost).doesNotHaveDuplicates();
    }

    @Test
    void an_app_registered_anew_under_the_same_id_does_not_find_the_other_ones() {
        var app = SampleClient.confidential("late", "s").build();
        clients.add(app, "first");
        traces.keep("late", refused(0, 1), NOON);
        var first = clients.find("late", NOON).orElseThrow().id();
        clients.remove(clients.kept("late", NOON).orElseThrow());
        clients.add(app, "second");

        assertThat(traces.of(clients.find("late", NOON).orElseThrow().id(), NOON)).isEmpty();
        assertThat(traces.of(first, NOON)).hasSize(1);
        assertThat(traces.of(new ClientId("late"), NOON)).isEmpty();
    }

    private static List<TracedRequest> both(int from) {
        var all = new java.util.ArrayList<>(refused(from, 50));
        all.addAll(good(from, 50));
        return all;
    }

    private static List<TracedRequest> later(int from, Instant at) {
        return java.util.stream.IntStream.range(from, from + 50)
                .mapToObj(i -> refused("later" + i, at))
                .toList();
    }

    private List<TracedRequest> of() {
        return traces.of(WEB.id(), NOON);
    }

    private List<String> ids(Instant at) {
        return traces.of(WEB.id(), at).stream().map(TracedRequest::id).toList();
    }

    private Traces traces() {
        return new Traces(shelf(Traces.KIND, Chunk.CODEC), clients);
    }

    private <T> Shelf<T> shelf(String kind, Codec<T> codec) {
        return new Shelf<>(store, () -> UUID.randomUUID().toString(), "t", kind, codec);
    }
}
