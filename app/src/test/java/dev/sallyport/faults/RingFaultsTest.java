package dev.sallyport.faults;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sallyport.testkit.CassandraNode;
import dev.sallyport.testkit.CassandraRing;
import dev.sallyport.testkit.CassandraRing.Settings;
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

/// A server on a ring of three Cassandra nodes, while one of them breaks, or all. The short run has
/// the death of one node and the end of all connections: starting nodes takes long.
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class RingFaultsTest {
    private static CassandraRing ring;

    @BeforeAll
    static void start() {
        ring = CassandraRing.start(Settings.nodes(3).withWires());
    }

    @AfterAll
    static void stop() {
        ring.close();
    }

    @TestFactory
    Stream<DynamicTest> nodes_and_server_break() {
        var faults =
                List.of(
                        Fault.partAway(
                                "kill -9 of one node",
                                () -> ring.node(2).kill(),
                                () -> ring.restart(2)),
                        Fault.storeAway(
                                "connections cut",
                                () -> ring.wires().forEach(Wire::cut),
                                () -> ring.wires().forEach(Wire::pass)),
                        Fault.storeAway(
                                "connections stalled",
                                () -> ring.wires().forEach(Wire::stall),
                                () -> ring.wires().forEach(Wire::pass)),
                        Fault.partAway(
                                "connection to one node cut",
                                () -> ring.wires().getFirst().cut(),
                                () -> ring.wires().getFirst().pass()),
                        Fault.partAway(
                                "SIGSTOP of one node",
                                () -> ring.node(3).pause(),
                                () -> ring.node(3).resume()),
                        Fault.storeAway(
                                "SIGSTOP of two nodes",
                                () -> ring.nodes().subList(0, 2).forEach(CassandraNode::pause),
                                () -> ring.nodes().subList(0, 2).forEach(CassandraNode::resume)),
                        Fault.storeAway(
                                "kill -9 of all nodes",
                                () -> ring.nodes().forEach(CassandraNode::kill),
                                RingFaultsTest::restartAll),
                        Fault.serverKilled(),
                        Fault.serverFrozen());
        return Scenarios.of(
                "ring",
                Run.isLong() ? faults : faults.subList(0, 2),
                name -> Run.over(name, ring.url(name.replace('-', '_'))));
    }

    /// The clock of the server, not those of the nodes.
    @Test
    void the_clock_jumps_forward_and_backward() throws Exception {
        assumeThat(Run.isLong()).as("long runs are asked for").isTrue();
        Scenarios.live(
                Run.withClock("ring-clock", ring.url("ring_clock")),
                List.of(Fault.clockSet(20), Fault.clockSet(-20), Fault.clockSet(0)),
                Run.rounds());
    }

    private static void restartAll() {
        for (var node = 1; node <= ring.nodes().size(); node++) {
            ring.restart(node);
        }
    }
}
