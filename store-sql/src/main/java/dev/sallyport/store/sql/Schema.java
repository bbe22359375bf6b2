package dev.sallyport.store.sql;

import dev.sallyport.store.StoreUnusable;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings a database to the schema this version knows. Flyway does the work when there is some;
/// when there is none, which is at nearly every start, it is not even loaded.
final class Schema {
    /// The version of the newest migration; every engine has the same ones.
    static final int LATEST = 1;

    private static final String HISTORY = "flyway_schema_history";
    private static final String FIRST = "V1__entries.sql";
    private static final int TRIES = 50;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Database database;
    private final SqlConnection sql;

    Schema(Database database, SqlConnection sql) {
        this.database = database;
        this.sql = sql;
    }

    /// Changes nothing when the database is another program's, or from the future. Tries again for
    /// a while when another process is doing the same.
    void bringUpToDate() throws StoreUnusable, SQLException {
        var tries = 1;
        while (!isUpToDate(tries == TRIES)) {
            tries++;
            pause();
        }
    }

    /// The version the database is at; 0 for one with nothing in it.
    int version() throws StoreUnusable, SQLException {
        var tables = sql.query(database.tables(), row -> row.getString(1));
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

    private boolean isUpToDate(boolean lastTry) throws StoreUnusable, SQLException {
        try {
            bringUpOnce();
            return true;
        } catch (SQLException busy) {
            if (lastTry || !database.isBusy(busy)) {
                throw busy;
            }
        } catch (FlywayException failure) {
            if (failure.getCause() instanceof SQLException cause && database.isFinal(cause)) {
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
        if (version > LATEST) {
            throw database.unusable(
                    "its schema is version "
                            + version
                            + ", from a newer Sallyport than this one, which knows version "
                            + LATEST);
        }
        database.prepare(sql, version);
        if (version < LATEST) {
            migrate();
        }
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
                        .locations("classpath:" + database.migrations())
                        .loggers("slf4j")
                        .load();
        if (hasFailed()) {
            flyway.repair();
        }
        flyway.migrate();
    }

    /// Migrations can be run again, so one that has failed is forgotten and tried anew.
    private boolean hasFailed() throws SQLException {
        return sql.query(database.tables(), row -> row.getString(1)).contains(HISTORY)
                && !sql.query("SELECT 1 FROM " + HISTORY + " WHERE NOT success", row -> 1)
                        .isEmpty();
    }

    private void pause() throws StoreUnusable {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw database.unusable("interrupted while opening it", interrupted);
        }
    }
}
