package dev.sallyport.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Creation.Exists;
import dev.sallyport.store.Replacement.Conflict;
import dev.sallyport.store.Replacement.Replaced;
import dev.sallyport.store.Settlement.Again;
import dev.sallyport.store.Settlement.Known;
import dev.sallyport.store.Settlement.Unknowable;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The truth tables of answers to changes that were not made, and of lost answers.
class EntryChangeTest {
    private static final Entry MINE = first("mine");
    private static final Entry SEEN = first("seen");
    private static final Entry NEXT = SEEN.next("mine", Optional.empty(), "{}");

    @Test
    void a_create_is_settled_by_whose_first_version_is_there() {
        assertThat(create(Optional.empty())).isEqualTo(new Again<>());
        assertThat(create(Optional.of(MINE))).isEqualTo(new Known<>(new Created()));
        var others = first("another's");
        assertThat(create(Optional.of(others))).isEqualTo(new Known<>(new Exists(others)));
    }

    @Test
    void a_create_whose_entry_has_moved_on_may_have_been_anybodys() {
        assertThat(create(Optional.of(after(MINE)))).isEqualTo(new Unknowable<>());
        assertThat(create(Optional.of(after(first("another's"))))).isEqualTo(new Unknowable<>());
    }

    @Test
    void a_replace_is_settled_by_whose_next_version_is_there() {
        assertThat(replace(Optional.of(NEXT))).isEqualTo(new Known<>(new Replaced()));
        assertThat(replace(Optional.of(SEEN))).isEqualTo(new Again<>());
        var others = after(SEEN);
        assertThat(replace(Optional.of(others)))
                .isEqualTo(new Known<>(new Conflict(Optional.of(others))));
    }

    @Test
    void a_replace_whose_entry_is_gone_or_further_on_may_have_happened() {
        assertThat(replace(Optional.empty())).isEqualTo(new Unknowable<>());
        assertThat(replace(Optional.of(after(NEXT)))).isEqualTo(new Unknowable<>());
        assertThat(replace(Optional.of(after(after(SEEN))))).isEqualTo(new Unknowable<>());
        assertThat(replace(Optional.of(first("made again")))).isEqualTo(new Unknowable<>());
    }

    @Test
    void a_remove_is_settled_only_by_what_is_still_there() {
        assertThat(remove(Optional.of(SEEN))).isEqualTo(new Again<>());
        assertThat(remove(Optional.empty())).isEqualTo(new Unknowable<>());
        assertThat(remove(Optional.of(first("made again")))).isEqualTo(new Unknowable<>());
    }

    @Test
    void a_remove_of_what_seems_to_have_moved_on_may_have_happened() {
        assertThat(remove(Optional.of(after(SEEN)))).isEqualTo(new Unknowable<>());
        assertThat(remove(Optional.of(after(first("made again"))))).isEqualTo(new Unknowable<>());
    }

    @Test
    void a_change_is_refused_by_what_is_there_instead() {
        var create = new EntryChange.Create(MINE);
        var others = first("another's");
        assertThat(create.refused(Optional.empty())).isEmpty();
        assertThat(create.refused(Optional.of(MINE))).contains(new Created());
        assertThat(create.refused(Optional.of(others))).contains(new Exists(others));

        var replace = new EntryChange.Replace(SEEN, NEXT);
        assertThat(replace.refused(Optional.of(SEEN))).isEmpty();
        assertThat(replace.refused(Optional.of(NEXT))).contains(new Replaced());
        assertThat(replace.refused(Optional.of(others)))
                .contains(new Conflict(Optional.of(others)));
        assertThat(replace.refused(Optional.empty())).contains(new Conflict(Optional.empty()));

        var remove = new EntryChange.Remove(SEEN);
        assertThat(remove.refused(Optional.of(SEEN))).isEmpty();
        assertThat(remove.refused(Optional.of(NEXT))).contains(new Conflict(Optional.of(NEXT)));
        assertThat(remove.refused(Optional.empty())).contains(new Conflict(Optional.empty()));
    }

    private static Settlement<Creation> create(Optional<Entry> current) {
        return new EntryChange.Create(MINE).settled(current);
    }

    private static Settlement<Replacement> replace(Optional<Entry> current) {
        return new EntryChange.Replace(SEEN, NEXT).settled(current);
    }

    private static Settlement<Replacement> remove(Optional<Entry> current) {
        return new EntryChange.Remove(SEEN).settled(current);
    }

    private static Entry first(String attempt) {
        var id = new EntryId("north", "thing", "a");
        return Entry.first(id, attempt, Optional.empty(), Set.of(), "{}");
    }

    private static Entry after(Entry entry) {
        return entry.next("after " + entry.attempt(), Optional.empty(), "{}");
    }
}
