package dev.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Chapter of [StoreContract]: pages of the entries with a tag.
abstract class StoreListings extends StoreChapter {

    @Test
    void a_tag_lists_its_entries_by_key() {
        var c = created(tagged(id("c"), "user:alice"));
        var a = created(tagged(id("a"), "user:alice"));
        created(tagged(id("b"), "user:bob"));
        created(tagged(id("d")));

        assertThat(store.byTag("north", "thing", "user:alice", "", 10)).containsExactly(a, c);
    }

    @Test
    void pages_follow_one_another_until_none_is_left() {
        var keys = IntStream.range(0, 25).mapToObj(n -> "key-%02d".formatted(n)).toList();
        keys.reversed().forEach(key -> created(tagged(id(key), "tag")));

        var seen = new ArrayList<String>();
        var sizes = new ArrayList<Integer>();
        var page = store.byTag("north", "thing", "tag", "", 10);
        while (!page.isEmpty()) {
            sizes.add(page.size());
            page.forEach(entry -> seen.add(entry.id().key()));
            page = store.byTag("north", "thing", "tag", seen.getLast(), 10);
        }

        assertThat(seen).isEqualTo(keys);
        assertThat(sizes).containsExactly(10, 10, 5);
    }

    @Test
    void a_page_may_start_after_a_key_that_is_gone() {
        var gone = created(tagged(id("b"), "tag"));
        var left = created(tagged(id("c"), "tag"));
        removed(gone);

        assertThat(store.byTag("north", "thing", "tag", "b", 10)).containsExactly(left);
    }

    @Test
    void a_limit_of_nothing_lists_nothing_and_a_negative_one_is_refused() {
        created(tagged(id("a"), "tag"));

        assertThat(store.byTag("north", "thing", "tag", "", 0)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.byTag("north", "thing", "tag", "", -1));
    }

    @Test
    void listings_stay_in_their_tenant_and_kind() {
        var here = created(tagged(id("a"), "tag"));
        var south = created(tagged(new EntryId("south", "thing", "a"), "tag"));
        var other = created(tagged(new EntryId("north", "other", "a"), "tag"));

        assertThat(store.byTag("north", "thing", "tag", "", 10)).containsExactly(here);
        assertThat(store.byTag("south", "thing", "tag", "", 10)).containsExactly(south);
        assertThat(store.byTag("north", "other", "tag", "", 10)).containsExactly(other);
        assertThat(store.byTag("south", "other", "tag", "", 10)).isEmpty();
    }

    @Test
    void an_entry_is_listed_once_under_each_of_its_tags() {
        var three = created(tagged(id("b"), "x", "y", "z"));
        var two = created(tagged(id("a"), "y", "x"));
        var one = created(tagged(id("c"), "z"));

        assertThat(store.byTag("north", "thing", "x", "", 10)).containsExactly(two, three);
        assertThat(store.byTag("north", "thing", "y", "", 10)).containsExactly(two, three);
        assertThat(store.byTag("north", "thing", "z", "", 10)).containsExactly(three, one);
        assertThat(store.byTag("north", "thing", "z", "b", 10)).containsExactly(one);
    }

    @Test
    void tags_are_compared_whole_and_to_the_letter() {
        var tags = List.of("a%", "a_", "a*", "a", "A", "ab", "a b", "a,b", "a'b", "a\\", "%", "_");
        for (var tag : tags) {
            created(tagged(id("key of " + tag), tag));
        }

        for (var tag : tags) {
            assertThat(keys(store.byTag("north", "thing", tag, "", 100)))
                    .containsExactly("key of " + tag);
        }
    }

    @Test
    void keys_are_in_the_order_of_their_code_points() {
        var keys =
                List.of("!", "10", "9", "A", "B", "a", "aa", "z", "é", "世", "\ufffd", "👋", "👋a");
        keys.reversed().forEach(key -> created(tagged(id(key), "tag")));

        assertThat(keys(store.byTag("north", "thing", "tag", "", 100))).isEqualTo(keys);
        assertThat(keys(store.byTag("north", "thing", "tag", "\ufffd", 100)))
                .containsExactly("👋", "👋a");
    }

    @Test
    void a_replaced_entry_is_listed_as_it_is_now_and_a_removed_one_no_more() {
        var kept = created(tagged(id("a"), "tag"));
        var gone = created(tagged(id("b"), "tag"));

        var next = replaced(kept, next(kept, "second"));
        removed(gone);

        assertThat(store.byTag("north", "thing", "tag", "", 10)).containsExactly(next);
    }

    @Test
    void an_id_made_again_is_listed_under_its_new_tags_only() {
        removed(created(tagged(id("a"), "old", "both")));
        var again = created(tagged(id("a"), "new", "both"));

        assertThat(store.byTag("north", "thing", "old", "", 10)).isEmpty();
        assertThat(store.byTag("north", "thing", "new", "", 10)).containsExactly(again);
        assertThat(store.byTag("north", "thing", "both", "", 10)).containsExactly(again);
    }

    private static List<String> keys(List<Entry> entries) {
        return entries.stream().map(entry -> entry.id().key()).toList();
    }
}
