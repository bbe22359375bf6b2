package dev.sallyport.store.sql;

import dev.sallyport.store.StoreUnusable;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings a database to the schema this version knows. Flyway does the work when there is some;
/// when there is none, which is at nearly every start, it is not even loaded.
final class Schema {
    /// The version of the newest file in `db/migration/sqlite`.
    static final int LATEST = 1;

    private static final int TRIES = 50;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final SqliteFile file;
    private final SqlConnection sql;

    Schema(SqliteFile file, SqlConnection sql) {
        this.file = file;
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
        var tables =
                sql.query(
                        "SELECT name FROM sqlite_master WHERE type = 'table'"
                                + " AND name NOT LIKE 'sqlite~_%' ESCAPE '~'",
                        row -> row.getString(1));
        if (tables.isEmpty()) {
            return 0;
        }
        if (!tables.contains("flyway_schema_history")) {
            throw file.unusable("the database belongs to another program");
        }
        return sql
                .query(
                        "SELECT version FROM flyway_schema_history WHERE success"
                                + " AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1",
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
            if (lastTry || !SqliteFile.isBusy(busy)) {
                throw busy;
            }
        } catch (FlywayException failure) {
            if (lastTry) {
                throw file.unusable("its schema cannot be migrated", failure);
            }
        }
        return false;
    }

    private void bringUpOnce() throws StoreUnusable, SQLException {
        var version = version();
        if (version > LATEST) {
            throw file.unusable(
                    "its schema is version "
                            + version
                            + ", from a newer Sallyport than this one, which knows version "
                            + LATEST);
        }
        if (version == 0) {
            // must precede the first table; lets a table that has shrunk give its space back
            sql.pragma("PRAGMA auto_vacuum = INCREMENTAL");
        }
        var mode = sql.query("PRAGMA journal_mode = WAL", row -> row.getString(1));
        if (!mode.contains("wal")) {
            throw file.unusable("its file system does not carry a write-ahead log");
        }
        if (version < LATEST) {
            Flyway.configure()
                    .dataSource(file.source(false))
                    .locations("classpath:db/migration/sqlite")
                    .loggers("slf4j")
                    .load()
                    .migrate();
        }
    }

    private void pause() throws StoreUnusable {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw file.unusable("interrupted while opening it", interrupted);
        }
    }
}
