package dev.sallyport.store.sql;

import dev.sallyport.store.StoreUnusable;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// The store for most: a PostgreSQL database that any number of servers share. Each writes by group
/// commit over one connection and reads over a few others, at whichever of the hosts takes writes.
///
/// Bodies are kept as `jsonb`, so their members come back in another order.
public final class PostgresStore extends SqlStore {
    private static final int READERS = 8;

    private final PostgresSweep sweep;

    private PostgresStore(PostgresDatabase database, Pool readers, Release release) {
        super(release, new Pipeline(() -> connected(database, readers)), readers);
        this.sweep = new PostgresSweep(database::sweeper);
    }

    /// Where the writer finds the server that takes writes, the readers follow.
    private static SqlConnection connected(PostgresDatabase database, Pool readers)
            throws SQLException {
        var fresh = database.writer();
        readers.renew();
        return fresh;
    }

    /// Opens the database and brings its schema up to date. Throws [StoreUnusable] with one line
    /// for the operator when that cannot be.
    public static PostgresStore open(PostgresSettings settings) throws StoreUnusable {
        return open(settings, Release.CURRENT);
    }

    /// As a server of that release would.
    static PostgresStore open(PostgresSettings settings, Release release) throws StoreUnusable {
        settings.requireValid();
        var database = new PostgresDatabase(settings);
        try (var sql = database.writer()) {
            database.requireUsable(sql);
            new Schema(database, sql, release).bringUpToDate();
            sql.begin();
            EntryTable.fence(sql);
            sql.rollback();
        } catch (SQLException failure) {
            throw database.unusable(failure);
        }
        var size = settings.number("pool", READERS);
        var readers = new Pool(database.readers(), size, PostgresDatabase.READING);
        return new PostgresStore(database, readers, release);
    }

    /// Makes the schema the newest and does all the work that comes with it, however long, beside
    /// servers that serve. Cut off anywhere, it goes on when called again.
    ///
    /// @param lines gets what the operator is told on the way
    public static void migrate(PostgresSettings settings, Consumer<String> lines)
            throws StoreUnusable {
        migrate(settings, Release.CURRENT, lines);
    }

    static void migrate(PostgresSettings settings, Release release, Consumer<String> lines)
            throws StoreUnusable {
        settings.requireValid();
        var database = new PostgresDatabase(settings);
        try (var sql = database.migrator()) {
            database.requireUsable(sql);
            new Schema(database, sql, release).finish(lines);
        } catch (SQLException failure) {
            throw database.unusable(failure);
        }
    }

    /// Whether [#migrate] would find nothing to do. Changes nothing.
    public static boolean isUpToDate(PostgresSettings settings) throws StoreUnusable {
        return isUpToDate(settings, Release.CURRENT);
    }

    static boolean isUpToDate(PostgresSettings settings, Release release) throws StoreUnusable {
        settings.requireValid();
        var database = new PostgresDatabase(settings);
        try (var sql = database.writer()) {
            database.requireUsable(sql);
            return new Schema(database, sql, release).isFinished();
        } catch (SQLException failure) {
            throw database.unusable(failure);
        }
    }

    @Override
    int forget(Instant at, int limit) {
        return sweep.sweep(at, limit);
    }

    /// Autovacuum does.
    @Override
    void giveBack(int steps) {}

    @Override
    boolean backfill(List<Backfill> backfills) {
        return sweep.step(backfills);
    }

    /// Writes a row, too: a server that takes no writes, or whose synchronous standbys are gone,
    /// does not check out.
    @Override
    public void check() {
        requireReadable();
        writer.write(EntryTable::fence);
    }

    @Override
    public void close() {
        writer.close();
        sweep.close();
        readers.close();
    }
}
