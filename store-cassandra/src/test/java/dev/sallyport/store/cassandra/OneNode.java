package dev.sallyport.store.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.sallyport.store.StoreUnusable;
import dev.sallyport.store.cassandra.CassandraSettings.Login;
import dev.sallyport.testkit.CassandraNode;
import dev.sallyport.testkit.CassandraRing;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The one node that all tests of this module share, and the keyspace most of them share, as its
/// store would make it.
final class OneNode {
    private static final CqlSession SESSION = session();

    private OneNode() {}

    static CassandraNode node() {
        return CassandraRing.shared().node(1);
    }

    static CassandraSettings settings(String keyspace) {
        return settings(keyspace, Map.of());
    }

    static CassandraSettings settings(String keyspace, Map<String, String> options) {
        return at(List.of(node().address()), keyspace, options);
    }

    static CassandraSettings at(
            List<InetSocketAddress> hosts, String keyspace, Map<String, String> options) {
        var all = new HashMap<>(Map.of("dc", CassandraRing.DATA_CENTRE, "replication", "1"));
        all.putAll(options);
        return new CassandraSettings(
                hosts, Optional.of(new Login("cassandra", "cassandra")), keyspace, all);
    }

    /// Connected to the shared keyspace's node for as long as the tests run.
    static CqlSession open() {
        return SESSION;
    }

    /// Another store over the shared keyspace, as if in another process.
    static CassandraStore store() {
        return store(InstantSource.system(), Duration.ofHours(1));
    }

    static CassandraStore store(InstantSource clock, Duration grace) {
        return new CassandraStore(
                SESSION, settings("shared"), new Lifetimes(clock, grace), () -> {});
    }

    /// A store whose user may write entries and may not list them.
    static CassandraStore storeWithoutListings() throws StoreUnusable {
        for (var cql :
                List.of(
                        "CREATE ROLE unlisted WITH PASSWORD = 'unlisted' AND LOGIN = true",
                        "GRANT SELECT ON KEYSPACE shared TO unlisted",
                        "GRANT MODIFY ON TABLE shared.entry TO unlisted")) {
            SESSION.execute(cql);
        }
        var login = Optional.of(new Login("unlisted", "unlisted"));
        var all = settings("shared");
        var settings = new CassandraSettings(all.hosts(), login, all.keyspace(), all.options());
        return CassandraStore.open(settings, InstantSource.system());
    }

    private static CqlSession session() {
        try {
            CassandraStore.open(settings("shared"), InstantSource.system()).close();
            return new Connecting(settings("shared")).connect();
        } catch (StoreUnusable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
