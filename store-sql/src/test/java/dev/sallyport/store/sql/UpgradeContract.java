package dev.sallyport.store.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.store.Creation.Created;
import dev.sallyport.store.Entry;
import dev.sallyport.store.EntryChange;
import dev.sallyport.store.Replacement.Replaced;
import dev.sallyport.store.Store;
import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.store.StoreUnusable;
import dev.sallyport.testkit.Until;
import java.io.BufferedReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// From one schema to the next without a pause, on one engine. Version N is what there is, N + 1 is
/// [Releases#NEXT].
abstract class UpgradeContract {
    private static final int WRITERS = 8;
    private static final int MANY = 12_000;

    /// What `sallyport migrate` has said.
    private final List<String> said = new ArrayList<>();

    /// The one store of this test, as a server of that release opens it.
    abstract Store open(Release release) throws StoreUnusable;

    abstract boolean isUpToDate(Release release) throws StoreUnusable;

    abstract SqlConnection connection() throws Exception;

    /// What [Migrating] must be told.
    abstract List<String> place();

    @Test
    void old_servers_serve_while_new_ones_migrate_and_nothing_is_lost() throws Exception {
        fill(MANY);
        var acknowledged = new ConcurrentLinkedQueue<Entry>();
        var stop = new AtomicBoolean();
        try (var old = open(Release.CURRENT)) {
            var writers = Callers.start(WRITERS, n -> () -> write(old, n, acknowledged, stop));
            Until.holds("100 are written", () -> acknowledged.size() >= 100);
            var before = acknowledged.size();

            migrate(Releases.NEXT);

            assertThat(acknowledged.size()).as("written meanwhile").isGreaterThan(before);
            try (var young = open(Releases.NEXT);
                    var restarted = open(Release.CURRENT)) {
                writers.start(() -> write(young, WRITERS, acknowledged, stop));
                writers.start(() -> write(restarted, WRITERS + 1, acknowledged, stop));
                var since = acknowledged.size();
                Until.holds("200 more are written", () -> acknowledged.size() >= since + 200);
                stop.set(true);
                writers.answers();
                for (var entry : acknowledged) {
                    assertThat(young.find(entry.id())).contains(entry);
                    assertThat(restarted.find(entry.id())).contains(entry);
                }
                young.check();
                restarted.check();
            }
        }
        assertThat(count("key LIKE 'old-%' AND size = length(key)")).isEqualTo(MANY);
        assertThat(isUpToDate(Releases.NEXT)).isTrue();
        assertThat(isUpToDate(Release.CURRENT)).isTrue();
    }

    @Test
    void the_work_is_done_in_small_transactions_each_with_its_place() throws Exception {
        fill(Backfill.BATCH * 2 + 10);
        open(Releases.NEXT).close();

        for (var done : List.of(500L, 1_000L, 1_010L, 1_010L)) {
            try (var sql = connection()) {
                sql.begin();
                Releases.SIZES.step(sql);
                sql.commit();
                assertThat(Releases.SIZES.done(sql)).isEqualTo(done);
            }
            assertThat(count("size IS NOT NULL")).isEqualTo(done);
        }
    }

    @Test
    void killed_in_the_middle_it_goes_on_where_it_was() throws Exception {
        fill(MANY);
        var process = migrating();
        try (var lines = process.inputReader(UTF_8)) {
            hear(lines, "size: 3,000 of 12,000 entries");
            process.toHandle().destroyForcibly();
            process.waitFor();
        } finally {
            process.destroyForcibly();
        }
        assertThat(isUpToDate(Releases.NEXT)).isFalse();
        var kept = count("size IS NOT NULL");
        assertThat(kept).isBetween(3_000L, MANY - 1L);

        migrate(Releases.NEXT);

        assertThat(said).contains("size: begins after %,d entries".formatted(kept), "size: done");
        assertThat(count("size = length(key)")).isEqualTo(MANY);
        assertThat(isUpToDate(Releases.NEXT)).isTrue();
    }

    @Test
    void two_that_migrate_at_once_both_come_to_the_end() throws Exception {
        fill(3_000);
        var lines = new ConcurrentLinkedQueue<String>();
        var places = place();

        Callers.start(
                        2,
                        _ ->
                                () -> {
                                    Migrating.migrate(places, Releases.NEXT, lines::add);
                                    return true;
                                })
                .answers();

        assertThat(count("size = length(key)")).isEqualTo(3_000);
        try (var sql = connection()) {
            assertThat(Releases.SIZES.done(sql)).isEqualTo(3_000);
        }
    }

