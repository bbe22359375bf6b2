package dev.sallyport.store.sql;

import dev.sallyport.store.StoreUnusable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings a database to the schema a release knows. Flyway does the work when there is some; when
/// there is none, which is at nearly every start, it is not even loaded.
final class Schema {
    private static final String HISTORY = "flyway_schema_history";
    private static final String READERS = "schema_reader";
    private static final String NEWEST =
            "SELECT version, oldest FROM " + READERS + " ORDER BY version DESC LIMIT 1";
    private static final String FIRST = "V1__entries.sql";
    private static final int TRIES = 50;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int LONGEST_PAUSE = 20; // times that

    private final Database database;
    private final SqlConnection sql;
    private final Release release;

    Schema(Database database, SqlConnection sql) {
        this(database, sql, Release.CURRENT);
    }

    Schema(Database database, SqlConnection sql, Release release) {
        this.database = database;
        this.sql = sql;
        this.release = release;
    }

    /// Changes nothing when the database is another program's, or from the future. Tries again for
    /// a minute or two when another process is doing the same, or others hold what is to be
    /// changed.
    void bringUpToDate() throws StoreUnusable, SQLException {
        var tries = 1;
        while (!brought(tries == TRIES)) {
            pause(tries);
            tries++;
        }
    }

    /// Does the long work that is left, too; see [Backfills].
    void finish(Consumer<String> lines) throws StoreUnusable, SQLException {
        var before = version();
        bringUpToDate();
        if (before < release.latest()) {
            lines.accept("The schema was version %d and is %d now.".formatted(before, version()));
        }
        backfills().finish(lines);
    }

    /// Whether nothing is left to do. Refuses a schema from the future.
    boolean isFinished() throws StoreUnusable, SQLException {
        var version = version();
        requireKnown(version);
        return version >= release.latest() && backfills().areFinished();
    }

    /// Why servers of a release may not work on what a database has become while they run; nothing
    /// when they may. One short query.
    static Optional<String> objection(SqlConnection sql, Release release) throws SQLException {
        return sql
                .query(NEWEST, row -> release.objection(row.getInt(1), Optional.of(row.getInt(2))))
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// The version the database is at; 0 for one with nothing in it.
    int version() throws StoreUnusable, SQLException {
        var tables = tables();
        if (tables.isEmpty()) {
            return 0;
        }
        if (!tables.contains(HISTORY) || isAnothers()) {
            throw database.unusable("the database belongs to another program");
        }
        return sql
                .query(
                        "SELECT version FROM "
                                + HISTORY
                                + " WHERE success AND version IS NOT NULL ORDER BY installed_rank"
                                + " DESC LIMIT 1",
                        row -> row.getInt(1))
                .stream()
                .findFirst()
                .orElse(0);
    }

    /// False when it shall be tried again.
    private boolean brought(boolean lastTry) throws StoreUnusable, SQLException {
        try {
            bringUpOnce();
            return true;
        } catch (SQLException busy) {
            if (lastTry || !database.isBusy(busy)) {
                throw busy;
            }
        } catch (FlywayException failure) {
            if (failure.getCause() instanceof SQLException cause
                    && (database.isFinal(cause) || (lastTry && database.isBusy(cause)))) {
                throw cause;
            }
            if (lastTry) {
                throw database.unusable("its schema cannot be migrated", failure);
            }
        }
        return false;
    }

    private void bringUpOnce() throws StoreUnusable, SQLException {
        var version = version();
        requireKnown(version);
        database.prepare(sql, version);
        if (version < release.latest()) {
            migrate();
        }
    }

    private void requireKnown(int version) throws StoreUnusable, SQLException {
        var objection = release.objection(version, oldest(version));
        if (objection.isPresent()) {
            throw database.unusable(objection.get());
        }
    }

    /// Of the schemas whose servers may work beside that version, as it declares.
    private Optional<Integer> oldest(int version) throws SQLException {
        if (version <= release.latest() || !tables().contains(READERS)) {
            return Optional.empty();
        }
        return sql
                .query(
                        "SELECT oldest FROM " + READERS + " WHERE version = ?",
                        row -> row.getInt(1),
                        version)
                .stream()
                .findFirst();
    }

    private List<String> tables() throws SQLException {
        return sql.query(database.tables(), row -> row.getString(1));
    }

    private Backfills backfills() {
        return new Backfills(database, sql, release.backfills());
    }

    /// Other programs keep their history in a table of this name, too.
    private boolean isAnothers() throws SQLException {
        var scripts =
                sql.query(
                        "SELECT script FROM " + HISTORY + " WHERE version = '1'",
                        row -> String.valueOf(row.getString(1)));
        return !scripts.isEmpty() && !scripts.contains(FIRST);
    }

    private void migrate() throws SQLException {
        var flyway =
                database.configure(Flyway.configure())
                        .dataSource(database.source())
                        .locations(places())
                        .loggers("slf4j")
                        .load();
        if (hasFailed()) {
            flyway.repair();
        }
        flyway.migrate();
    }

    private String[] places() {
        return release.roots().stream()
                .map(root -> "classpath:" + database.migrations().replace(Release.ROOT, root))
                .toArray(String[]::new);
    }

    /// Migrations can be run again, so one that has failed is forgotten and tried anew.
    private boolean hasFailed() throws SQLException {
        return tables().contains(HISTORY)
                && !sql.query("SELECT 1 FROM " + HISTORY + " WHERE NOT success", row -> 1)
                        .isEmpty();
    }

    /// Longer each time: what a migration waits for, others wait for behind it.
    private void pause(int tries) throws StoreUnusable {
        try {
            Thread.sleep(PAUSE.multipliedBy(Math.min(tries, LONGEST_PAUSE)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw database.unusable("interrupted while opening it", interrupted);
        }
    }
}
