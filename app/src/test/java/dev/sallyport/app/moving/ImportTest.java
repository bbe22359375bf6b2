package dev.sallyport.app.moving;

import static dev.sallyport.app.moving.Journey.CLOCK;
import static dev.sallyport.app.moving.Journey.NOON;
import static dev.sallyport.app.moving.Journey.assertRefused;
import static dev.sallyport.app.moving.Journey.entry;
import static dev.sallyport.app.moving.Journey.lease;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryId;
import dev.sallyport.store.Scan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is brought in, where to, and what is refused before anything is written.
class ImportTest {
    @TempDir private Path directory;
    private Journey journey;

    @BeforeEach
    void pack() {
        journey = new Journey(directory);
    }

    @Test
    void an_import_that_was_cut_off_is_begun_again() throws Exception {
        journey.variety();
        journey.export(journey.folder());
        var scans = new AtomicInteger();
        Scan cutOff =
                (from, limit) -> {
                    if (scans.incrementAndGet() == 2) {
                        throw new IllegalStateException("cut off");
                    }
                    return journey.target.scan(from, limit);
                };
        assertThatThrownBy(() ->
                        new Import(new Scanned(journey.target, cutOff), CLOCK, journey.said::add)
                                .from(journey.folder(), false))
                .isInstanceOf(IllegalStateException.class);
        assertThat(ImportMarker.isThere(journey.target)).isTrue();
        journey.target.remove(journey.target.scan(Scan.START, 10).entries().getLast());

        assertThat(journey.bringIn().entries()).isEqualTo(4);
        assertThat(ImportMarker.isThere(journey.target)).isFalse();
        assertThat(journey.target.scan(Scan.START, 10).entries()).hasSize(4);
    }

    @Test
    void an_import_that_has_ended_is_not_begun_again_on_a_store_that_lives() throws Exception {
        journey.variety();
        journey.export(journey.folder());
        journey.bringIn();
        var removed = journey.target.find(new EntryId("north", "grant", "g2")).orElseThrow();
        journey.target.remove(removed);

        assertRefused(journey::bringIn, "The target is not empty");
        assertThat(journey.target.find(removed.id())).isEmpty();
    }

    @Test
    void an_import_does_not_go_on_with_what_another_one_began() throws Exception {
        journey.variety();
        journey.export(journey.folder());
        var marker = new EntryId("*", "import", "import");
        journey.target.create(Entry.first(marker, "another", Optional.empty(), Set.of(), "{}"));

        assertRefused(journey::bringIn, "Another export is being brought into the target");
    }

    @Test
    void nothing_is_imported_under_a_server() throws Exception {
        journey.variety();
        journey.export(journey.folder());
        journey.target.create(lease(NOON.minusSeconds(240)));

        assertRefused(journey::bringIn, "A server is running on the target");
        assertThat(journey.target.scan(Scan.START, 10).entries()).hasSize(1);
    }

    @Test
    void an_export_nobody_compared_is_refused_unless_told_otherwise() throws Exception {
        journey.variety();
        journey.export(journey.folder());
        var manifest = journey.folder().resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace(",\"exact\":true", ""));

        assertRefused(journey::bringIn, "it was never compared with its store");
        var outcome =
                new Import(journey.target, CLOCK, journey.said::add).from(journey.folder(), true);
        assertThat(outcome.entries()).isEqualTo(4);
    }

    @Test
    void files_that_are_not_what_was_exported_are_refused_before_anything_is_written()
            throws Exception {
        journey.variety();
        journey.export(journey.folder());
        var file = journey.folder().resolve("grant.jsonl");
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
            assertRefused(journey::bringIn, "Nothing was written.");
        }
        Files.delete(file);
        assertRefused(journey::bringIn, "grant.jsonl is missing. Nothing was written.");
        Files.writeString(file, good);
        Files.writeString(journey.folder().resolve("more.jsonl"), "");
        assertRefused(journey::bringIn, "knows nothing of more.jsonl. Nothing was written.");
        assertThat(journey.target.scan(Scan.START, 10).entries()).isEmpty();

        Files.delete(journey.folder().resolve("more.jsonl"));
        assertThat(journey.bringIn().entries()).isEqualTo(4);
    }

    @Test
    void lines_in_another_order_are_the_same_export() throws Exception {
        journey.source.create(entry("grant", "a", "{}"));
        journey.source.create(entry("grant", "b", "{}"));
        journey.export(journey.folder());
        var file = journey.folder().resolve("grant.jsonl");
        Files.write(file, Files.readAllLines(file).reversed());

        assertThat(journey.bringIn().entries()).isEqualTo(2);
    }

    @Test
    void a_folder_without_an_export_is_refused() {
        assertRefused(journey::bringIn, "holds no export");
    }

    @Test
    void what_others_write_while_it_is_imported_is_told_by_kind_and_count_and_not_overwritten()
            throws Exception {
        journey.variety();
        journey.export(journey.folder());
        var others = entry("grant", "g1", "{\"by\":\"others\"}").next("o", Optional.empty(), "{}");
        Scan intruded =
                (from, limit) -> {
                    var page = journey.target.scan(from, limit);
                    journey.target.create(others);
                    return page;
                };

        assertRefused(
                () ->
                        new Import(new Scanned(journey.target, intruded), CLOCK, journey.said::add)
                                .from(journey.folder(), false),
                "The store already keeps something else under the ids of: grant (1). Nothing was"
                        + " overwritten; everything else was imported.");
        assertThat(journey.target.find(others.id())).contains(others);
        assertThat(journey.target.scan(Scan.START, 10).entries()).hasSize(4);
    }

    @Test
    void a_store_that_held_something_before_is_no_target() throws Exception {
        journey.variety();
        journey.export(journey.folder());
        journey.target.create(entry("user", "somebody", "{}"));

        assertRefused(journey::bringIn, "The target is not empty");
        assertThat(journey.target.scan(Scan.START, 10).entries()).hasSize(1);
    }

    @Test
    void a_store_that_somebody_writes_to_is_not_the_same_as_the_export() throws Exception {
        journey.variety();
        journey.export(journey.folder());
        Scan intruded =
                (from, limit) -> {
                    var page = journey.target.scan(from, limit);
                    journey.target.create(entry("user", "somebody", "{}"));
                    return page;
                };

        assertRefused(
                () ->
                        new Import(new Scanned(journey.target, intruded), CLOCK, journey.said::add)
                                .from(journey.folder(), false),
                "user (1 exported, 2 in the store)");
    }
}
