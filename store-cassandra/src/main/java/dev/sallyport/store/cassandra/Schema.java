package dev.sallyport.store.cassandra;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.InvalidConfigurationInQueryException;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.QueryConsistencyException;
import com.datastax.oss.driver.api.core.servererrors.ServerError;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import dev.sallyport.store.StoreUnusable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Brings a keyspace to the schema this version knows. One server at a time does it: changes of the
/// schema that race on two nodes may leave a cluster of two minds.
final class Schema {
    /// The oldest version whose servers may work beside those of the newest.
    private static final int OLDEST_BESIDE = 1;

    private static final Duration CHANGE = Duration.ofSeconds(30);
    private static final Duration AGREEMENT = Duration.ofMinutes(2);

    /// Longer than a change and all nodes' agreement to it; renewed before each.
    private static final Duration LEASE = Duration.ofMinutes(3);

    /// Longer than the lease of one who died.
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final int MOST_FAILURES = 12;

    /// Lists come and go as queues do, and their tombstones are read over until they may go, which
    /// is when the node that slept longest has heard of them by hints. A row that comes back all
    /// the same leads nowhere: whoever reads looks at the entry.
    private static final String LISTINGS_GRACE = "gc_grace_seconds = 10800";

    private final CqlSession session;
    private final CassandraSettings settings;
    private final String versions;
    private int failures;

    Schema(CqlSession session, CassandraSettings settings) {
        this.session = session;
        this.settings = settings;
        this.versions = settings.cql("schema_version");
    }

    /// Changes nothing when the keyspace is from the future.
    void bringUpToDate() throws StoreUnusable {
        var holder = UUID.randomUUID().toString();
        var deadline = Deadline.in(PATIENCE);
        while (!brought(holder)) {
            if (deadline.isOver()) {
                throw settings.unusable("another server holds its schema for too long");
            }
            deadline.pause();
        }
    }

    private boolean brought(String holder) throws StoreUnusable {
        try {
            bringKeyspace();
            bringVersions();
            return isUpToDate() || stepped(holder);
        } catch (InvalidQueryException
                | InvalidConfigurationInQueryException
                | QueryConsistencyException
                | ServerError
                | DriverTimeoutException failure) {
            // what another server has just made is seen before it can be used; a node that is in
            // the middle of it may even fail inside
            failures++;
            if (failures == MOST_FAILURES) {
                throw failure;
            }
            return false;
        }
    }

    /// Whether nothing is to be done. Throws when this version cannot work with what is there.
    boolean isUpToDate() throws StoreUnusable {
        var replication = replication();
        if (replication.isEmpty() || !has("schema_version")) {
            return false;
        }
        requireCopies(replication.get());
        var declared = Declared.of(session.execute(Declared.statement(settings)));
        requireUsable(declared);
        return declared.isUpToDate();
    }

    private void requireUsable(Declared declared) throws StoreUnusable {
        var objection = declared.objection(settings);
        if (objection.isPresent()) {
            throw settings.unusable(objection.get());
        }
    }

    private void bringKeyspace() throws StoreUnusable {
        if (replication().isPresent()) {
            return;
        }
        requireNodes();
        try {
            change(
                    "CREATE KEYSPACE IF NOT EXISTS "
                            + CassandraSettings.quoted(settings.keyspace())
                            + " WITH replication = {'class': 'NetworkTopologyStrategy', '"
                            + settings.dataCentre()
                            + "': "
                            + settings.replication()
                            + "}");
        } catch (UnauthorizedException mayNot) {
            throw settings.unusable(
                    "there is no such keyspace, and this user may not make it", mayNot);
        }
    }

    private void bringVersions() throws StoreUnusable {
        if (!has("schema_version")) {
            change(
                    table(
                            "schema_version",
                            "name text PRIMARY KEY, version int, oldest int, holder text"));
        }
    }

    /// Whether this server had the lease, and nothing is left to be done.
    private boolean stepped(String holder) throws StoreUnusable {
        if (!hasLease(holder)) {
            return false;
        }
        if (!isUpToDate()) {
            for (var step : steps()) {
                if (!hasLease(holder)) {
                    return false;
                }
                change(step);
            }
            declare();
        }
        decide("DELETE FROM " + versions + " WHERE name = 'lease' IF holder = ?", holder);
        return isUpToDate();
    }

