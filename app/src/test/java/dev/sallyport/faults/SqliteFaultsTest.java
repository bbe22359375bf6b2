package dev.sallyport.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server on SQLite, while something breaks.
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class SqliteFaultsTest {
    @TempDir private Path folder;

    @Test
    void the_server_is_killed() throws IOException {
        try (var run = Run.over("sqlite-server-killed", store())) {
            for (var round = 0; round < Run.rounds(); round++) {
                run.untilAcknowledged();
                run.mark("kill -9 of the server");
                run.killServer();
                run.server().start();
                run.untilAcknowledged();
            }
            run.judge();
        }
    }

    @Test
    void the_server_is_frozen() throws IOException {
        try (var run = Run.over("sqlite-server-frozen", store())) {
            for (var round = 0; round < Run.rounds(); round++) {
                run.untilAcknowledged();
                run.mark("SIGSTOP of the server");
                Signals.freeze(run.server().pid());
                run.untilSilent(Duration.ofSeconds(2));
                Signals.thaw(run.server().pid());
                run.untilAcknowledged();
            }
            run.judge();
        }
    }

    @Test
    void the_disk_is_full_and_freed_again() {
        try (var disk = FullDisk.at(folder.resolve("disk"), 24);
                var run = Run.over("sqlite-disk-full", "sqlite:" + disk.folder().resolve("s.db"))) {
            for (var round = 0; round < Run.rounds(); round++) {
                run.untilAcknowledged();
                run.mark("disk full");
                disk.fill(run.server().pid());
                run.untilUnavailable();
                run.mark("disk freed");
                disk.free(run.server().pid());
                run.untilReady();
                run.untilAcknowledged();
            }
            run.judge();
        }
    }

    @Test
    void the_server_dies_on_a_full_disk_and_starts_when_there_is_room() {
        try (var disk = FullDisk.at(folder.resolve("disk"), 24);
                var run =
                        Run.over(
                                "sqlite-killed-on-full-disk",
                                "sqlite:" + disk.folder().resolve("s.db"))) {
            for (var round = 0; round < (Run.isLong() ? Run.rounds() : 0); round++) {
                run.untilAcknowledged();
                run.mark("disk full, server killed");
                disk.fill(run.server().pid());
                run.untilUnavailable();
                run.killServer();
                disk.free(run.server().pid());
                run.server().start();
                run.untilAcknowledged();
            }
            run.judge();
        }
    }

    @Test
    void the_clock_jumps_forward_and_backward() throws IOException {
        try (var run = Run.withClock("sqlite-clock-jumps", store())) {
            for (var round = 0; round < Run.rounds(); round++) {
                for (var minutes : new int[] {20, -20, 0}) {
                    run.untilAcknowledged();
                    run.mark("clock set to %+d min".formatted(minutes));
                    run.server().setClock(Duration.ofMinutes(minutes));
                }
                run.untilAcknowledged();
            }
            run.judge();
        }
    }

    private String store() throws IOException {
        return "sqlite:" + folder.toRealPath().resolve("sallyport.db");
    }
}
