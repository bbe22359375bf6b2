package dev.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.Scan;
import dev.sallyport.store.StoreUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Chapter of [StoreContract]: everything there is, page by page.
abstract class StoreScanning extends StoreChapter {
    private static final int MOST_PAGES = 10_000;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Scan scan;

    @BeforeEach
    void look() {
        assumeTrue(store instanceof Scan);
        scan = (Scan) store;
    }

    @Test
    void a_store_with_nothing_in_it_is_scanned_at_once() {
        assertThat(all(10)).isEmpty();
    }

    @Test
    void every_entry_of_every_tenant_and_kind_is_on_exactly_one_page() {
        var entries = new ArrayList<Entry>();
        for (var n = 0; n < 40; n++) {
            entries.add(created(tagged(new EntryId("north", "thing", "key-" + n), "tag")));
            entries.add(created(tagged(new EntryId("south", "kind-" + n % 7, "key-" + n))));
        }

        for (var limit : List.of(1, 3, 79, 80, 81, 1_000)) {
            assertThat(all(limit))
                    .as("%s a page", limit)
                    .containsExactlyInAnyOrderElementsOf(entries);
        }
    }

    @Test
    void entries_come_as_they_are_whatever_is_in_them() {
        var plain = created(entry(""));
        var odd = new EntryId("ü ' \" %", "{}", "世界 👋🏽 \n\t e\u0301");
        var tagged =
                created(
                        Entry.first(
                                odd,
                                "attempt ü",
                                Optional.of(NOON.plusMillis(7)),
                                Set.of("a", "b", "c"),
                                "{\"text\":\"grüße\"}"));
        var later = created(entry("later"));
        later = replaced(later, next(later, "second"));
        later = replaced(later, next(later, "third"));

        assertThat(all(1)).hasSize(3);
        assertThat(find(odd)).usingRecursiveComparison().ignoringFields("body").isEqualTo(tagged);
        assertThat(find(later.id()).isSameWrite(later)).isTrue();
        assertThat(find(plain.id()).isSameWrite(plain)).isTrue();
    }

    @Test
    void what_stays_is_on_a_page_whatever_is_made_and_removed_between_pages() {
        var stays = IntStream.range(0, 30).mapToObj(n -> created(entry("stays-" + n))).toList();
        var goes = IntStream.range(0, 30).mapToObj(n -> created(entry("goes-" + n))).toList();
        var seen = new ArrayList<Entry>();

        var page = scan.scan(Scan.START, 5);
        seen.addAll(page.entries());
        for (var n = 0; page.next().isPresent() && n < MOST_PAGES; n++) {
            if (n < goes.size()) {
                removed(goes.get(n));
                created(entry("comes-" + n));
            }
            page = scan.scan(page.next().get(), 5);
            seen.addAll(page.entries());
        }

        assertThat(seen).containsAll(stays).doesNotHaveDuplicates();
    }

    @Test
    void a_scan_that_was_interrupted_goes_on_from_its_cursor() {
        for (var n = 0; n < 20; n++) {
            created(entry("key-" + n));
        }
        var first = scan.scan(Scan.START, 7);
        var cursor = first.next().orElseThrow();
        var once = from(cursor, 7);

        assertThat(from(cursor, 7)).isEqualTo(once).hasSize(20 - first.entries().size());
    }

    @Test
    void a_cursor_of_somebody_else_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> scan.scan("page 2", 10));
        assertThatIllegalArgumentException().isThrownBy(() -> scan.scan("{}", 10));
    }

    @Test
    void a_closed_store_is_not_scanned() {
        store.close();

        assertThatThrownBy(() -> scan.scan(Scan.START, 10)).isInstanceOf(StoreUnavailable.class);
    }

    private Entry find(EntryId id) {
        return all(2).stream().filter(entry -> entry.id().equals(id)).findFirst().orElseThrow();
    }

    private List<Entry> all(int limit) {
        return from(Scan.START, limit);
    }

    private List<Entry> from(String cursor, int limit) {
        var entries = new ArrayList<Entry>();
        var next = Optional.of(cursor);
        for (var pages = 0; next.isPresent() && pages < MOST_PAGES; pages++) {
            var page = scan.scan(next.get(), limit);
            assertThat(page.entries().size()).isLessThanOrEqualTo(limit);
            entries.addAll(page.entries());
            next = page.next();
        }
        assertThat(next).isEmpty();
        return entries;
    }
}
