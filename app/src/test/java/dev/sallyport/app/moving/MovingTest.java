package dev.sallyport.app.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.MemoryStore;
import dev.sallyport.store.Scan;
import dev.sallyport.store.sql.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Out of one store, into another, and what is refused on the way.
class MovingTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOON);

    @TempDir private Path directory;
    private final MemoryStore source = new MemoryStore();
    private final MemoryStore target = new MemoryStore();
    private final List<String> said = new ArrayList<>();

    @Test
    void everything_arrives_as_it_was_in_another_engine_and_back() throws Exception {
        var entries = variety();
        try (var sqlite = SqliteStore.open(directory.resolve("s.db"))) {
            assertThat(export(folder()).changed()).isEmpty();
            new Import(sqlite, sqlite, CLOCK, said::add).from(folder());

            for (var entry : entries) {
                assertThat(sqlite.find(entry.id()).map(EntryLine::of))
                        .contains(EntryLine.of(entry));
            }
            var back = directory.resolve("back");
            new Export(sqlite, "sqlite", CLOCK, said::add).into(back);
            new Import(target, target, CLOCK, said::add).from(back);
        }
        for (var entry : entries) {
            assertThat(target.find(entry.id()).map(EntryLine::of)).contains(EntryLine.of(entry));
        }
    }

    @Test
    void each_kind_has_a_file_for_its_owner_only() throws Exception {
        variety();
        export(folder());

        var names = new ArrayList<String>();
        try (var files = Files.list(folder())) {
            for (var file : files.toList()) {
                names.add(String.valueOf(file.getFileName()));
                assertThat(permissions(file)).isEqualTo("rw-------");
            }
        }
        assertThat(permissions(folder())).isEqualTo("rwx------");
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "grant.jsonl", "user.jsonl", "%4fdd%2f%20kind.jsonl", "manifest.json");
    }

    @Test
    void what_has_expired_is_left_out_of_the_export_and_of_the_import() throws Exception {
        source.create(expiring("gone", NOON));
        source.create(expiring("soon", NOON.plusSeconds(1)));
        source.create(expiring("later", NOON.plusSeconds(86_400)));

        assertThat(export(folder())).isEqualTo(new Export.Outcome(2, 1, 1, List.of()));

        var clock = InstantSource.fixed(NOON.plusSeconds(1));
        var imported = new Import(target, target, clock, said::add).from(folder());
        assertThat(imported).isEqualTo(new Import.Outcome(1, 1));
        assertThat(target.scan(Scan.START, 10).entries()).hasSize(1);
    }

    @Test
    void leases_of_servers_are_nobodys_data() throws Exception {
        source.create(entry("grant", "a", "{}"));
        source.create(entry("lease", "sweeping", "{}"));
        assertThat(export(folder())).isEqualTo(new Export.Outcome(1, 1, 0, List.of()));
        target.create(entry("lease", "sweeping", "{}").next("theirs", Optional.empty(), "{}"));

        assertThat(bringIn().entries()).isEqualTo(1);
    }

    @Test
    void an_import_may_be_repeated() throws Exception {
        variety();
        export(folder());

        var first = bringIn();
        assertThat(bringIn()).isEqualTo(first);
    }

    @Test
    void an_export_that_was_cut_off_goes_on_and_is_whole() throws Exception {
        var count = 12_000;
        for (var n = 0; n < count; n++) {
            source.create(entry("grant", "key-" + n, "{\"n\":" + n + "}"));
        }
        Scan cutOff = new CutOff(source, 11_000);
        assertThatThrownBy(() -> new Export(cutOff, "source", CLOCK, said::add).into(folder()))
                .isInstanceOf(IllegalStateException.class);
        assertRefused(this::bringIn, "holds an unfinished export");

        var outcome = export(folder());

        assertThat(outcome).isEqualTo(new Export.Outcome(count, 1, 0, List.of()));
        assertThat(said).contains("Going on after 10,000 entries.");
        assertThat(bringIn().entries()).isEqualTo(count);
    }

    @Test
    void an_export_goes_on_only_with_the_store_it_began_with() throws Exception {
        source.create(entry("grant", "a", "{}"));
        assertThatThrownBy(() ->
                        new Export(new CutOff(source, 0), "other", CLOCK, said::add).into(folder()))
                .isInstanceOf(IllegalStateException.class);

        assertRefused(
                () -> export(folder()), "holds the unfinished export of another store, other");
    }

    @Test
    void an_export_is_never_written_into_another_one_or_among_other_files() throws Exception {
        export(folder());
        assertRefused(() -> export(folder()), "holds a finished export");

        var other = Files.createDirectory(directory.resolve("other"));
        Files.writeString(other.resolve("notes.txt"), "milk");
        assertRefused(() -> export(other), "is not empty");
        assertThat(other.resolve("notes.txt")).hasContent("milk");
    }

    @Test
    void two_exports_do_not_write_into_one_folder() throws Exception {
        var busy = directory.resolve("busy");
        try (var _ = ExportFolder.open(busy, "source", Scan.START, NOON)) {
            assertRefused(() -> export(busy), "Another export is writing into " + busy);
        }
        assertThat(export(busy).entries()).isZero();
    }

    @Test
    void a_store_that_changes_under_the_export_is_told_of() throws Exception {
        source.create(entry("grant", "a", "{}"));
        source.create(entry("user", "a", "{}"));
        Scan changing =
                (from, limit) -> {
                    var page = source.scan(from, limit);
                    source.create(entry("grant", "late", "{}"));
                    return page;
                };

        var outcome = new Export(changing, "source", CLOCK, said::add).into(folder());

        assertThat(outcome.changed()).containsExactly("grant (1 exported, 2 in the store)");
        assertThat(bringIn().entries()).isEqualTo(2);
    }

    @Test
    void an_entry_that_is_no_json_is_not_exported_and_its_kind_is_named() {
        source.create(entry("scribble", "a", "no json"));

        assertRefused(() -> export(folder()), "An entry of kind scribble cannot be exported");
    }

    @Test
    void files_that_are_not_what_was_exported_are_refused_before_anything_is_written()
            throws Exception {
        variety();
        export(folder());
        var file = folder().resolve("grant.jsonl");
        var good = Files.readString(file);

        for (var bad :
                List.of(
                        good.replaceFirst("north", "south"),
                        good.substring(good.indexOf('\n') + 1),
                        good + good.substring(0, good.indexOf('\n') + 1),
                        good.substring(0, good.length() / 2),
                        good + "nonsense\n",
                        good.replaceFirst("grant", "user"))) {
            Files.writeString(file, bad);
            assertRefused(this::bringIn, "Nothing was written.");
        }
        Files.delete(file);
        assertRefused(this::bringIn, "grant.jsonl is missing. Nothing was written.");
        Files.writeString(file, good);
        Files.writeString(folder().resolve("more.jsonl"), "");
        assertRefused(this::bringIn, "knows nothing of more.jsonl. Nothing was written.");
        assertThat(target.scan(Scan.START, 10).entries()).isEmpty();

        Files.delete(folder().resolve("more.jsonl"));
        assertThat(bringIn().entries()).isEqualTo(4);
    }

    @Test
    void lines_in_another_order_are_the_same_export() throws Exception {
        source.create(entry("grant", "a", "{}"));
        source.create(entry("grant", "b", "{}"));
        export(folder());
        var file = folder().resolve("grant.jsonl");
        Files.write(file, Files.readAllLines(file).reversed());

        assertThat(bringIn().entries()).isEqualTo(2);
    }

    @Test
    void a_folder_without_an_export_is_refused() {
        assertRefused(this::bringIn, "holds no export");
    }

    @Test
    void an_id_that_is_taken_is_told_by_kind_and_count_and_not_overwritten() throws Exception {
        variety();
        export(folder());
        var others = entry("grant", "g1", "{\"by\":\"others\"}").next("o", Optional.empty(), "{}");
        target.create(others);

        assertRefused(
                this::bringIn,
                "The store already keeps something else under the ids of: grant (1). Nothing was"
                        + " overwritten; everything else was imported.");
        assertThat(target.find(others.id())).contains(others);
        assertThat(target.scan(Scan.START, 10).entries()).hasSize(4);
    }

    @Test
    void a_store_that_held_something_before_is_not_the_same_as_the_export() throws Exception {
        variety();
        export(folder());
        target.create(entry("user", "somebody", "{}"));

        assertRefused(this::bringIn, "user (1 exported, 2 in the store)");
    }

    @Test
    void long_work_is_told_of_in_few_lines() throws Exception {
        for (var n = 0; n < 12_000; n++) {
            source.create(entry("grant", "key-" + n, "{}"));
        }
        export(folder());
        bringIn();

        assertThat(said)
                .contains("Exporting: 10,000 entries", "Importing: 2,048 of 12,000 entries");
        assertThat(said).hasSizeLessThan(60);
    }

    private List<Entry> variety() {
        var grant = entry("grant", "g1", "{\"b\":1,\"a\":{\"d\":null,\"c\":[1.50,\"ü\"]}}");
        var prolonged = grant.next("second", Optional.of(NOON.plusSeconds(90_000)), grant.body());
        var entries =
                List.of(
                        prolonged,
                        entry("grant", "g2", "{}"),
                        entry("user", "世界 👋🏽", "{\"text\":\"" + "x".repeat(70_000) + "\"}"),
                        entry("Odd/ kind", "", "{}"));
        for (var entry : entries) {
            assertThat(source.create(entry)).isEqualTo(new Created());
        }
        return entries;
    }

    private Export.Outcome export(Path folder) throws Exception {
        return new Export(source, "source", CLOCK, said::add).into(folder);
    }

    private Import.Outcome bringIn() throws Exception {
        return new Import(target, target, CLOCK, said::add).from(folder());
    }

    private Path folder() {
        return directory.resolve("new/export");
    }

    private static void assertRefused(ThrowingCallable moving, String why) {
        assertThatThrownBy(moving).isInstanceOf(MovingFailure.class).hasMessageContaining(why);
    }

    private static Entry entry(String kind, String key, String body) {
        var id = new EntryId("north", kind, key);
        return Entry.first(id, "by-" + key, Optional.empty(), Set.of("tag", kind), body);
    }

    private static Entry expiring(String key, Instant expiry) {
        var id = new EntryId("north", "session", key);
        return Entry.first(id, "by-" + key, Optional.of(expiry), Set.of(), "{}");
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    /// A store that breaks down once it has given out so many entries.
    private static final class CutOff implements Scan {
        private final Scan scan;
        private final int most;
        private int given;

        CutOff(Scan scan, int most) {
            this.scan = scan;
            this.most = most;
        }

        @Override
        public Page scan(String from, int limit) {
            if (given >= most) {
                throw new IllegalStateException("cut off");
            }
            var page = scan.scan(from, limit);
            given += page.entries().size();
            return page;
        }
    }
}
