package dev.sallyport.store.cassandra;

import static java.nio.charset.StandardCharsets.UTF_8;

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
    /// The version of the newest step.
    static final int LATEST = 1;

    /// The oldest version whose servers may work beside those of the newest.
    private static final int OLDEST_BESIDE = 1;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LEASE_SECONDS = 60;
    private static final int MOST_FAILURES = 12;

    private final CqlSession session;
    private final CassandraSettings settings;
    private final String versions;
    private int failures;

    Schema(CqlSession session, CassandraSettings settings) {
        this.session = session;
        this.settings = settings;
        this.versions = settings.cql("schema_version");
    }

    /// @param oldest the oldest version whose servers may work beside this one's
    private record Version(int number, int oldest) {}

    /// Changes nothing when the keyspace is from the future.
    void bringUpToDate() throws StoreUnusable {
        var holder = UUID.randomUUID().toString();
        var deadline = Deadline.in(PATIENCE);
        while (!isBrought(holder)) {
            if (deadline.isOver()) {
                throw settings.unusable("another server holds its schema for too long");
            }
            deadline.pause();
        }
    }

    private boolean isBrought(String holder) throws StoreUnusable {
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
        if (replication().isEmpty() || !has("schema_version")) {
            return false;
        }
        requireCopies(replication().get());
        var version = version();
        if (version.filter(there -> !isUsable(there)).isPresent()) {
            throw settings.unusable(
                    "its schema is version "
                            + version.get().number()
                            + ", from a newer Sallyport than this one, which knows version "
                            + LATEST);
        }
        return version.filter(there -> there.number() >= LATEST).isPresent();
    }

    private static boolean isUsable(Version version) {
        return version.number() <= LATEST
                || (version.number() == LATEST + 1 && version.oldest() <= LATEST);
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

    /// The id is the same whoever makes the table, so that two who do so at once make one table.
    private void bringVersions() throws StoreUnusable {
        if (has("schema_version")) {
            return;
        }
        change(
                "CREATE TABLE IF NOT EXISTS "
                        + versions
                        + " (name text PRIMARY KEY, version int, oldest int, holder text)"
                        + " WITH id = "
                        + UUID.nameUUIDFromBytes(versions.getBytes(UTF_8)));
    }

    /// Whether this server had the lease and took every step.
    private boolean stepped(String holder) throws StoreUnusable {
        var lease =
                decide(
                        "UPDATE "
                                + versions
                                + " USING TTL "
                                + LEASE_SECONDS
                                + " SET holder = ? WHERE name = 'lease' IF holder = null",
                        holder);
        if (!lease.wasApplied() && !isHeldBy(holder, lease)) {
            return false;
        }
        if (!isUpToDate()) {
            for (var step : firstStep()) {
                change(step);
            }
            decide(
                    "UPDATE "
                            + versions
                            + " SET version = ?, oldest = ? WHERE name = 'schema'"
                            + " IF version = null",
                    LATEST,
                    OLDEST_BESIDE);
        }
        decide("DELETE FROM " + versions + " WHERE name = 'lease' IF holder = ?", holder);
        return true;
    }

    /// One who failed on the way has it still.
    private static boolean isHeldBy(String holder, ResultSet refusal) {
        return Optional.ofNullable(refusal.one())
                .filter(row -> holder.equals(row.getString("holder")))
                .isPresent();
    }

    private List<String> firstStep() {
        var ending = " WITH compaction = {'class': 'UnifiedCompactionStrategy'}";
        return List.of(
                "CREATE TABLE IF NOT EXISTS "
                        + settings.cql("entry")
                        + " (tenant text, kind text, key text, version bigint, attempt text,"
                        + " expires_at bigint, tags frozen<set<text>>, body text, listing text,"
                        + " listed_until bigint, PRIMARY KEY ((tenant, kind, key)))"
                        + ending,
                "CREATE TABLE IF NOT EXISTS "
                        + settings.cql("entry_by_tag")
                        + " (tenant text, kind text, tag text, bucket int, key text, listing text,"
                        + " PRIMARY KEY ((tenant, kind, tag, bucket), key, listing))"
                        + ending);
    }

    private Optional<Version> version() {
        var statement =
                SimpleStatement.newInstance(
                                "SELECT version, oldest FROM "
                                        + versions
                                        + " WHERE name = 'schema'")
                        .setConsistencyLevel(settings.serial());
        return Optional.ofNullable(session.execute(statement).one())
                .map(row -> new Version(row.getInt("version"), row.getInt("oldest")));
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

    private ResultSet decide(String cql, Object... values) {
        return session.execute(
                SimpleStatement.newInstance(cql, values)
                        .setSerialConsistencyLevel(settings.serial())
                        .setConsistencyLevel(settings.quorum()));
    }

    /// Returns when every node that can be reached knows of the change.
    private void change(String cql) throws StoreUnusable {
        var timed = SimpleStatement.newInstance(cql).setTimeout(Duration.ofSeconds(30));
        var agreed = session.execute(timed).getExecutionInfo().isSchemaInAgreement();
        var deadline = Deadline.in(PATIENCE);
        while (!agreed && !session.checkSchemaAgreement()) {
            if (deadline.isOver()) {
                throw settings.unusable("its nodes do not agree on the schema");
            }
            deadline.pause();
        }
    }
}
