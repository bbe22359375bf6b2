package dev.sallyport.store.cassandra;

import static dev.sallyport.store.cassandra.Rows.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Creation.Exists;
import dev.sallyport.store.Entry;
import dev.sallyport.store.Replacement.Conflict;
import dev.sallyport.store.Replacement.Replaced;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.testkit.Until;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Listings are rows of their own beside the entry's. Whatever stops a server between two writes,
/// every entry is listed, once, and nothing else is.
class ListingTest {
    private final Rows rows = new Rows();
    private final CassandraStore store =
            OneNode.store(InstantSource.fixed(NOON), Duration.ofHours(1));

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_creation_cut_off_after_its_listing_lists_nothing_and_hinders_nobody() {
        var cutOff = rows.entry("a", "cut off", "tag");
        rows.writeListing(cutOff, "cut off");
        assertThat(rows.listed(store, "tag")).isEmpty();

        created(rows.entry("a", "later", "tag"));
        assertThat(rows.listed(store, "tag")).containsExactly("a by later");

        assertThat(store.remove(rows.entry("a", "later", "tag"))).isEqualTo(new Replaced());
        assertThat(rows.listed(store, "tag")).isEmpty();
    }

    @Test
    void a_replacement_cut_off_after_its_new_listing_leaves_the_entry_listed_once() {
        var entry = created(rows.entry("a", "first", "tag"));
        rows.writeListing(entry, "cut off");

        assertThat(rows.listed(store, "tag")).containsExactly("a by first");
        replaced(entry, entry.next("second", Optional.empty(), "{}"));
        assertThat(rows.listed(store, "tag")).containsExactly("a by second");
    }

    @Test
    void a_replacement_cut_off_before_the_old_listing_is_gone_leaves_it_listed_once()
            throws Exception {
        var entry = created(rows.entry("a", "first", "tag"));
        rows.writeListing(entry, "second");
        var next = entry.next("second", Optional.empty(), "{}");
        rows.replaceEntry(entry, next, "second");

        assertThat(rows.listed(store, "tag")).containsExactly("a by second");
        assertThat(store.remove(next)).isEqualTo(new Replaced());
        assertThat(rows.listed(store, "tag")).isEmpty();
        awaitListing("a by first");
    }

    @Test
    void a_removal_cut_off_before_the_listing_is_gone_lists_nothing() {
        var entry = created(rows.entry("a", "first", "old", "both"));
        rows.removeEntry(entry);
        assertThat(rows.listed(store, "old")).isEmpty();

        created(rows.entry("a", "again", "new", "both"));

        assertThat(rows.listed(store, "old")).isEmpty();
        assertThat(rows.listed(store, "both")).containsExactly("a by again");
        assertThat(rows.listed(store, "new")).containsExactly("a by again");
    }

    @Test
    void a_page_is_full_however_many_of_its_rows_lead_nowhere() {
        for (var n = 0; n < 60; n++) {
            rows.writeListing(rows.entry("a-%02d".formatted(n), "-", "tag"), "cut off");
        }
        var last = created(rows.entry("b", "-", "tag"));
        created(rows.entry("c", "-", "tag"));

        var page = store.byTag(last.id().tenant(), "thing", "tag", "", 1);

        assertThat(page).containsExactly(last);
    }

    @Test
    void a_removal_takes_its_own_listing_and_not_that_of_one_who_is_making_the_id_again()
            throws Exception {
        var entry = created(rows.entry("a", "first", "tag"));
        var again = rows.entry("a", "again", "tag");
        rows.writeListing(again, "again");

        assertThat(store.remove(entry)).isEqualTo(new Replaced());
        awaitListing("a by again");
        rows.writeEntry(again, "again");

        assertThat(rows.listed(store, "tag")).containsExactly("a by again");
    }

    @Test
    void one_who_comes_too_late_takes_his_listing_back() throws Exception {
        var first = created(rows.entry("a", "first", "tag"));

        assertThat(store.create(rows.entry("a", "late", "tag"))).isEqualTo(new Exists(first));

        awaitListing("a by first");
    }

