package dev.sallyport.faults;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sallyport.testkit.PostgresServer;
import dev.sallyport.testkit.Wire;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/// A server on PostgreSQL, while something breaks.
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class PostgresFaultsTest {
    private static PostgresServer postgres;
    private static Wire wire;

    @BeforeAll
    static void start() {
        postgres = PostgresServer.start();
        wire = Wire.to(postgres.port());
    }

    @AfterAll
    static void stop() {
        wire.close();
        postgres.close();
    }

    /// What a stalled wire held back arrives in the end, when nobody waits for it any more. The
    /// short run has the first three: each outage takes as long as a server waits for its store.
    @TestFactory
    Stream<DynamicTest> server_database_and_wire_break() {
        var faults =
                List.of(
                        Fault.storeAway("kill -9 of PostgreSQL", postgres::kill, postgres::restart),
                        Fault.storeAway("connection stalled", wire::stall, wire::pass),
                        Fault.storeAway(
                                "PostgreSQL read-only",
                                () -> postgres.set("default_transaction_read_only", "on"),
                                () -> postgres.set("default_transaction_read_only", "off")),
                        Fault.storeAway("SIGSTOP of PostgreSQL", postgres::pause, postgres::resume),
                        Fault.storeAway("connection cut", wire::cut, wire::pass),
                        Fault.serverKilled(),
                        Fault.serverFrozen());
        return Scenarios.of(
                "postgres",
                Run.isLong() ? faults : faults.subList(0, 3),
                name -> Run.over(name, PostgresServer.url(postgres.createDatabase(), wire.port())));
    }

    @Test
    void the_disk_of_the_database_is_full_and_freed_again() throws Exception {
        var small = PostgresOnSmallDisk.start();
        assumeThat(small).as("this user may mount a tmpfs").isPresent();
        try (var full = small.orElseThrow()) {
            var url = full.server().url(full.server().createDatabase());
            Scenarios.live(
                    Run.over("postgres-disk-full", url),
                    List.of(Fault.storeAway("disk full", full.disk()::fill, full::recover)),
                    Run.rounds());
        }
    }

    /// The clock of the server, not that of the database.
    @Test
    void the_clock_jumps_forward_and_backward() throws Exception {
        assumeThat(Run.isLong()).as("long runs are asked for").isTrue();
        Scenarios.live(
                Run.withClock("postgres-clock", postgres.url(postgres.createDatabase())),
                List.of(Fault.clockSet(20), Fault.clockSet(-20), Fault.clockSet(0)),
                Run.rounds());
    }

    /// Nothing acknowledged is lost with a primary whose commits wait for one of two standbys.
    @Test
    void the_primary_of_three_is_killed_and_a_standby_promoted() throws Exception {
        for (var time = 0; time < (Run.isLong() ? 3 : 1); time++) {
            try (var trio = new PostgresTrio()) {
                Scenarios.live(
                        Run.over("postgres-failover-" + time, trio.url()),
                        List.of(
                                Fault.storeAway(
                                        "kill -9 of the primary",
                                        () -> trio.primary().kill(),
                                        trio::failOver)),
                        1);
            }
        }
    }
}
