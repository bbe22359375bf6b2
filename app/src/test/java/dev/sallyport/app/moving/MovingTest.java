package dev.sallyport.app.moving;

import static dev.sallyport.app.moving.Journey.CLOCK;
import static dev.sallyport.app.moving.Journey.NOON;
import static dev.sallyport.app.moving.Journey.assertRefused;
import static dev.sallyport.app.moving.Journey.entry;
import static dev.sallyport.app.moving.Journey.expiring;
import static dev.sallyport.app.moving.Journey.lease;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.store.Entry;
import dev.sallyport.store.Scan;
import dev.sallyport.store.sql.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Out of one store, into another, and what an export refuses.
class MovingTest {
    @TempDir private Path directory;
    private Journey journey;

    @BeforeEach
    void pack() {
        journey = new Journey(directory);
    }

    @Test
    void everything_arrives_as_it_was_in_another_engine_and_back() throws Exception {
        var entries = journey.variety();
        try (var sqlite = SqliteStore.open(directory.resolve("s.db"))) {
            assertThat(journey.export(journey.folder()).changed()).isEmpty();
            new Import(sqlite, CLOCK, journey.said::add).from(journey.folder(), false);

            for (var entry : entries) {
                assertThat(sqlite.find(entry.id()).map(EntryLine::of))
                        .contains(EntryLine.of(entry));
            }
            var back = directory.resolve("back");
            new Export(sqlite, Optional::empty, "sqlite", CLOCK, journey.said::add).into(back);
            new Import(journey.target, CLOCK, journey.said::add).from(back, false);
        }
        for (var entry : entries) {
            assertThat(journey.target.find(entry.id()).map(EntryLine::of))
                    .contains(EntryLine.of(entry));
        }
    }

