package dev.sallyport.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server on SQLite, while something breaks.
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class SqliteFaultsTest {
    private static final int DISK_MEGABYTES = 48;

    @TempDir private Path folder;

    @TestFactory
    Stream<DynamicTest> the_server_breaks() {
        return Scenarios.of(
                "sqlite",
                List.of(Fault.serverKilled(), Fault.serverFrozen()),
                name -> Run.over(name, store(name)));
    }

    @Test
    void the_disk_is_full_and_freed_again() throws Exception {
        try (var disk = FullDisk.at(folder.resolve("disk"), DISK_MEGABYTES)) {
            var run = Run.over("sqlite-disk-full", "sqlite:" + disk.folder().resolve("s.db"));
            Scenarios.live(
                    run,
                    List.of(
                            Fault.storeAway(
                                    "disk full",
                                    () -> disk.fill(run.server().pid()),
                                    () -> disk.free(run.server().pid()))),
                    Run.rounds());
        }
    }

    @Test
    void the_clock_jumps_forward_and_backward() throws Exception {
        Scenarios.live(
                Run.withClock("sqlite-clock", store("clock")),
                List.of(Fault.clockSet(20), Fault.clockSet(-20), Fault.clockSet(0)),
                Run.rounds());
    }

    private String store(String name) {
        try {
            return "sqlite:" + folder.toRealPath().resolve(name + ".db");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