    /// Takes the lease when nobody has it, and renews it when this server has.
    private boolean hasLease(String holder) {
        var take =
                "UPDATE "
                        + versions
                        + " USING TTL "
                        + LEASE.toSeconds()
                        + " SET holder = ? WHERE name = 'lease' IF holder = ";
        return decide(take + "null", holder).wasApplied()
                || decide(take + "?", holder, holder).wasApplied();
    }

    /// The mode stands in a row of its own, which keeps it as the lease's keeps its holder.
    private void declare() {
        decide(
                "UPDATE " + versions + " SET holder = ? WHERE name = 'serial' IF holder = null",
                settings.serial().name());
        var declare =
                "UPDATE " + versions + " SET version = ?, oldest = ? WHERE name = 'schema' IF ";
        decide(declare + "version = null", Declared.LATEST, OLDEST_BESIDE);
        decide(declare + "version < ?", Declared.LATEST, OLDEST_BESIDE, Declared.LATEST);
    }

    /// Each can be taken again, and changes nothing when it was taken before.
    private List<String> steps() {
        var compaction = " AND compaction = {'class': 'UnifiedCompactionStrategy'}";
        return List.of(
                table(
                                "entry",
                                "tenant text, kind text, key text, version bigint, attempt text,"
                                        + " expires_at bigint, tags frozen<set<text>>, body text,"
                                        + " listing text, listed_until bigint,"
                                        + " PRIMARY KEY ((tenant, kind, key))")
                        + compaction,
                table(
                                "entry_by_tag",
                                "tenant text, kind text, tag text, bucket int, key text, listing"
                                        + " text, PRIMARY KEY ((tenant, kind, tag, bucket), key,"
                                        + " listing)")
                        + compaction
                        + " AND "
                        + LISTINGS_GRACE,
                "ALTER TABLE " + settings.cql("entry_by_tag") + " WITH " + LISTINGS_GRACE);
    }

    /// The id is the same whoever makes the table, so that two who do so at once, at nodes that do
    /// not hear each other, make one table.
    private String table(String name, String columns) {
        var table = settings.cql(name);
        return "CREATE TABLE IF NOT EXISTS "
                + table
                + " ("
                + columns
                + ") WITH id = "
                + UUID.nameUUIDFromBytes(table.getBytes(UTF_8));
    }

    private Optional<Map<String, String>> replication() {
        var row =
                session.execute(
                                "SELECT replication FROM system_schema.keyspaces"
                                        + " WHERE keyspace_name = ?",
                                settings.keyspace())
                        .one();
        return Optional.ofNullable(row)
                .flatMap(there ->
                        Optional.ofNullable(
                                there.getMap("replication", String.class, String.class)));
    }

    private boolean has(String table) {
        return session.execute(
                                "SELECT table_name FROM system_schema.tables"
                                        + " WHERE keyspace_name = ? AND table_name = ?",
                                settings.keyspace(),
                                table)
                        .one()
                != null;
    }

    private void requireCopies(Map<String, String> replication) throws StoreUnusable {
        if (!replication.containsKey(settings.dataCentre())) {
            throw settings.unusable(
                    "the keyspace has no copies in the data centre " + settings.dataCentre());
        }
    }

    /// More copies than nodes could never all be written.
    private void requireNodes() throws StoreUnusable {
        var nodes =
                session.getMetadata().getNodes().values().stream()
                        .filter(node -> settings.dataCentre().equals(node.getDatacenter()))
                        .count();
        if (nodes < settings.replication()) {
            throw settings.unusable(
                    "there is no such keyspace, and one with "
                            + settings.replication()
                            + " copies needs as many nodes in "
                            + settings.dataCentre()
                            + ", which has "
                            + nodes
                            + "; the option replication says how many");
        }
    }

    /// Among all data centres and for all to see, however entries are decided.
    private ResultSet decide(String cql, Object... values) {
        return session.execute(
                SimpleStatement.newInstance(cql, values)
                        .setSerialConsistencyLevel(ConsistencyLevel.SERIAL)
                        .setConsistencyLevel(ConsistencyLevel.EACH_QUORUM));
    }

    /// Returns when every node that can be reached knows of the change.
    private void change(String cql) throws StoreUnusable {
        var timed = SimpleStatement.newInstance(cql).setTimeout(CHANGE);
        var agreed = session.execute(timed).getExecutionInfo().isSchemaInAgreement();
        var deadline = Deadline.in(AGREEMENT);
        while (!agreed && !session.checkSchemaAgreement()) {
            if (deadline.isOver()) {
                throw settings.unusable("its nodes do not agree on the schema");
            }
            deadline.pause();
        }
    }
}
