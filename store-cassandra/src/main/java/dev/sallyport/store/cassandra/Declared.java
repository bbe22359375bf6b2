package dev.sallyport.store.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.util.Optional;

/// What a keyspace says, in its table `schema_version`, of the servers that may work with it.
///
/// @param version the number of the newest step that was taken; 0 before the first
/// @param oldest the oldest version whose servers may work beside those of the newest
/// @param serial how its servers decide; nothing before the first of them has said so
record Declared(int version, int oldest, Optional<String> serial) {
    /// The version of the newest step this one knows.
    static final int LATEST = 2;

    /// Reads what [#of] understands. Sees whatever was answered before.
    static SimpleStatement statement(CassandraSettings settings) {
        return SimpleStatement.newInstance(
                        "SELECT name, version, oldest, holder FROM "
                                + settings.cql("schema_version")
                                + " WHERE name IN ('schema', 'serial')")
                .setConsistencyLevel(settings.quorum());
    }

    static Declared of(Iterable<Row> rows) {
        var declared = new Declared(0, 0, Optional.empty());
        for (var row : rows) {
            declared =
                    "serial".equals(row.getString("name"))
                            ? new Declared(
                                    declared.version,
                                    declared.oldest,
                                    Optional.ofNullable(row.getString("holder")))
                            : new Declared(
                                    row.getInt("version"), row.getInt("oldest"), declared.serial);
        }
        return declared;
    }

    /// Why a server of this version and with these settings may not work here; nothing when it may.
    Optional<String> objection(CassandraSettings settings) {
        return isUsable() ? objectionToDeciding(settings) : Optional.of(fromTheFuture());
    }

    /// Whether no step is left to take.
    boolean isUpToDate() {
        return version >= LATEST && serial.isPresent();
    }

    private boolean isUsable() {
        return version <= LATEST || (version == LATEST + 1 && oldest <= LATEST);
    }

    private String fromTheFuture() {
        return "its schema is version "
                + version
                + ", from a newer Sallyport than this one, which knows version "
                + LATEST;
    }

    /// Majorities of all copies and of one data centre's need not meet: what one server decided
    /// another one could decide again.
    private Optional<String> objectionToDeciding(CassandraSettings settings) {
        var ours = settings.serial().name();
        return serial.filter(theirs -> !theirs.equals(ours))
                .map(theirs ->
                        "its servers decide with serial="
                                + theirs
                                + ", and this one would with serial="
                                + ours);
    }
}