    @Test
    void each_kind_has_a_file_for_its_owner_only() throws Exception {
        journey.variety();
        journey.export(journey.folder());

        var names = new ArrayList<String>();
        try (var files = Files.list(journey.folder())) {
            for (var file : files.toList()) {
                names.add(String.valueOf(file.getFileName()));
                assertThat(permissions(file)).isEqualTo("rw-------");
            }
        }
        assertThat(permissions(journey.folder())).isEqualTo("rwx------");
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "grant.jsonl", "user.jsonl", "%4fdd%2f%20kind.jsonl", "manifest.json");
    }

    @Test
    void what_has_expired_is_left_out_of_the_export_and_of_the_import() throws Exception {
        journey.source.create(expiring("gone", NOON));
        journey.source.create(expiring("soon", NOON.plusSeconds(1)));
        journey.source.create(expiring("later", NOON.plusSeconds(86_400)));

        assertThat(journey.export(journey.folder()))
                .isEqualTo(new Export.Outcome(2, 1, 1, List.of(), false));

        var clock = InstantSource.fixed(NOON.plusSeconds(1));
        var imported =
                new Import(journey.target, clock, journey.said::add).from(journey.folder(), false);
        assertThat(imported).isEqualTo(new Import.Outcome(1, 1));
        assertThat(journey.target.scan(Scan.START, 10).entries()).hasSize(1);
    }

    @Test
    void leases_of_servers_are_nobodys_data() throws Exception {
        journey.source.create(entry("grant", "a", "{}"));
        journey.source.create(entry("lease", "sweeping", "{}"));
        journey.source.create(entry("fence", "fence", "{}"));
        journey.source.create(entry("probe", "probe", "{}"));
        assertThat(journey.export(journey.folder()))
                .isEqualTo(new Export.Outcome(1, 1, 0, List.of(), false));
        journey.target.create(
                entry("lease", "sweeping", "{}").next("theirs", Optional.empty(), "{}"));

        assertThat(journey.bringIn().entries()).isEqualTo(1);
    }

    @Test
    void the_lease_of_a_server_that_was_killed_is_in_nobodys_way() throws Exception {
        journey.variety();
        journey.source.create(lease(NOON.minusSeconds(300)));
        journey.target.create(lease(NOON.minusSeconds(300)));

        assertThat(journey.export(journey.folder()).isExact()).isTrue();
        assertThat(journey.bringIn().entries()).isEqualTo(4);
    }

    @Test
    void an_export_beside_a_server_says_so_at_once_and_is_no_exact_copy() throws Exception {
        journey.variety();
        journey.source.create(lease(NOON));

        var outcome = journey.export(journey.folder());

        assertThat(outcome.isExact()).isFalse();
        assertThat(outcome.served()).isTrue();
        assertThat(journey.said.getFirst()).startsWith("A server is running on this store");
        assertRefused(journey::bringIn, "its store was in use");
    }

    @Test
    void an_export_that_was_cut_off_before_it_was_compared_is_compared_when_it_goes_on()
            throws Exception {
        journey.variety();
        var scans = new AtomicInteger();
        Scan cutOff =
                (from, limit) -> {
                    if (scans.incrementAndGet() == 2) {
                        throw new IllegalStateException("cut off");
                    }
                    return journey.source.scan(from, limit);
                };
        assertThatThrownBy(() ->
                        new Export(cutOff, Optional::empty, "source", CLOCK, journey.said::add)
                                .into(journey.folder()))
                .isInstanceOf(IllegalStateException.class);
        assertRefused(journey::bringIn, "holds an unfinished export");
        journey.source.create(entry("grant", "late", "{}"));

        assertThat(journey.export(journey.folder()).changed())
                .containsExactly("grant (2 exported, 3 in the store)");
        assertRefused(journey::bringIn, "its store was in use, or changed");
    }

    @Test
    void what_is_revoked_while_it_is_exported_is_noticed_however_short_it_lives() throws Exception {
        var grant = expiring("short", NOON.plusSeconds(120));
        journey.source.create(grant);
        Scan changing =
                (from, limit) -> {
                    var page = journey.source.scan(from, limit);
                    journey.source.replace(
                            grant, grant.next("revoked", grant.expiresAt(), "{\"r\":1}"));
                    return page;
                };

        var outcome =
                new Export(changing, Optional::empty, "source", CLOCK, journey.said::add)
                        .into(journey.folder());

        assertThat(outcome.changed()).containsExactly("session (1, but not the same ones)");
    }

    /// The lease lies on the first page, and that had been read when the server began.
    @Test
    void a_server_that_begins_while_the_two_are_compared_is_noticed() throws Exception {
        journey.variety();
        var last = new AtomicReference<>(Optional.<Entry>empty());
        Scan beginning =
                (from, limit) -> {
                    var page = journey.source.scan(from, limit);
                    last.set(Optional.of(lease(NOON)));
                    return page;
                };

        var outcome =
                new Export(beginning, last::get, "source", CLOCK, journey.said::add)
                        .into(journey.folder());

        assertThat(outcome.changed()).isEmpty();
        assertThat(outcome.isExact()).isFalse();
    }

    @Test
    void what_expires_and_is_swept_while_it_is_compared_is_no_difference() throws Exception {
        journey.source.create(expiring("soon", NOON.plusSeconds(90)));
        journey.source.create(expiring("later", NOON.plusSeconds(600)));
        var clock = new AtomicReference<>(NOON);
        Scan slow =
                (from, limit) -> {
                    var page = journey.source.scan(from, limit);
                    clock.set(clock.get().plusSeconds(100));
                    journey.source.sweep(clock.get(), 10);
                    return page;
                };

        var outcome =
                new Export(slow, Optional::empty, "source", clock::get, journey.said::add)
                        .into(journey.folder());

        assertThat(outcome.entries()).isEqualTo(2);
        assertThat(outcome.isExact()).isTrue();
    }

    @Test
    void an_export_is_not_written_where_others_may_write() throws Exception {
        journey.variety();
        var open = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertRefused(() -> journey.export(open), "others may write there");
        try (var files = Files.list(open)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void an_export_follows_no_link_and_goes_on_in_no_file_that_others_may_read() throws Exception {
        journey.variety();
        var ours = Files.createDirectories(journey.folder());
        Files.setPosixFilePermissions(ours, PosixFilePermissions.fromString("rwx------"));
        var precious = Files.writeString(directory.resolve("precious"), "mine");
        var link = Files.createSymbolicLink(ours.resolve("unfinished.json.new"), precious);
        assertThatThrownBy(() -> journey.export(ours)).isInstanceOf(IOException.class);
        assertThat(precious).hasContent("mine");
        Files.delete(link);

        Scan cutOff = new CutOff(journey.source, 0);
        assertThatThrownBy(() ->
                        new Export(cutOff, Optional::empty, "source", CLOCK, journey.said::add)
                                .into(ours))
                .isInstanceOf(IllegalStateException.class);
        var planted = Files.writeString(ours.resolve("grant.jsonl"), "");
        Files.setPosixFilePermissions(planted, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> journey.export(ours))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("only its owner");
    }

    @Test
    void an_export_that_was_cut_off_goes_on_and_is_whole() throws Exception {
        var count = 12_000;
        for (var n = 0; n < count; n++) {
            journey.source.create(entry("grant", "key-" + n, "{\"n\":" + n + "}"));
        }
        Scan cutOff = new CutOff(journey.source, 11_000);
        assertThatThrownBy(() ->
                        new Export(cutOff, Optional::empty, "source", CLOCK, journey.said::add)
                                .into(journey.folder()))
                .isInstanceOf(IllegalStateException.class);
        assertRefused(journey::bringIn, "holds an unfinished export");
        Files.writeString(journey.folder().resolve("grant.jsonl"), "x".repeat(2_000_000), APPEND);

        var outcome = journey.export(journey.folder());

        assertThat(outcome).isEqualTo(new Export.Outcome(count, 1, 0, List.of(), false));
        assertThat(journey.said).contains("Going on after 10,000 entries.");
        assertThat(journey.bringIn().entries()).isEqualTo(count);
    }

    @Test
    void an_export_goes_on_only_with_the_store_it_began_with() throws Exception {
        journey.source.create(entry("grant", "a", "{}"));
        assertThatThrownBy(() ->
                        new Export(
                                        new CutOff(journey.source, 0),
                                        Optional::empty,
                                        "other",
                                        CLOCK,
                                        journey.said::add)
                                .into(journey.folder()))
                .isInstanceOf(IllegalStateException.class);

        assertRefused(
                () -> journey.export(journey.folder()),
                "holds the unfinished export of another store, other");
    }

    @Test
    void an_export_is_never_written_into_another_one_or_among_other_files() throws Exception {
        journey.export(journey.folder());
        assertRefused(() -> journey.export(journey.folder()), "holds a finished export");

        var other = Files.createDirectory(directory.resolve("other"));
        Files.writeString(other.resolve("notes.txt"), "milk");
        assertRefused(() -> journey.export(other), "is not empty");
        assertThat(other.resolve("notes.txt")).hasContent("milk");
    }

    @Test
    void two_exports_do_not_write_into_one_folder() throws Exception {
        var busy = directory.resolve("busy");
        try (var _ = ExportFolder.open(busy, "source", Scan.START, NOON)) {
            assertRefused(() -> journey.export(busy), "Another export is writing into " + busy);
        }
        assertThat(journey.export(busy).entries()).isZero();
    }

    @Test
    void a_store_that_changes_under_the_export_is_told_of() throws Exception {
        journey.source.create(entry("grant", "a", "{}"));
        journey.source.create(entry("user", "a", "{}"));
        Scan changing =
                (from, limit) -> {
                    var page = journey.source.scan(from, limit);
                    journey.source.create(entry("grant", "late", "{}"));
                    return page;
                };

        var outcome =
                new Export(changing, Optional::empty, "source", CLOCK, journey.said::add)
                        .into(journey.folder());

        assertThat(outcome.changed()).containsExactly("grant (1 exported, 2 in the store)");
        assertRefused(journey::bringIn, "`--inexact` takes it all the same. Nothing was written.");
        assertThat(journey.target.scan(Scan.START, 10).entries()).isEmpty();
        var brought =
                new Import(journey.target, CLOCK, journey.said::add).from(journey.folder(), true);
        assertThat(brought.entries()).isEqualTo(2);
    }

    @Test
    void an_entry_that_is_no_json_is_not_exported_and_its_kind_is_named() {
        journey.source.create(entry("scribble", "a", "no json"));

        assertRefused(
                () -> journey.export(journey.folder()),
                "An entry of kind scribble cannot be exported");
    }

    @Test
    void long_work_is_told_of_in_few_lines() throws Exception {
        for (var n = 0; n < 12_000; n++) {
            journey.source.create(entry("grant", "key-" + n, "{}"));
        }
        journey.export(journey.folder());
        journey.bringIn();

        assertThat(journey.said)
                .contains("Exporting: 10,000 entries", "Importing: 2,048 of 12,000 entries");
        assertThat(journey.said).hasSizeLessThan(60);
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
