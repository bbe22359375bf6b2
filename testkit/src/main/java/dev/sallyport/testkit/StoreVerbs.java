package dev.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Creation.Exists;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.Replacement.Conflict;
import dev.sallyport.store.Replacement.Replaced;
import dev.sallyport.store.StoreUnavailable;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Chapter of [StoreContract]: every verb and every answer, one caller at a time.
abstract class StoreVerbs extends StoreChapter {

    @Test
    void a_created_entry_is_found() {
        var entry = created(entry("a"));

        assertThat(store.find(entry.id())).contains(entry);
    }

    @Test
    void what_was_never_created_is_not_found() {
        created(entry("a"));

        assertThat(store.find(id("b"))).isEmpty();
    }

    @Test
    void the_second_to_create_an_id_is_told_what_is_there_and_changes_nothing() {
        var first = created(entry("a", "first"));

        var creation = store.create(next(entry("a"), "second"));

        assertThat(creation).isEqualTo(new Exists(first));
        assertThat(store.find(first.id())).contains(first);
    }

    @Test
    void creating_again_by_the_same_attempt_is_the_same_creation() {
        var entry = created(entry("a"));

        assertThat(store.create(entry)).isEqualTo(new Created());
        assertThat(store.find(entry.id())).contains(entry);
    }

    @Test
    void creating_again_by_the_same_attempt_what_has_moved_on_meets_what_is_there() {
        var entry = created(entry("a"));
        var next = replaced(entry, next(entry, "second"));

        assertThat(store.create(entry)).isEqualTo(new Exists(next));
    }

    @Test
    void a_replaced_entry_is_found_one_version_on() {
        var seen = created(entry("a"));

        var next = replaced(seen, next(seen, "second"));

        assertThat(store.find(seen.id())).contains(next);
        assertThat(next.version()).isEqualTo(1);
    }

    @Test
    void replacing_again_by_the_same_attempt_is_the_same_replacement() {
        var seen = created(entry("a"));
        var next = replaced(seen, next(seen, "second"));

        assertThat(store.replace(seen, next)).isEqualTo(new Replaced());
        assertThat(store.find(seen.id())).contains(next);
    }

    @Test
    void replacing_an_older_version_conflicts_with_what_is_there_and_changes_nothing() {
        var seen = created(entry("a"));
        var next = replaced(seen, next(seen, "second"));

        var late = store.replace(seen, next(seen, "third"));

        assertThat(late).isEqualTo(new Conflict(Optional.of(next)));
        assertThat(store.find(seen.id())).contains(next);
    }

    @Test
    void replacing_what_was_removed_conflicts_with_nothing() {
        var seen = created(entry("a"));
        removed(seen);

        assertThat(store.replace(seen, next(seen, "second")))
                .isEqualTo(new Conflict(Optional.empty()));
        assertThat(store.find(seen.id())).isEmpty();
    }

    @Test
    void replacing_or_removing_an_earlier_life_of_an_id_conflicts_with_the_present_one() {
        var earlier = created(entry("a", "earlier"));
        removed(earlier);
        var present = created(entry("a", "present"));

        var conflict = new Conflict(Optional.of(present));
        assertThat(store.replace(earlier, next(earlier, "late"))).isEqualTo(conflict);
        assertThat(store.remove(earlier)).isEqualTo(conflict);
        assertThat(store.find(present.id())).contains(present);
    }

    @Test
    void a_replacement_must_follow_what_it_replaces() {
        var seen = created(entry("a"));
        var following = next(seen, "second");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.replace(seen, next(following, "third")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.replace(seen, next(entry("b"), "second")));
        var retagged = next(tagged(seen.id(), "tag"), "second");
        assertThatIllegalArgumentException().isThrownBy(() -> store.replace(seen, retagged));
        assertThat(store.find(seen.id())).contains(seen);
    }

    @Test
    void a_removed_entry_is_gone_and_its_id_free() {
        var seen = created(entry("a", "first"));

        removed(seen);

        assertThat(store.find(seen.id())).isEmpty();
        var second = created(entry("a", "second"));
        assertThat(store.find(seen.id())).contains(second);
    }

    @Test
    void removing_an_older_version_conflicts_with_what_is_there_and_changes_nothing() {
        var seen = created(entry("a"));
        var next = replaced(seen, next(seen, "second"));

        assertThat(store.remove(seen)).isEqualTo(new Conflict(Optional.of(next)));
        assertThat(store.find(seen.id())).contains(next);
    }

    @Test
    void removing_what_is_gone_conflicts_with_nothing() {
        var seen = created(entry("a"));
        removed(seen);

        assertThat(store.remove(seen)).isEqualTo(new Conflict(Optional.empty()));
    }

    @Test
    void tenants_kinds_and_keys_never_meet() {
        var ids =
                List.of(
                        new EntryId("north", "thing", "a"),
                        new EntryId("south", "thing", "a"),
                        new EntryId("north", "other", "a"),
                        new EntryId("north", "thing", "A"),
                        new EntryId("nort", "hthing", "a"));
        var entries = ids.stream().map(id -> created(tagged(id))).toList();

        removed(entries.getFirst());
        var moved = replaced(entries.get(1), next(entries.get(1), "moved"));

        assertThat(ids.stream().map(store::find))
                .containsExactly(
                        Optional.empty(),
                        Optional.of(moved),
                        Optional.of(entries.get(2)),
                        Optional.of(entries.get(3)),
                        Optional.of(entries.get(4)));
    }

    @Test
    void an_open_store_checks_out() {
        assertThatCode(store::check).doesNotThrowAnyException();
    }

    @Test
    void a_closed_store_is_unavailable_and_may_be_closed_again() {
        var seen = created(entry("a"));

        store.close();
        store.close();

        assertUnavailable(() -> store.create(entry("b")));
        assertUnavailable(() -> store.replace(seen, next(seen, "second")));
        assertUnavailable(() -> store.remove(seen));
        assertUnavailable(() -> store.find(seen.id()));
        assertUnavailable(() -> store.byTag("north", "thing", "tag", "", 10));
        assertUnavailable(() -> store.sweep(NOON, 10));
        assertUnavailable(() -> store.check());
    }

    private static void assertUnavailable(ThrowingCallable verb) {
        assertThatThrownBy(verb).isInstanceOf(StoreUnavailable.class);
    }
}