    /// Whoever may write no listing shows that none is written.
    @Test
    void a_creation_of_what_is_there_writes_nothing_however_often_it_comes() throws Exception {
        var first = created(rows.entry("a", "first", "tag"));
        try (var unlisted = OneNode.storeWithoutListings()) {
            assertThat(unlisted.create(rows.entry("a", "late", "tag")))
                    .isEqualTo(new Exists(first));
            assertThat(unlisted.create(first)).isEqualTo(new Created());
            assertThatThrownBy(() -> unlisted.create(rows.entry("b", "-", "tag")))
                    .isInstanceOf(StoreUnavailable.class);
        }
    }

    @Test
    void one_who_creates_again_what_has_moved_on_does_not_take_its_listing() throws Exception {
        var first = created(rows.entry("a", "first", "tag"));
        var next = replaced(first, first.next("second", Optional.empty(), "{}"));

        assertThat(store.create(first)).isEqualTo(new Exists(next));

        assertThat(rows.listed(store, "tag")).containsExactly("a by second");
        assertThat(rows.listing("tag")).containsExactly("a by first");
    }

    @Test
    void an_entry_that_is_prolonged_a_little_is_not_listed_anew_each_time() {
        var entry = created(rows.expiring("a", NOON.plus(Duration.ofDays(80)), "tag"));

        var days = 88;
        var next = replaced(entry, "second", days);
        assertThat(rows.listing("tag")).containsExactly("a by a-");
        replaced(next, "third", days + 1);

        assertThat(rows.listed(store, "tag")).containsExactly("a by third");
    }

    @Test
    void an_entry_that_outlives_its_listing_gets_another() throws Exception {
        var entry = created(rows.expiring("a", NOON.plus(Duration.ofDays(80)), "tag", "other"));

        var longer = replaced(entry, "longer", 100);
        awaitListing("a by longer");
        var endless = replaced(longer, longer.next("endless", Optional.empty(), "{}"));
        awaitListing("a by endless");
        replaced(endless, "bounded", 1);
        awaitListing("a by bounded");

        assertThat(rows.listing("other")).containsExactly("a by bounded");
        assertThat(rows.listed(store, "other")).containsExactly("a by bounded");
    }

    @Test
    void one_who_prolongs_too_late_takes_his_listing_back_and_no_other() throws Exception {
        var entry = created(rows.expiring("a", NOON.plus(Duration.ofDays(80)), "tag"));
        var other = OneNode.store(InstantSource.fixed(NOON), Duration.ofHours(1));
        other.find(entry.id());
        var next = replaced(entry, "first", 100);

        var late = entry.next("late", Optional.of(NOON.plus(Duration.ofDays(200))), "{}");
        assertThat(other.replace(entry, late)).isEqualTo(new Conflict(Optional.of(next)));

        awaitListing("a by first");
        assertThat(rows.listed(store, "tag")).containsExactly("a by first");
    }

    @Test
    void a_store_that_never_saw_an_entry_changes_it_as_well() throws Exception {
        var entry = created(rows.expiring("a", NOON.plus(Duration.ofDays(80)), "tag"));
        var other = OneNode.store(InstantSource.fixed(NOON), Duration.ofHours(1));

        var far = Optional.of(NOON.plus(Duration.ofDays(300)));
        var next = entry.next("elsewhere", far, "{}");
        assertThat(other.replace(entry, next)).isEqualTo(new Replaced());
        awaitListing("a by elsewhere");
        assertThat(store.remove(next)).isEqualTo(new Replaced());
        awaitListing();
    }

    private Entry created(Entry entry) {
        assertThat(store.create(entry)).isEqualTo(new Created());
        return entry;
    }

    private Entry replaced(Entry seen, Entry next) {
        assertThat(store.replace(seen, next)).isEqualTo(new Replaced());
        return next;
    }

    private Entry replaced(Entry seen, String attempt, int days) {
        var expiry = Optional.of(NOON.plus(Duration.ofDays(days)));
        return replaced(seen, seen.next(attempt, expiry, "{}"));
    }

    /// What is taken away is taken away after the answer.
    private void awaitListing(String... expected) throws Exception {
        Until.holds(
                "the listing is " + List.of(expected),
                () -> rows.listing("tag").equals(List.of(expected)));
    }
}