    @Test
    void migrating_again_does_nothing() throws Exception {
        fill(10);
        migrate(Releases.NEXT);
        assertThat(said)
                .containsExactly(
                        "The schema was version 3 and is 4 now.",
                        "size: begins after 0 entries",
                        "size: done");

        said.clear();
        migrate(Releases.NEXT);

        assertThat(said).isEmpty();
    }

    @Test
    void asking_whether_it_is_behind_changes_nothing() throws Exception {
        open(Release.CURRENT).close();

        assertThat(isUpToDate(Releases.NEXT)).isFalse();
        assertThat(isUpToDate(Releases.NEXT)).isFalse();
        assertThat(isUpToDate(Release.CURRENT)).isTrue();

        open(Releases.NEXT).close();
        assertThat(isUpToDate(Releases.NEXT)).as("the work is left").isFalse();
    }

    @Test
    void servers_do_the_work_that_is_left_while_they_sweep() throws Exception {
        fill(3_000);
        try (var young = open(Releases.NEXT)) {
            for (var rounds = 0; rounds < 100 && !isUpToDate(Releases.NEXT); rounds++) {
                young.sweep(Instant.EPOCH, 200);
            }
        }

        assertThat(isUpToDate(Releases.NEXT)).isTrue();
        assertThat(count("size = length(key)")).isEqualTo(3_000);
    }

    @Test
    void a_schema_that_excludes_old_servers_starts_none_and_stops_those_that_run()
            throws Exception {
        try (var old = open(Release.CURRENT)) {
            var entry = Fresh.entry("a");
            old.create(entry);

            open(Releases.EXCLUDING).close();

            var why =
                    "its schema is version 4, from a newer Sallyport than this one, which knows"
                            + " version 3";
            assertThatThrownBy(() -> open(Release.CURRENT))
                    .isInstanceOf(StoreUnusable.class)
                    .hasMessageContaining(why);
            assertThatThrownBy(old::check).isInstanceOf(StoreUnavailable.class).hasMessage(why);
            assertThatThrownBy(() -> old.create(Fresh.entry("b")))
                    .isInstanceOf(StoreUnavailable.class);
            assertThat(old.find(entry.id())).contains(entry);
        }
    }

    @Test
    void a_schema_two_versions_ahead_or_undeclared_is_refused() throws Exception {
        open(Releases.NEXT).close();
        try (var sql = connection()) {
            sql.update("UPDATE schema_reader SET oldest = 1 WHERE version = 4");
            open(Release.CURRENT).close();
            sql.update("DELETE FROM schema_reader WHERE version = 4");
            assertRefused(Release.CURRENT);
        }
        assertRefused(new Release(2, List.of(Release.ROOT), List.of()));
    }

    /// Makes so many entries, in the schema of today, without going through a server.
    private void fill(int count) throws Exception {
        open(Release.CURRENT).close();
        try (var sql = connection()) {
            sql.begin();
            for (var n = 0; n < count; n++) {
                new EntryWrite<>(new EntryChange.Create(Fresh.entry("old-" + n))).run(sql);
            }
            sql.commit();
        }
    }

    private void migrate(Release release) throws Exception {
        Migrating.migrate(place(), release, said::add);
    }

    private long count(String condition) throws Exception {
        try (var sql = connection()) {
            var query = "SELECT COUNT(*) FROM entry WHERE " + condition;
            return sql.query(query, row -> row.getLong(1)).getFirst();
        }
    }

    private void assertRefused(Release release) {
        assertThatThrownBy(() -> open(release))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageContaining("from a newer Sallyport than this one");
    }

    private static int write(
            Store store, int writer, ConcurrentLinkedQueue<Entry> done, AtomicBoolean stop) {
        var n = 0;
        while (!stop.get() && n < 100_000) {
            var entry = Fresh.entry(writer + "-" + n++);
            assertThat(store.create(entry)).isEqualTo(new Created());
            var next = entry.next("second", Optional.empty(), "{}");
            assertThat(store.replace(entry, next)).isEqualTo(new Replaced());
            done.add(next);
        }
        return n;
    }

    private Process migrating() throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"));
        command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(Migrating.class.getName());
        command.addAll(place());
        return new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    }

    private static void hear(BufferedReader lines, String awaited) throws Exception {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals(awaited)) {
                return;
            }
        }
        throw new AssertionError("the process ended by itself");
    }
}
