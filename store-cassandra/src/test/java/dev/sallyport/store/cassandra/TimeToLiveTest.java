package dev.sallyport.store.cassandra;

import static dev.sallyport.store.cassandra.Rows.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Creation.Exists;
import dev.sallyport.store.Entry;
import dev.sallyport.store.Replacement.Replaced;
import dev.sallyport.testkit.Until;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Cassandra forgets by itself, all of an entry at once, and not before its time.
class TimeToLiveTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int PATIENCE = 300; // seconds this test may take

    private final Rows rows = new Rows();
    private final CassandraStore store = OneNode.store(InstantSource.fixed(NOON), HOUR);

    /// Forgets after a second what expires now.
    private final CassandraStore hasty =
            OneNode.store(InstantSource.fixed(NOON), Duration.ofSeconds(1));

    @AfterEach
    void close() {
        store.close();
        hasty.close();
    }

    @Test
    void an_entry_lives_an_hour_longer_than_it_is_good_for() {
        var entry = created(store, rows.expiring("a", NOON.plus(Duration.ofHours(5))));

        assertThat(rows.timesToLive(entry.id())).hasSize(1).are(about(Duration.ofHours(6)));
    }

    @Test
    void an_entry_that_expired_long_ago_counts_from_now() {
        var entry = created(store, rows.expiring("a", NOON.minus(Duration.ofDays(300))));

        assertThat(rows.timesToLive(entry.id())).hasSize(1).are(about(HOUR));
    }

    @Test
    void what_expires_never_or_beyond_what_cassandra_counts_has_no_time_to_live() {
        var never = created(store, rows.entry("never", "-"));
        var late = created(store, rows.expiring("late", NOON.plus(Duration.ofDays(365_000))));

        assertThat(rows.timesToLive(never.id())).containsExactly(-1);
        assertThat(rows.timesToLive(late.id())).containsExactly(-1);
        assertThat(store.find(late.id())).contains(late);
    }

    @Test
    void a_replacement_gives_the_whole_row_its_own_time_to_live() {
        var first = created(store, rows.expiring("a", NOON.plus(HOUR), "tag"));

        var longer = replaced(store, first, Optional.of(NOON.plus(HOUR.multipliedBy(9))));
        assertThat(rows.timesToLive(first.id())).hasSize(1).are(about(HOUR.multipliedBy(10)));

        var endless = replaced(store, longer, Optional.empty());
        assertThat(rows.timesToLive(first.id())).containsExactly(-1);

        replaced(store, endless, Optional.of(NOON));
        assertThat(rows.timesToLive(first.id())).hasSize(1).are(about(HOUR));
    }

    @Test
    void what_has_ended_leaves_neither_row_nor_listing_and_its_id_is_free() throws Exception {
        var first = created(hasty, rows.expiring("a", NOON.plus(HOUR), "tag"));
        replaced(hasty, first, Optional.of(NOON));
        created(hasty, rows.expiring("b", NOON, "short"));

        Until.holds("the entry is gone", () -> hasty.find(first.id()).isEmpty());

        assertThat(rows.timesToLive(first.id())).isEmpty();
        assertThat(rows.listed(hasty, "tag")).isEmpty();
        Until.holds("its listing is gone", () -> rows.listing("short").isEmpty());
        created(hasty, rows.entry("a", "again", "tag"));
        assertThat(rows.listed(hasty, "tag")).containsExactly("a by again");
    }

    @Test
    void what_was_prolonged_outlives_its_first_time_whole() throws Exception {
        var prolonged = created(hasty, rows.expiring("a", NOON, "tag"));
        var kept = created(hasty, rows.expiring("b", NOON, "tag"));
        var longer = replaced(hasty, prolonged, Optional.of(NOON.plus(HOUR)));
        var endless = replaced(hasty, kept, Optional.empty());
        var mark = created(hasty, rows.expiring("mark", NOON.plusSeconds(1)));

        Until.holds("the first time is over", () -> hasty.find(mark.id()).isEmpty());

        assertThat(hasty.find(longer.id())).contains(longer);
        assertThat(hasty.find(endless.id())).contains(endless);
        assertThat(rows.listed(hasty, "tag")).containsExactly("a by next", "b by next");
        assertThat(hasty.create(prolonged)).isEqualTo(new Exists(longer));
    }

    private static Entry created(CassandraStore store, Entry entry) {
        assertThat(store.create(entry)).isEqualTo(new Created());
        return entry;
    }

    private static Entry replaced(CassandraStore store, Entry seen, Optional<Instant> expiry) {
        var next = seen.next(seen.attempt().equals("next") ? "next!" : "next", expiry, "{}");
        assertThat(store.replace(seen, next)).isEqualTo(new Replaced());
        return next;
    }

    private static Condition<Integer> about(Duration duration) {
        var seconds = (int) duration.toSeconds();
        return new Condition<>(
                time -> time <= seconds && time > seconds - PATIENCE, "about %s", duration);
    }
}
