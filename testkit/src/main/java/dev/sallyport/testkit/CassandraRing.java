package dev.sallyport.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A real Apache Cassandra cluster on addresses of this machine alone, made for a test and gone
/// after it, or with this process, however that ends.
///
/// ```java
/// try (var ring = CassandraRing.start(Settings.nodes(3))) {
///     var url = ring.url("sallyport");
///     ring.node(2).kill();
///     ring.restart(2);
/// }
/// ```
///
/// It commits as `docs/for-operators.md` asks for: to the disk before it answers.
public final class CassandraRing implements AutoCloseable {
    /// The name of the one data centre.
    public static final String DATA_CENTRE = "dc1";

    private final Path folder;
    private final Settings settings;
    private final List<CassandraNode> nodes;
    private final List<Wire> wires;

    private CassandraRing(Path folder, Settings settings, List<CassandraNode> nodes) {
        this.folder = folder;
        this.settings = settings;
        this.nodes = nodes;
        this.wires =
                settings.wires() ? nodes.stream().map(CassandraRing::wire).toList() : List.of();
    }

    /// How a ring is made.
    ///
    /// @param nodes how many
    /// @param passwords whether clients have to sign in, as `cassandra` with the password
    ///   `cassandra`; only for a single node, because the accounts are on one node alone
    /// @param tls whether clients may speak TLS; they may do without, too
    /// @param wires whether clients, and they alone, come to each node over a [Wire]
    public record Settings(int nodes, boolean passwords, boolean tls, boolean wires) {
        public static Settings nodes(int nodes) {
            return new Settings(nodes, false, false, false);
        }

        public Settings withPasswords() {
            return new Settings(nodes, true, tls, wires);
        }

        public Settings withTls() {
            return new Settings(nodes, passwords, true, wires);
        }

        public Settings withWires() {
            return new Settings(nodes, passwords, tls, true);
        }
    }

    private static final class Shared {
        private static final CassandraRing RING =
                start(Settings.nodes(1).withPasswords().withTls());
    }

    /// The one node that all tests of a process share, which asks for a password and speaks TLS to
    /// who wants it; a test that breaks it breaks the others. Gone with the process.
    public static CassandraRing shared() {
        return Shared.RING;
    }

    /// Returns when every node serves clients and has seen every other.
    public static CassandraRing start(Settings settings) {
        var home = CassandraHome.find();
        try {
            var folder = Files.createTempDirectory("cassandra");
            var network = freeNetwork(settings.nodes());
            var nodes = new ArrayList<CassandraNode>();
            for (var n = 1; n <= settings.nodes(); n++) {
                nodes.add(
                        new CassandraFiles(folder.resolve("n" + n), network, n)
                                .node(home, settings));
            }
            var ring = new CassandraRing(folder, settings, List.copyOf(nodes));
            Runtime.getRuntime().addShutdownHook(new Thread(ring::close));
            ring.startAll();
            return ring;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A node by its number, from 1.
    public CassandraNode node(int number) {
        return nodes.get(number - 1);
    }

    public List<CassandraNode> nodes() {
        return nodes;
    }

    /// What lies between clients and each node, where there is such.
    public List<Wire> wires() {
        return wires;
    }

    /// Starts a node that was killed or stopped; returns when all that run have seen it.
    public void restart(int number) {
        var others = nodes.stream().filter(CassandraNode::isRunning).toList();
        var read = others.stream().map(node -> node.log().size()).toList();
        node(number).start();
        for (var n = 0; n < others.size(); n++) {
            others.get(n).awaitLog(read.get(n), "/" + host(node(number)) + ":", " UP");
        }
    }

    /// The configuration's `store` for a keyspace, made when it is missing, a copy on every node
    /// but on three at most.
    public String url(String keyspace) {
        var hosts = nodes.stream().map(this::clientsHost).collect(Collectors.joining(","));
        return "cassandra://%s%s/%s?dc=%s&replication=%d"
                .formatted(
                        settings.passwords() ? "cassandra:cassandra@" : "",
                        hosts,
                        keyspace,
                        DATA_CENTRE,
                        Math.min(3, nodes.size()));
    }

    /// Kills every node and removes everything. May be called again.
    @Override
    public synchronized void close() {
        wires.forEach(Wire::close);
        nodes.forEach(CassandraNode::kill);
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The first one alone, for the others to ask; then they all at once.
    private void startAll() {
        try {
            nodes.getFirst().start();
            var others = nodes.subList(1, nodes.size());
            others.forEach(CassandraNode::launch);
            others.forEach(CassandraNode::awaitClients);
            for (var node : nodes) {
                nodes.stream()
                        .filter(other -> !other.equals(node))
                        .forEach(other -> node.awaitLog(0, "/" + host(other) + ":", " UP"));
            }
            if (settings.passwords()) {
                nodes.getFirst().awaitLog(0, "Created default superuser role");
            }
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    private static String host(CassandraNode node) {
        return node.address().getAddress().getHostAddress();
    }

    private String clientsHost(CassandraNode node) {
        return settings.wires() ? CassandraFiles.wiredHost(host(node)) : host(node);
    }

    private static Wire wire(CassandraNode node) {
        var here = new InetSocketAddress(CassandraFiles.wiredHost(host(node)), CassandraNode.PORT);
        return Wire.between(here, node.address());
    }

    /// The first three numbers of addresses nobody listens at, with a dot behind them.
    private static String freeNetwork(int nodes) throws IOException {
        var chance = ThreadLocalRandom.current();
        while (true) {
            var network = "127.%d.%d.".formatted(chance.nextInt(64, 192), chance.nextInt(256));
            if (IntStream.rangeClosed(1, nodes)
                    .mapToObj(n -> network + n)
                    .allMatch(host -> isFree(host) && isFree(CassandraFiles.wiredHost(host)))) {
                return network;
            }
        }
    }

    private static boolean isFree(String address) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), CassandraNode.PORT));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
