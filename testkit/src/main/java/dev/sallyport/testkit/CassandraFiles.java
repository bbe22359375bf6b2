package dev.sallyport.testkit;

import dev.sallyport.testkit.CassandraRing.Settings;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What one node of a ring is told: its configuration and its command line.
///
/// @param folder the node's own; its data is below
/// @param network the first three numbers of every node's address, with a dot behind them
/// @param number the fourth
record CassandraFiles(Path folder, String network, int number) {
    private static final String MAIN = "org.apache.cassandra.service.CassandraDaemon";

    /// Where clients find a node when a wire lies between, by where it is.
    static String wiredHost(String host) {
        var dot = host.lastIndexOf('.') + 1;
        return host.substring(0, dot) + (100 + Integer.parseInt(host.substring(dot)));
    }

    CassandraNode node(CassandraHome home, Settings settings) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("cassandra.yaml"), yaml(settings));
        Files.writeString(
                folder.resolve("cassandra-rackdc.properties"),
                "dc=" + CassandraRing.DATA_CENTRE + "\nrack=r" + number + "\n");
        Files.writeString(folder.resolve("logback.xml"), logging());
        if (settings.tls()) {
            CassandraCertificate.make(folder, network + number);
        }
        var command = new ArrayList<>(home.command(folder, options()));
        command.add(MAIN);
        return new CassandraNode(folder, network + number, List.copyOf(command));
    }

    /// A node takes some 300 MB more than its heap.
    private List<String> options() {
        return List.of(
                "-Xms384m",
                "-Xmx384m",
                "-Xss512k",
                "-XX:MaxDirectMemorySize=192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.io.tmpdir=" + folder,
                "-Djdk.attach.allowAttachSelf=true",
                "-Dio.netty.tryReflectionSetAccessible=true",
                "-Dcassandra.config=" + folder.resolve("cassandra.yaml").toUri(),
                "-Dcassandra-rackdc.properties="
                        + folder.resolve("cassandra-rackdc.properties").toUri(),
                "-Dlogback.configurationFile=" + folder.resolve("logback.xml").toUri(),
                "-Dcassandra.storagedir=" + folder,
                "-Dcassandra.logdir=" + folder,
                "-Dcassandra.ring_delay_ms=2000",
                "-Dcassandra.skip_wait_for_gossip_to_settle=0",
                "-Dcassandra.superuser_setup_delay_ms=250");
    }

    private String yaml(Settings settings) {
        return """
        cluster_name: sallyport
        num_tokens: 1
        initial_token: %s
        partitioner: org.apache.cassandra.dht.Murmur3Partitioner
        auto_bootstrap: false
        listen_address: %s
        rpc_address: %s
        broadcast_rpc_address: %s
        native_transport_port: %d
        endpoint_snitch: GossipingPropertyFileSnitch
        seed_provider:
          - class_name: org.apache.cassandra.locator.SimpleSeedProvider
            parameters: [{seeds: "%s"}]
        data_file_directories: ["%s/data"]
        commitlog_directory: "%s/commitlog"
        saved_caches_directory: "%s/saved"
        hints_directory: "%s/hints"
        cdc_raw_directory: "%s/cdc"
        commitlog_sync: group
        commitlog_sync_group_window: 2ms
        commitlog_segment_size: 8MiB
        paxos_variant: v2
        storage_compatibility_mode: NONE
        uuid_sstable_identifiers_enabled: true
        memtable_heap_space: 64MiB
        memtable_offheap_space: 64MiB
        key_cache_size: 8MiB
        concurrent_reads: 16
        concurrent_writes: 16
        concurrent_compactors: 1
        auto_snapshot: false
        authenticator: %s
        authorizer: %s
        cas_contention_timeout: 1800ms
        write_request_timeout: 2000ms
        read_request_timeout: 5000ms
        %s
        """
                .formatted(
                        token(settings.nodes()),
                        network + number,
                        network + number,
                        settings.wires() ? wiredHost(network + number) : network + number,
                        CassandraNode.PORT,
                        network + 1,
                        folder,
                        folder,
                        folder,
                        folder,
                        folder,
                        settings.passwords() ? "PasswordAuthenticator" : "AllowAllAuthenticator",
                        settings.passwords() ? "CassandraAuthorizer" : "AllowAllAuthorizer",
                        settings.tls() ? CassandraCertificate.yaml(folder) : "");
    }

    private String logging() {
        return """
        <configuration>
          <appender name="F" class="ch.qos.logback.core.FileAppender">
            <file>%s/system.log</file>
            <encoder><pattern>%%d{HH:mm:ss.SSS} %%-5level %%logger{0} %%msg%%n</pattern></encoder>
          </appender>
          <root level="INFO"><appender-ref ref="F"/></root>
        </configuration>
        """
                .formatted(folder);
    }

    /// Divides the ring evenly.
    private String token(int nodes) {
        return BigInteger.TWO
                .pow(64)
                .multiply(BigInteger.valueOf(number - 1))
                .divide(BigInteger.valueOf(nodes))
                .subtract(BigInteger.TWO.pow(63))
                .toString();
    }
}
