package dev.sallyport.store.cassandra;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlIdentifier;
import dev.sallyport.store.StoreUnusable;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Where a cluster is and how its keyspace is used.
///
/// @param hosts where to ask for the others; names are looked up again at each connection
/// @param options `dc` (required), `serial`, `replication`, `tls`, `ca`
public record CassandraSettings(
        List<InetSocketAddress> hosts,
        Optional<Login> login,
        String keyspace,
        Map<String, String> options) {
    /// Where Cassandra listens unless it is told otherwise.
    public static final int PORT = 9042;

    private static final Set<String> KNOWN = Set.of("dc", "serial", "replication", "tls", "ca");
    private static final Pattern KEYSPACE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,47}");
    private static final Pattern DATA_CENTRE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1|0:0:0:0:0:0:0:1");
    private static final Pattern COPIES = Pattern.compile("[1-9]");

    /// Never printed whole.
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user + ":***";
        }
    }

    public CassandraSettings {
        hosts = List.copyOf(hosts);
        options = Map.copyOf(options);
        requireNonNull(login);
    }

    /// Whether everything in it can be meant. Throws [StoreUnusable] that says what cannot.
    CassandraSettings checked() throws StoreUnusable {
        require(
                KEYSPACE.matcher(keyspace).matches(),
                "a keyspace's name is a letter and then at most 47 letters, digits and _");
        var unknown = new TreeSet<>(options.keySet());
        unknown.removeAll(KNOWN);
        require(
                unknown.isEmpty(),
                "it has no option " + unknown + "; there are " + new TreeSet<>(KNOWN));
        require(
                DATA_CENTRE.matcher(dataCentre()).matches(),
                "the option dc must name the data centre this server is in, as in ?dc=dc1");
        require(
                Set.of("SERIAL", "LOCAL_SERIAL").contains(option("serial", "SERIAL")),
                "the option serial is SERIAL or LOCAL_SERIAL");
        require(
                COPIES.matcher(option("replication", "3")).matches(),
                "the option replication is a number of copies from 1 to 9");
        require(
                Set.of("true", "false").contains(option("tls", "false")),
                "the option tls is true or false");
        require(tls() || ca().isEmpty(), "the option ca goes with tls=true");
        return this;
    }

    String dataCentre() {
        return option("dc", "");
    }

    /// How many copies a keyspace gets that is made here.
    int replication() {
        return Integer.parseInt(option("replication", "3"));
    }

    /// What goes over a network is encrypted, and sent to nobody but the cluster, unless the
    /// operator says otherwise.
    boolean tls() {
        var nearby =
                hosts.stream().allMatch(host -> LOOPBACK.matcher(host.getHostString()).matches());
        return option("tls", nearby ? "false" : "true").equals("true");
    }

    /// Certificates to trust instead of the system's.
    Optional<Path> ca() {
        return Optional.ofNullable(options.get("ca")).map(Path::of);
    }

    /// Who has to agree when something is decided: all data centres, or this one alone.
    ConsistencyLevel serial() {
        return isLocal() ? ConsistencyLevel.LOCAL_SERIAL : ConsistencyLevel.SERIAL;
    }

    /// Who has to have what was decided before anybody is answered, and what listings read.
    ConsistencyLevel quorum() {
        return isLocal() ? ConsistencyLevel.LOCAL_QUORUM : ConsistencyLevel.QUORUM;
    }

    /// The keyspace's or one of its tables' name as CQL writes it.
    String cql(String table) {
        return quoted(keyspace) + "." + quoted(table);
    }

    static String quoted(String name) {
        return CqlIdentifier.fromInternal(name).asCql(false);
    }

    /// A sentence to the operator about this store.
    StoreUnusable unusable(String why) {
        return new StoreUnusable(sentence(why));
    }

    StoreUnusable unusable(String why, Throwable cause) {
        return new StoreUnusable(sentence(why), cause);
    }

    /// The sentence for whatever stopped a store from being opened.
    StoreUnusable because(Exception failure) {
        return failure instanceof StoreUnusable said
                ? said
                : unusable(Connecting.reason(failure), failure);
    }

    /// Where it is, without login and options.
    @Override
    public String toString() {
        var where = hosts.stream().map(host -> host.getHostString() + ":" + host.getPort());
        return "cassandra://" + String.join(",", where.toList()) + "/" + keyspace;
    }

    private String sentence(String why) {
        return "The store " + this + " cannot be used: " + why + ".";
    }

    private boolean isLocal() {
        return option("serial", "SERIAL").equals("LOCAL_SERIAL");
    }

    private String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    private void require(boolean holds, String why) throws StoreUnusable {
        if (!holds) {
            throw unusable(why);
        }
    }
}
